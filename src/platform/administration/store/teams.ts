import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** A team, and how many people hold a role in it today. */
export type Team = {
  readonly teamId: string
  readonly name: string
  readonly closedOn: Day | null
  readonly people: number
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

type TeamKey = { readonly organisationId: string; readonly teamId: string }

/** Every team of an organisation by name, the closed ones last. */
export async function teamsOf(
  transaction: Database,
  organisationId: string,
): Promise<readonly Team[]> {
  const { rows } = await sql<Team>`
    select t.team_id, t.name, t.closed_on, t.version, t.changed_by, t.changed_at,
           (select count(distinct g.account_id)::integer from accounts.assignment g
             where g.organisation_id = t.organisation_id and g.team_id = t.team_id
               and (g.until_day is null or g.until_day > (select platform.present_day()))) as people
      from accounts.team t where t.organisation_id = ${organisationId}
     order by t.closed_on is not null, t.name, t.team_id`.execute(transaction)
  return rows
}

/** Changes a team over the version given; false when it is another by now. */
export async function changeTeam(
  transaction: Database,
  { organisationId, teamId, version }: TeamKey & { readonly version: number | null },
  change: { readonly name: string; readonly closedOn: Day | null },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.team')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('teamId', '=', teamId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
