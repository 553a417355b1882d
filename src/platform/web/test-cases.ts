import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { readAccessMatrix } from '#platform/access'
import { beginSession } from '#platform/accounts'
import { openRecords, type Records } from '#platform/database'
import { clockAt, type TestClock } from '#platform/dates'
import { aColleague, aTeam, minutesAfter, NOW } from '../accounts/test-cases.ts'
import type { TestDatabase } from '../database/test-database.ts'
import { createSite, type SiteParts } from './site.ts'
import type { Trust } from './trust.ts'

/** A site on which an officer and an administrator are signed in. */
export type TrustedSite = {
  readonly site: FastifyInstance
  readonly records: Records
  readonly clock: TestClock
  readonly organisation: string
  /** What their browsers send. */
  readonly officer: Cookies
  readonly administrator: Cookies
}

type Cookies = Readonly<Record<string, string>>

/** What differs from the plainest site. */
export type Given = {
  readonly pages?: FastifyPluginAsync
  readonly trust?: Partial<Trust>
  readonly logger?: SiteParts['logger']
}

/** Limits that no test reaches unless it is about them. */
export const WIDE = { account: 100_000, address: 100_000, signInFromAddress: 100_000 }

const SECRET = 'a secret of thirty-two characters'

/** The site without a database, for whatever is decided before anybody is known. */
export function siteOfNobody({ pages = async () => {}, trust = {}, logger = false }: Given) {
  const records: Records = () => Promise.reject(new Error('nobody is signed in here'))
  const needs = { records, matrix: readAccessMatrix(), clock: clockAt(NOW), limits: WIDE }
  return createSite({
    ...{ plugins: [pages], ready: async () => true, logger },
    trust: { ...needs, secure: false, secret: SECRET, ...trust },
  })
}

/** Builds the site on a test's database, calls `use`, and closes it. */
export async function withTrust(
  { database, engine, organisation }: TestDatabase,
  { pages = async () => {}, trust = {}, logger = false }: Given,
  use: (given: TrustedSite) => Promise<void>,
): Promise<void> {
  const clock = clockAt(NOW)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  await aTeam(database, organisation)
  const signIn = async (role: 'responsible officer' | 'administrator') => {
    const accountId = role.replaceAll(' ', '-')
    await aColleague(database, organisation, { accountId, roles: [role] })
    const token = randomUUID()
    await beginSession(database, {
      ...{ organisationId: organisation, accountId, means: 'password', now: NOW, idleMinutes: 60 },
      sessionId: createHash('sha256').update(token).digest('hex'),
      endsAt: minutesAfter(NOW, 12 * 60),
    })
    return { 'plumbline-session': token }
  }
  const officer = await signIn('responsible officer')
  const administrator = await signIn('administrator')
  const needs = { records, matrix: readAccessMatrix(), clock, limits: WIDE, secure: false }
  const site = await createSite({
    ...{ plugins: [pages], ready: async () => true, logger },
    trust: { ...needs, secret: SECRET, ...trust },
  })
  try {
    await use({ site, records, clock, organisation, officer, administrator })
  } finally {
    await site.close()
  }
}
