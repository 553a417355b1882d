import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CentreKind } from '../rules/post.ts'
import './tables.ts'

/** A team with its place. */
export type Centre = {
  readonly teamId: string
  readonly name: string
  readonly kind: CentreKind
  readonly town: string
}

/** The open teams of an organisation whose place is known, by name. */
export async function centresOf(
  transaction: Database,
  organisationId: string,
): Promise<readonly Centre[]> {
  const { rows } = await sql<Centre>`
    select c.team_id, t.name, c.kind, c.town
      from staff.centre c
      join accounts.team t on t.organisation_id = c.organisation_id and t.team_id = c.team_id
     where c.organisation_id = ${organisationId} and t.closed_on is null
     order by t.name, c.team_id`.execute(transaction)
  return rows
}

/** Somebody who works here and has no post yet. */
export type Colleague = {
  readonly accountId: string
  readonly name: string
  readonly teamName: string
}

/** Responsible officers of these teams today who have no post on record: `null`, of every team. */
export async function withoutPost(
  transaction: Database,
  organisationId: string,
  teamIds: readonly string[] | null,
): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select a.account_id, a.name, min(t.name) as team_name
      from accounts.assignment g
      join accounts.account a on a.organisation_id = g.organisation_id and a.account_id = g.account_id
      join accounts.team t on t.organisation_id = g.organisation_id and t.team_id = g.team_id
     where g.organisation_id = ${organisationId} and g.role = 'responsible officer' and a.active
       and g.from_day <= platform.present_day() and (g.until_day is null or g.until_day > platform.present_day())
       and (${teamIds === null ? null : [...teamIds]}::text[] is null or g.team_id = any (${[...(teamIds ?? [])]}::text[]))
       and not exists (select from staff.officer o
                        where o.organisation_id = a.organisation_id and o.account_id = a.account_id)
     group by a.account_id, a.name
     order by a.name, a.account_id
     limit 200`.execute(transaction)
  return rows
}
