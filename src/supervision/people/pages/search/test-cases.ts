import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { recordNameKeys } from '../../store/search-keys.ts'
import type { World } from '../../test-cases.ts'
import type { PeopleSite } from '../test-cases.ts'

/** Who searches in these tests. */
export const OFFICER = 'responsible officer'

type Somebody = {
  readonly crn: string
  readonly name: string
  readonly born?: string
  readonly team?: 'north' | 'south'
  readonly closed?: 'restricted' | 'excluded'
}

/** Adds a person with the keys of their name; the last word is the family name. */
export async function add(database: Database, world: World, given: Somebody): Promise<void> {
  const { crn, name, born = '1985-03-27', team = 'north', closed } = given
  const { provider } = world
  const words = name.split(' ')
  const [familyName = '', givenNames] = [words.at(-1), words.slice(0, -1).join(' ')]
  await sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth,
      responsible_officer_id, team_id, changed_by)
    values (${provider}, ${crn}, ${familyName}, ${givenNames}, ${born}, 'colleague-north', ${team}, 'test')`.execute(
    database,
  )
  await recordNameKeys(database, provider, [{ crn, familyName, givenNames }])
  if (closed === undefined) return
  await sql`insert into people.case_access (organisation_id, crn, restricted, reason, allowed_ids, excluded_ids, changed_by)
    values (${provider}, ${crn}, ${closed === 'restricted'}, 'Known to staff', '{colleague-south}',
            ${closed === 'excluded' ? ['responsible-officer'] : []}::text[], 'test')`.execute(
    database,
  )
}

/** What an officer is shown who types this. */
export const search = ({ get }: Pick<PeopleSite, 'get'>, typed: string, page = '') =>
  get(OFFICER, `/search?q=${encodeURIComponent(typed)}${page}`)

/** The rows of the page found: name, CRN, and why. */
export async function foundBy(
  site: Pick<PeopleSite, 'get'>,
  typed: string,
): Promise<readonly string[]> {
  const { html, status } = await search(site, typed)
  assert.equal(status, 200, typed)
  return [
    ...html.matchAll(/<tr class="govuk-table__row"[^>]*>\s*<th scope="row"[\s\S]*?<\/tr>/g),
  ].map(([row]) => {
    const cells = [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replaceAll('<br>', '; ').replace(/<[^>]+>/g, ''),
    )
    return `${cells[1]} ${cells[3]}`
  })
}

/** 501 people of one name and one day of birth. */
export async function many(
  database: Database,
  world: World,
  { team, family, count = 501 }: { team: string; family: string; count?: number },
): Promise<void> {
  await sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth,
      responsible_officer_id, team_id, changed_by)
    select ${world.provider}, 'M' || lpad(i::text, 6, '0'), ${family}, 'Given', '1985-02-02', 'colleague-south', ${team}, 'test'
      from generate_series(1, ${count}::int) i`.execute(database)
  const people = Array.from({ length: count }, (_, place) => ({
    ...{ crn: `M${String(place + 1).padStart(6, '0')}`, familyName: family, givenNames: 'Given' },
  }))
  await recordNameKeys(database, world.provider, people)
}
