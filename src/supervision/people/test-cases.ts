import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ROLES, type Role, readAccessMatrix, TEAM_ROLES } from '#platform/access'
import {
  applyAccessMatrix,
  beginSession,
  recordAccount,
  recordAssignment,
  recordTeam,
} from '#platform/accounts'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'

/** The day and time of every test that does not move it. */
export const NOW = new Date('2026-11-23T09:00:00Z')

/** A small provider and an inspectorate: somebody in every role, cases in every relation. */
export type World = {
  readonly provider: string
  readonly inspectorate: string
  readonly elsewhere: string
  /** Account and session of whoever holds the role, in team North where it is held in a team. */
  readonly people: ReadonlyMap<Role, Somebody>
}

/** An account and the fingerprint of its session. */
export type Somebody = {
  readonly organisationId: string
  readonly accountId: string
  readonly session: string
  readonly token: string
}

const INSPECTORS: readonly Role[] = ROLES.slice(12, 20)
const CASES = {
  own: 'X100001',
  'own team': 'X100002',
  'same organisation': 'X100003',
  restricted: 'X100004',
  excluded: 'X100005',
  allowed: 'X100006',
  sampled: 'X100007',
  'sampled and restricted': 'X100008',
} as const

const CLOSED = ['restricted', 'excluded', 'allowed', 'sampled and restricted'] as const

/**
 * Adds cases that are restricted to one colleague and held by the officer tested, in their own team:
 * everybody else must not be able to tell that they exist. Their words carry the canary.
 */
export async function hiddenCases(
  database: Database,
  provider: string,
  { count, canary }: { readonly count: number; readonly canary: string },
): Promise<readonly string[]> {
  const crns = Array.from({ length: count }, (_, place) => `X7${String(place).padStart(5, '0')}`)
  for (const [place, crn] of crns.entries()) {
    const officer = place % 2 === 0 ? 'responsible-officer' : 'colleague-south'
    const team = place % 2 === 0 ? 'north' : 'south'
    await sql`insert into people.person
        (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, responsible_officer_id, team_id, changed_by)
      values (${provider}, ${crn}, ${`Aa${canary}`}, ${canary}, '1980-01-01', true, ${officer}, ${team}, 'test')`.execute(
      database,
    )
    await sql`insert into people.case_access (organisation_id, crn, restricted, reason, allowed_ids, changed_by)
      values (${provider}, ${crn}, true, ${canary}, ${['colleague-north']}::text[], 'test')`.execute(
      database,
    )
    await sql`insert into people.safety_note (organisation_id, crn, who_is_at_risk, what_to_do, changed_by)
      values (${provider}, ${crn}, ${canary}, ${canary}, 'test')`.execute(database)
    await sql`insert into people.case_summary (organisation_id, crn, circumstances, engagement, next_steps, changed_by)
      values (${provider}, ${crn}, ${canary}, ${canary}, ${canary}, 'test')`.execute(database)
    await sql`insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
      values (${provider}, ${crn}, '2026-11-22', 'telephone', ${canary}, ${officer})`.execute(
      database,
    )
  }
  return crns
}

/** The cases by how whoever holds the role in question stands to them. */
export const CRN: Readonly<Record<keyof typeof CASES, string>> = CASES

/**
 * Makes the world, as the owner of the database. `own`, `restricted`, `excluded` and `allowed` are held
 * by, closed to or opened for everyone tested, so each relation can be asked of each role.
 */
export async function aWorld(database: Database, name: string): Promise<World> {
  const provider = `${name}-provider`
  const inspectorate = `${name}-inspectorate`
  const elsewhere = `${name}-elsewhere`
  await applyAccessMatrix(database, readAccessMatrix())
  await sql`insert into platform.organisation (organisation_id, name, kind, recorded_by, recorded_at) values
    (${provider}, 'North Mercia CRC', 'provider', 'test', ${NOW}),
    (${inspectorate}, 'Inspectorate', 'inspectorate', 'test', ${NOW}),
    (${elsewhere}, 'South Mercia CRC', 'provider', 'test', ${NOW})`.execute(database)
  for (const organisationId of [provider, elsewhere]) {
    for (const teamId of ['north', 'south'])
      await recordTeam(database, { organisationId, teamId, name: teamId, changedBy: 'test' })
  }
  const people = new Map<Role, Somebody>()
  for (const role of ROLES.slice(0, 20)) {
    const organisationId = INSPECTORS.includes(role) ? inspectorate : provider
    people.set(role, await somebody(database, { organisationId, role, name }))
  }
  await colleagues(database, { provider, elsewhere, name })
  await cases(database, { provider, elsewhere, people })
  await inspections(database, { provider, inspectorate, people })
  return { provider, inspectorate, elsewhere, people }
}

/** An account with one role and a session. */
export async function somebody(
  database: Database,
  given: { organisationId: string; role: Role; name: string; accountId?: string; teamId?: string },
): Promise<Somebody> {
  const { organisationId, role } = given
  const accountId = given.accountId ?? role.toLowerCase().replaceAll(' ', '-')
  const changedBy = 'test'
  const username = `${given.name}.${accountId}`
  const account = {
    organisationId,
    accountId,
    username,
    name: `Test ${role}`,
    email: null,
    changedBy,
  }
  await recordAccount(database, account)
  await recordAssignment(database, {
    ...{ organisationId, accountId, assignmentId: `${accountId}-1`, role, changedBy },
    teamId: TEAM_ROLES.includes(role) ? (given.teamId ?? 'north') : null,
    fromDay: day('2018-05-01'),
    untilDay: null,
  })
  return { organisationId, accountId, ...(await aSession(database, organisationId, accountId)) }
}

/** A session for an account, begun now. */
export async function aSession(database: Database, organisationId: string, accountId: string) {
  const token = `token-of-${organisationId}-${accountId}-${Math.random()}`
  const session = createHash('sha256').update(token).digest('hex')
  await beginSession(database, {
    ...{ organisationId, accountId, sessionId: session, means: 'password', now: NOW },
    idleMinutes: 60,
    endsAt: new Date(NOW.getTime() + 12 * 3_600_000),
  })
  return { token, session }
}

async function colleagues(
  database: Database,
  { provider, elsewhere, name }: { provider: string; elsewhere: string; name: string },
) {
  const officer = { role: 'responsible officer' as const, name }
  const north = { ...officer, organisationId: provider, accountId: 'colleague-north' }
  await somebody(database, { ...north, teamId: 'north' })
  await somebody(database, { ...north, accountId: 'colleague-south', teamId: 'south' })
  await somebody(database, {
    ...officer,
    organisationId: elsewhere,
    accountId: 'colleague-elsewhere',
  })
}

async function cases(
  database: Database,
  { provider, elsewhere, people }: { provider: string; elsewhere: string; people: World['people'] },
) {
  const everyone = [...people.values()].map(({ accountId }) => accountId)
  const officer = 'responsible-officer'
  const add = async (crn: string, holder: string | null, team: string | null, of = provider) => {
    await sql`insert into people.person
        (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, responsible_officer_id, team_id, changed_by)
      values (${of}, ${crn}, ${`Family${crn}`}, 'Synthetic', '1990-02-28', true, ${holder}, ${team}, 'test')`.execute(
      database,
    )
    await sql`insert into people.safety_note (organisation_id, crn, who_is_at_risk, what_to_do, changed_by)
      values (${of}, ${crn}, ${`risk of ${crn}`}, 'Ring the officer', 'test')`.execute(database)
    await sql`insert into people.case_summary (organisation_id, crn, circumstances, engagement, next_steps, changed_by)
      values (${of}, ${crn}, ${`summary of ${crn}`}, 'Keeps appointments', 'Plan', 'test')`.execute(
      database,
    )
    await sql`insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
      values (${of}, ${crn}, '2026-11-20', 'telephone', ${`note of ${crn}`}, 'test')`.execute(
      database,
    )
    if (!CLOSED.some((relation) => CASES[relation] === crn))
      await sql`insert into people.case_access (organisation_id, crn, changed_by)
        values (${of}, ${crn}, 'test')`.execute(database)
  }
  await add(CASES.own, officer, 'north')
  for (const one of everyone.filter((account) => account !== officer)) await name(CASES.own, one)
  await add(CASES['own team'], 'colleague-north', 'north')
  await add(CASES['same organisation'], 'colleague-south', 'south')
  for (const relation of ['restricted', 'excluded', 'allowed'] as const) {
    await add(CASES[relation], officer, 'north')
    for (const one of everyone.filter((account) => account !== officer))
      await name(CASES[relation], one)
  }
  for (const crn of [CASES.sampled, CASES['sampled and restricted']])
    await add(crn, 'colleague-south', 'south')
  await add(CASES.own, 'colleague-elsewhere', 'north', elsewhere)
  await add('X900001', 'colleague-elsewhere', 'north', elsewhere)
  await close(CASES.restricted, { restricted: true, allowed: ['colleague-north'], excluded: [] })
  await close(CASES['sampled and restricted'], {
    restricted: true,
    allowed: ['colleague-south'],
    excluded: [],
  })
  await close(CASES.excluded, { restricted: false, allowed: [], excluded: everyone })
  await close(CASES.allowed, { restricted: true, allowed: everyone, excluded: [] })

  async function name(crn: string, account: string) {
    const known =
      await sql`select from accounts.account where organisation_id = ${provider} and account_id = ${account}`.execute(
        database,
      )
    if (known.rows.length === 0) return
    await sql`insert into people.case_worker (organisation_id, crn, account_id, from_day, changed_by)
      values (${provider}, ${crn}, ${account}, '2026-01-01', 'test')`.execute(database)
  }
  async function close(
    crn: string,
    to: { restricted: boolean; allowed: string[]; excluded: string[] },
  ) {
    await sql`insert into people.case_access (organisation_id, crn, restricted, reason, allowed_ids, excluded_ids, changed_by)
      values (${provider}, ${crn}, ${to.restricted}, 'Known to staff', ${to.allowed}::text[], ${to.excluded}::text[], 'test')`.execute(
      database,
    )
  }
}

/** Every inspector has a case; those of quality assurance may open restricted ones too. */
async function inspections(
  database: Database,
  {
    provider,
    inspectorate,
    people,
  }: { provider: string; inspectorate: string; people: World['people'] },
) {
  for (const role of INSPECTORS) {
    const account = people.get(role)?.accountId
    const cleared = role === 'quality assurer'
    await sql`insert into people.inspector_access
        (organisation_id, inspectorate_id, account_id, inspection, from_day, until_day, cleared_for_restricted, changed_by)
      values (${provider}, ${inspectorate}, ${account}, 'Autumn 2026', '2026-11-01', '2026-12-01', ${cleared}, 'test')`.execute(
      database,
    )
    for (const crn of [CASES.sampled, CASES['sampled and restricted']])
      await sql`insert into people.sampled_case (organisation_id, crn, inspectorate_id, account_id)
        values (${provider}, ${crn}, ${inspectorate}, ${account})`.execute(database)
  }
}
