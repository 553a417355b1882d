import { sql } from 'kysely'
import { ROLES, type Role } from '#platform/access'
import type { Database } from '#platform/database'
import { become, rowsOf } from '../../../platform/accounts/test-cases.ts'
import { aWorld, type Somebody, type World } from '../test-cases.ts'

/** The roles somebody holds in the world; the public is nobody in particular. */
export const HELD: readonly Role[] = ROLES.slice(0, 20)

/** One world for all tests of this process that leave nothing behind in it. */
export function theWorld(database: Database, name: string): Promise<World> {
  const world = made.get(database) ?? aWorld(database, name)
  made.set(database, world)
  return world
}

const made = new WeakMap<Database, Promise<World>>()

/** Whoever holds the role. */
export function holderOf(world: World, role: Role): Somebody {
  const found = world.people.get(role)
  if (found === undefined) throw new Error(`nobody is ${role}`)
  return found
}

/** Adds a case of the provider, as the owner, with something in every part of its record. */
export async function addCase(
  transaction: Database,
  world: World,
  given: { readonly crn: string; readonly officer?: string; readonly team?: string },
): Promise<void> {
  await become(transaction, 'owner')
  const { crn, officer = 'responsible-officer', team = 'north' } = given
  const key = sql`${world.provider}, ${crn}`
  for (const statement of [
    sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth,
          responsible_officer_id, team_id, changed_by)
        values (${key}, 'Aaron', 'Hidden', '1980-01-01', ${officer}, ${team}, 'test')`,
    sql`insert into people.safety_note (organisation_id, crn, who_is_at_risk, what_to_do, changed_by)
        values (${key}, 'a risk', 'do', 'test')`,
    sql`insert into people.case_summary (organisation_id, crn, circumstances, engagement, next_steps, changed_by)
        values (${key}, 'a', 'b', 'c', 'test')`,
    sql`insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
        values (${key}, '2026-11-20', 'other', 'words', 'test')`,
    sql`insert into people.case_access (organisation_id, crn, changed_by) values (${key}, 'test')`,
  ]) {
    await statement.execute(transaction)
  }
}

/** Closes a case, as the owner: to all but those allowed when it is restricted, and to those excluded. */
export async function closeCase(
  transaction: Database,
  world: World,
  given: {
    readonly crn: string
    readonly allowed?: readonly string[]
    readonly excluded?: readonly string[]
  },
): Promise<void> {
  await become(transaction, 'owner')
  const { crn, allowed, excluded = [] } = given
  await sql`update people.case_access
               set restricted = ${allowed !== undefined}, reason = 'Known to staff',
                   allowed_ids = ${[...(allowed ?? [])]}::text[], excluded_ids = ${[...excluded]}::text[],
                   version = version + 1, changed_by = 'test'
             where organisation_id = ${world.provider} and crn = ${crn}`.execute(transaction)
}

/** Whether somebody sees the person of a case of the provider, at a time. */
export async function sees(
  transaction: Database,
  world: World,
  given: { readonly who: Somebody; readonly crn: string; readonly now?: Date },
): Promise<boolean> {
  await become(transaction, given.who, given.now)
  const person = `select from people.person
    where organisation_id = '${world.provider}' and crn = '${given.crn}'`
  return (await rowsOf(transaction, person)) === 1
}
