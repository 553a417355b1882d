import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Role, readAccessMatrix } from '#platform/access'
import {
  applyAccessMatrix,
  beginSession,
  recordAccount,
  recordAssignment,
  recordTeam,
} from '#platform/accounts'
import { type Database, openRecords, type Records } from '#platform/database'
import { clockAt, day, type TestClock } from '#platform/dates'
import { createSite } from '#platform/web'
import type { TestDatabase } from '../database/test-database.ts'
import type { FormDefinition } from './definition.ts'
import { editingForm } from './editing-form.ts'
import { keepWhatWasTyped } from './expired.ts'
import { formPlugin } from './form-plugin.ts'

/** The time of every test that does not move it: 10:42 in London. */
export const NOW = new Date('2026-11-23T10:42:00Z')
export const CRN = 'X100001'
export const SUMMARY = `/cases/${CRN}/summary`
const SECRET = 'a secret of thirty-two characters or more'

/** Somebody signed in: the token in their cookie. */
export type Somebody = { readonly accountId: string; readonly token: string }

/** A site with one case, whose officer and whose manager may edit its summary. */
export type FormSite = {
  readonly site: FastifyInstance
  readonly database: Database
  readonly records: Records
  readonly clock: TestClock
  readonly organisation: string
  readonly officer: Somebody
  readonly manager: Somebody
}

/** Builds the site on a test's database, calls `use`, and closes it. */
export async function withForms(
  { database, engine, organisation }: TestDatabase,
  forms: readonly FormToTry[],
  use: (given: FormSite) => Promise<void>,
): Promise<void> {
  const clock = clockAt(NOW)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  const matrix = readAccessMatrix()
  await applyAccessMatrix(database, matrix)
  const officer = await somebody(database, organisation, 'responsible officer')
  const manager = await somebody(database, organisation, 'manager of service delivery')
  await aCase(database, organisation, officer)
  const pages: FastifyPluginAsync = async (inside) => {
    for (const add of forms) add(inside)
  }
  const limits = { account: 100_000, address: 100_000, signInFromAddress: 100_000 }
  const trust = { records, matrix, clock, limits, secret: SECRET, secure: false }
  const needs = { records, clock, secret: SECRET, warnMinutesBefore: 5 }
  const site = await createSite({
    plugins: [formPlugin(needs), pages],
    ready: async () => true,
    trust: { ...trust, onExpired: keepWhatWasTyped },
  })
  try {
    await use({ site, database, records, clock, organisation, officer, manager })
  } finally {
    await site.close()
  }
}

/** A form to put on the site. */
export type FormToTry = (site: FastifyInstance) => void

/** The form as a function that puts it on a site: of whatever values, in one list. */
export function form<Values>(definition: FormDefinition<Values>): FormToTry {
  return (site) => editingForm(site, definition)
}

/** Begins a session for somebody, now or at another time. */
export async function signIn(
  database: Database,
  { organisationId, accountId }: { organisationId: string; accountId: string },
  now: Date = NOW,
): Promise<Somebody> {
  const token = randomUUID()
  const sessionId = createHash('sha256').update(token).digest('hex')
  const endsAt = new Date(now.getTime() + 12 * 3_600_000)
  await beginSession(database, {
    ...{ organisationId, accountId, sessionId, now, endsAt, means: 'password', idleMinutes: 60 },
  })
  return { accountId, token }
}

async function somebody(database: Database, organisationId: string, role: Role): Promise<Somebody> {
  const accountId = role.toLowerCase().replaceAll(' ', '-')
  const changedBy = 'test'
  const account = { organisationId, accountId, name: `Test ${role}`, email: null, changedBy }
  await recordTeam(database, { organisationId, teamId: accountId, name: 'Team', changedBy })
  await recordAccount(database, { ...account, username: `${organisationId}.${accountId}` })
  await recordAssignment(database, {
    ...{ organisationId, accountId, role, teamId: accountId, changedBy },
    ...{ assignmentId: accountId, fromDay: day('2018-05-01'), untilDay: null },
  })
  return signIn(database, { organisationId, accountId })
}

/** Held by the officer, in the team of the manager. */
async function aCase(database: Database, organisation: string, { accountId }: Somebody) {
  await sql`insert into people.person
      (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, responsible_officer_id, team_id, changed_by)
    values (${organisation}, ${CRN}, 'Marsh', 'Jo', '1990-02-28', true, ${accountId},
            'manager-of-service-delivery', 'test')`.execute(database)
  await sql`insert into people.case_access (organisation_id, crn, changed_by)
    values (${organisation}, ${CRN}, 'test')`.execute(database)
  await sql`insert into people.case_summary (organisation_id, crn, circumstances, engagement, next_steps, changed_by, changed_at)
    values (${organisation}, ${CRN}, 'Lives alone', 'Keeps appointments', 'Plan', 'Test officer',
            ${NOW})`.execute(database)
}

/** The summary of a case as a real form has it: the version is checked where the row is changed. */
export const CASE_SUMMARY = {
  name: 'case summary',
  address: '/cases/:crn/summary',
  access: { resource: 'case record', action: 'change' },
  subject: 'crn',
  title: () => 'Change the summary',
  fields: [
    { name: 'circumstances', label: 'Circumstances', kind: 'words' },
    { name: 'engagement', label: 'Engagement', kind: 'words' },
    { name: 'nextSteps', label: 'Next steps', kind: 'words', optional: true },
  ],
  read: z.object({
    circumstances: z.string().regex(/\S/, 'Say what the circumstances are'),
    engagement: z.string(),
    nextSteps: z.string(),
  }),
  load: (transaction, { crn = '' }) => summaryOf(transaction, crn),
  save: (transaction, { crn = '' }, values, { version }) =>
    saveSummary(transaction, crn, values, version),
} as const satisfies FormDefinition<SummaryValues>

export type SummaryValues = Readonly<Record<'circumstances' | 'engagement' | 'nextSteps', string>>

type SummaryRow = SummaryValues & { version: number; changedBy: string; changedAt: Date }

/** The summary as it stands, for whoever may see it. */
export async function summaryOf(transaction: Database, crn: string) {
  const { rows } = await sql<SummaryRow>`
    select circumstances, engagement, next_steps, version, changed_by, changed_at
      from people.case_summary where crn = ${crn}
       and organisation_id = (select accounts.my_organisation())`.execute(transaction)
  const [row] = rows
  if (row === undefined) return null
  const { circumstances, engagement, nextSteps, version, changedBy, changedAt } = row
  const values = { circumstances, engagement, nextSteps }
  return { values, version, changedBy, changedAt, context: `Jo Marsh, ${crn}` }
}

/** Saves over the version given; `null` is the planted fault of asking for no version. */
export async function saveSummary(
  transaction: Database,
  crn: string,
  { circumstances, engagement, nextSteps }: SummaryValues,
  version: number | null,
) {
  const { numAffectedRows } = await sql`
    update people.case_summary
       set circumstances = ${circumstances}, engagement = ${engagement}, next_steps = ${nextSteps},
           version = version + 1, changed_by = accounts.me(), changed_at = platform.present()
     where crn = ${crn} and organisation_id = (select accounts.my_organisation())
       and (${version}::integer is null or version = ${version})`.execute(transaction)
  return numAffectedRows === 0n
    ? ('stale' as const)
    : { to: `/cases/${crn}`, said: 'The summary is saved' }
}

/** How many rows of the organisation a table has. */
export async function rowsIn({ database, organisation }: FormSite, table: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::integer as number from ${sql.table(table)}
     where organisation_id = ${organisation}`.execute(database)
  return rows[0]?.number ?? -1
}
