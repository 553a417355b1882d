import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { askedKeysOf } from '../rules/search/asked-keys.ts'
import { type Candidate, putInOrder } from '../rules/search/put-in-order.ts'
import type { SearchAsked } from '../rules/search/read-search.ts'
import type { Found } from '../rules/search/why-found.ts'
import type { CaseRow } from './cases.ts'
import './tables.ts'

/** Somebody a search found, and how. */
export type PersonFound = CaseRow & Found

/** Everyone a search found, the likeliest first, and whom it left out because they are too many. */
export type PeopleFound = {
  readonly people: readonly PersonFound[]
  /** Those who bear the very name, those whose name is only like it, or those born on the day. */
  readonly leftOut: 'of that name' | 'of a like name' | 'born that day' | null
}

/** More people than this who share a name or a birthday are no answer: nobody reads so far. */
export const MOST_ALIKE = 500
/** With so many whose name is spelt as it was typed, those whose name is like it are not looked for. */
const ENOUGH = 50
/** Those who are farthest cost the most to find, and are looked for where nobody is nearer. */
const ANYBODY = 1

/**
 * Finds people by CRN, by names, by date of birth, or by both. Row-level security leaves out whom the
 * one who asks may not see, before anybody is counted: a hidden person changes nothing.
 *
 * One statement, asked for the nearest keys first, and for others only while few have been found.
 */
export async function searchPeople(
  transaction: Database,
  asked: SearchAsked,
): Promise<PeopleFound> {
  const { crn, bornOn, names } = asked
  if (crn !== null) {
    return { people: putInOrder(asked, await describe(transaction, havingCrn(crn))), leftOut: null }
  }
  const born = bornOn === null ? [] : await describe(transaction, bornThatDay(bornOn))
  if (names.length === 0) {
    return isTooMany(born)
      ? { people: [], leftOut: 'born that day' }
      : { people: putInOrder(asked, born), leftOut: null }
  }
  const { named, leftOut } = await findNamed(transaction, names)
  const candidates = [...named, ...(isTooMany(born) ? [] : born)]
  return { people: putInOrder(asked, eachOnce(candidates)), leftOut }
}

type Described = CaseRow & Candidate

async function findNamed(
  transaction: Database,
  names: readonly string[],
): Promise<{ readonly named: readonly Described[]; readonly leftOut: PeopleFound['leftOut'] }> {
  const keys = askedKeysOf(names)
  const named = [...(await describe(transaction, havingKeys('spelt', keys.spelt)))]
  if (isTooMany(named)) return { named: [], leftOut: 'of that name' }
  let leftOut: PeopleFound['leftOut'] = null
  for (const [kind, wanted, until] of [
    ['sounds', keys.sounds, ENOUGH],
    ['spelt', keys.slips, ENOUGH],
    ['sounds', keys.farther, ANYBODY],
  ] as const) {
    if (wanted.length === 0) continue
    const found =
      named.length < until ? await describe(transaction, havingKeys(kind, wanted)) : null
    if (found !== null && !isTooMany(found)) named.push(...found)
    else if (until === ENOUGH) leftOut = 'of a like name'
  }
  return { named, leftOut }
}

function isTooMany(found: readonly Described[]): boolean {
  return found.length > MOST_ALIKE
}

function eachOnce(candidates: readonly Described[]): readonly Described[] {
  return [...new Map(candidates.map((one) => [`${one.organisationId} ${one.crn}`, one])).values()]
}

/** The people of a list of keys of cases, with all their names; at most one more than are listed. */
async function describe(
  transaction: Database,
  wanted: RawBuilder<unknown>,
): Promise<readonly Described[]> {
  const { rows } = await sql<Described>`
    with wanted as materialized (select distinct w.organisation_id, w.crn from (${wanted}) w limit ${MOST_ALIKE + 1})
    select p.organisation_id, o.name as organisation_name, p.crn, p.family_name, p.given_names,
           p.date_of_birth, p.synthetic, a.name as officer_name, t.name as team_name,
           coalesce((select json_agg(json_build_object('familyName', n.family_name, 'givenNames', n.given_names)
                                     order by n.alias_id)
                       from people.alias n
                      where n.organisation_id = p.organisation_id and n.crn = p.crn
                        and n.removed_reason is null), '[]') as aliases
      from wanted w
      join people.person p on p.organisation_id = w.organisation_id and p.crn = w.crn
      join platform.organisation o on o.organisation_id = p.organisation_id
      left join accounts.account a on a.organisation_id = p.organisation_id and a.account_id = p.responsible_officer_id
      left join accounts.team t on t.organisation_id = p.organisation_id and t.team_id = p.team_id`.execute(
    transaction,
  )
  return rows
}

/**
 * Those who have one of the keys. Key by key, so that the index answers whatever the planner expects
 * of keys that nobody has.
 */
function havingKeys(kind: 'spelt' | 'sounds', keys: readonly string[]): RawBuilder<unknown> {
  return sql`
    select k.organisation_id, k.crn
      from unnest(${[...keys]}::text[]) as asked (key)
      cross join lateral (
        select n.organisation_id, n.crn from people.name_key n
         where n.key = asked.key and n.kind = ${kind} limit ${MOST_ALIKE + 1}) k`
}

function bornThatDay(bornOn: Day): RawBuilder<unknown> {
  return sql`select b.organisation_id, b.crn from people.person b
              where b.date_of_birth = ${bornOn}::date limit ${MOST_ALIKE + 1}`
}

/** Of each organisation the one who has it, by the index of their cases. */
function havingCrn(crn: string): RawBuilder<unknown> {
  return sql`select b.organisation_id, b.crn from platform.organisation h
               join people.person b on b.organisation_id = h.organisation_id and b.crn = ${crn}`
}
