import { type Expression, type SqlBool, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CentreKind, Post } from '../rules/post.ts'
import type { Reach } from '../rules/reach.ts'
import './tables.ts'
import {
  absencesOn,
  type KeptAbsence,
  type KeptReduction,
  type OfficerKey,
  reductionsOn,
} from './time-off.ts'

/** An officer's post as it is on record, and where that is. */
export type Officer = Post & {
  readonly accountId: string
  readonly name: string
  readonly teamName: string
  /** `null` while nobody has said what kind of place the team is. */
  readonly centreKind: CentreKind | null
  readonly town: string | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** An officer with what takes time from them on a day, as far as whoever asks may know it. */
export type OfficerOnDay = Officer & {
  readonly absence: KeptAbsence | null
  readonly reductions: readonly KeptReduction[]
  /** Hours a week left after the reductions. */
  readonly hoursLeft: number
}

/** Officers of which teams, and as on which day. */
export type OfficersAsked = {
  readonly organisationId: string
  readonly teams: Reach
  readonly day: Day
}

/**
 * Officers in post on a day, with their team, its kind and town, grade, contracted hours, and the
 * absences and reductions of that day. Three statements, whatever their number.
 */
export async function officersOn(
  transaction: Database,
  { organisationId, teams, day }: OfficersAsked,
): Promise<readonly OfficerOnDay[]> {
  const officers = await officersWhere(transaction, organisationId, [
    inPostOn(day),
    ...(teams === 'every team' ? [] : [sql<SqlBool>`o.team_id = any (${[...teams]}::text[])`]),
  ])
  const absences = await absencesOn(transaction, organisationId, day)
  const reductions = await reductionsOn(transaction, organisationId, day)
  return officers.map((officer) => {
    const theirs = reductions.filter(({ accountId }) => accountId === officer.accountId)
    const off = theirs.reduce((sum, { hours }) => sum + Math.round(hours * 100), 0)
    return {
      ...officer,
      absence: absences.find(({ accountId }) => accountId === officer.accountId) ?? null,
      reductions: theirs,
      hoursLeft: Math.max(0, Math.round(officer.contractedHours * 100) - off) / 100,
    }
  })
}

/** Officers who can hold cases on a day: in post, and with an account that has not been stopped. */
export async function officersWhoCanHold(
  transaction: Database,
  { organisationId, day }: Omit<OfficersAsked, 'teams'>,
): Promise<readonly Officer[]> {
  return officersWhere(transaction, organisationId, [inPostOn(day), sql<SqlBool>`a.active`])
}

/** One officer; `null` when there is none by that number. */
export async function officerOf(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
): Promise<Officer | null> {
  const theirs = sql<SqlBool>`o.account_id = ${accountId}`
  const [found = null] = await officersWhere(transaction, organisationId, [theirs])
  return found
}

/** Who is away today and who covers, for everyone who works here: not why, nor until when. */
export async function awayToday(
  transaction: Database,
  organisationId: string,
): Promise<
  readonly { accountId: string; name: string; coverId: string | null; coverName: string | null }[]
> {
  const { rows } = await sql<{
    accountId: string
    name: string
    coverId: string | null
    coverName: string | null
  }>`
    select w.account_id, a.name, w.cover_id, c.name as cover_name
      from staff.away_today() w
      join accounts.account a on a.organisation_id = ${organisationId} and a.account_id = w.account_id
      left join accounts.account c on c.organisation_id = ${organisationId} and c.account_id = w.cover_id
     order by a.name, w.account_id`.execute(transaction)
  return rows
}

function inPostOn(day: Day) {
  return sql<SqlBool>`o.from_day <= ${day} and (o.until_day is null or o.until_day > ${day})`
}

async function officersWhere(
  transaction: Database,
  organisationId: string,
  conditions: readonly Expression<SqlBool>[],
): Promise<readonly Officer[]> {
  const { rows } = await sql<Officer>`
    select o.account_id, a.name, o.team_id, t.name as team_name, c.kind as centre_kind, c.town, o.grade,
           o.practice_enhancement, o.sex, o.contracted_hours::float8 as contracted_hours, o.from_day,
           o.until_day, o.version, coalesce(b.name, o.changed_by) as changed_by, o.changed_at
      from staff.officer o
      join accounts.account a on a.organisation_id = o.organisation_id and a.account_id = o.account_id
      join accounts.team t on t.organisation_id = o.organisation_id and t.team_id = o.team_id
      left join staff.centre c on c.organisation_id = o.organisation_id and c.team_id = o.team_id
      left join accounts.account b on b.organisation_id = o.organisation_id and b.account_id = o.changed_by
     where o.organisation_id = ${organisationId} and ${sql.join([sql`true`, ...conditions], sql` and `)}
     order by t.name, a.name, o.account_id`.execute(transaction)
  return rows
}
