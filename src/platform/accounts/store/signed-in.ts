import { sql } from 'kysely'
import type { Role } from '#platform/access'
import type { Database, OrganisationKind } from '#platform/database'
import './tables.ts'
import type { Means } from './tables.ts'

/** Somebody signed in, as the database knows them at this moment. */
export type SignedIn = {
  readonly organisationId: string
  readonly organisationName: string
  readonly kind: OrganisationKind
  readonly accountId: string
  readonly name: string
  readonly means: Means
  /** When the session ends unless they do something, and when it ends whatever they do. */
  readonly idleUntil: Date
  readonly endsAt: Date
  readonly roles: readonly HeldRole[]
}

/** A role held today, with its team where it has one. */
export type HeldRole = {
  readonly role: Role
  readonly teamId: string | null
  readonly teamName: string | null
  readonly untilDay: string | null
}

/** Whose session this transaction is in, or `null` when it is in force for nobody (any more). */
export async function whoIsSignedIn(transaction: Database): Promise<SignedIn | null> {
  const { rows } = await sql<Omit<SignedIn, 'roles'>>`
    select * from accounts.still_here()`.execute(transaction)
  const [found] = rows
  if (found === undefined) return null
  const roles = await sql<HeldRole>`
    select g.role, g.team_id, t.name as team_name, g.until_day
      from accounts.my_assignments() g
      left join accounts.team t on t.organisation_id = g.organisation_id and t.team_id = g.team_id
     order by g.role, t.name`.execute(transaction)
  return { ...found, roles: roles.rows }
}
