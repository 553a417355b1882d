import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { recordNameKeys, replaceNameKeys } from '../../store/search-keys.ts'
import { CRN, type World } from '../../test-cases.ts'
import { type PeopleSite, withPeople } from '../test-cases.ts'
import { searchPage } from './search.ts'

const OFFICER = 'responsible officer'
const HUB = 'hub intake'

type Somebody = {
  readonly crn: string
  readonly name: string
  readonly born?: string
  readonly team?: 'north' | 'south'
  readonly closed?: 'restricted' | 'excluded'
}

/** Adds a person with the keys of their name; the last word is the family name. */
async function add(database: Database, world: World, given: Somebody): Promise<void> {
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

type Search = Pick<PeopleSite, 'get'> & { readonly database: Database; readonly world: World }

const search = ({ get }: Pick<Search, 'get'>, typed: string, page = '') =>
  get(OFFICER, `/search?q=${encodeURIComponent(typed)}${page}`)

/** The rows of the page found: name, CRN, and why. */
async function foundBy(site: Pick<Search, 'get'>, typed: string): Promise<readonly string[]> {
  const { html, status } = await search(site, typed)
  assert.equal(status, 200, typed)
  return [...html.matchAll(/<tr class="govuk-table__row">\s*<th scope="row"[\s\S]*?<\/tr>/g)].map(
    ([row]) => {
      const cells = [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replaceAll('<br>', '; ').replace(/<[^>]+>/g, ''),
      )
      return `${cells[1]} ${cells[3]}`
    },
  )
}

const searching = (
  given: Parameters<typeof withPeople>[0],
  use: (site: PeopleSite) => Promise<void>,
) => withPeople(given, use, () => [searchPage()])

onBothEngines('a search finds the nearest name first, and says of everyone why', (given) =>
  searching(given, async (site) => {
    const { database, world } = site
    for (const one of [
      { crn: 'S000001', name: 'Katharine Marsh', born: '1990-01-01' },
      { crn: 'S000002', name: 'Catherine Marsh' },
      { crn: 'S000003', name: 'Katharine Mash', born: '1991-01-01' },
      { crn: 'S000004', name: 'Siân O’Brien', born: '1992-01-01' },
      { crn: 'S000005', name: 'Katharine Jones', born: '1993-01-01' },
      { crn: 'S000006', name: 'Kathryn Masrh', born: '1994-01-01' },
    ]) {
      await add(database, world, one)
    }
    assert.deepEqual(await foundBy(site, 'katharine marsh'), [
      'S000001 Spelt the same',
      'S000002 “Marsh” spelt the same; Sounds like “Catherine”',
      'S000003 “Katharine” spelt the same; One letter different from “Mash”',
      'S000006 Sounds like “Kathryn”; Two letters swapped in “Masrh”',
    ])
    assert.deepEqual((await foundBy(site, 'Marsh, Katharine 27 March 1985')).slice(0, 2), [
      'S000002 “Marsh” spelt the same; Sounds like “Catherine”; Born on that day',
      'S000001 Spelt the same',
    ])
    assert.deepEqual(await foundBy(site, 'MARSH Kate 27/3/1985'), [
      'S000002 “Marsh” spelt the same; Born on that day; No name like “Kate”',
    ])
    assert.deepEqual(await foundBy(site, 'SIAN obrien'), ['S000004 Spelt the same'])
    assert.deepEqual(await foundBy(site, 'O Brien'), ['S000004 Spelt the same'])
    assert.deepEqual(await foundBy(site, 's000005'), ['S000005 This is their CRN'])
    assert.deepEqual(await foundBy(site, '1992-01-01'), ['S000004 Born on that day'])
    const { text, html } = await search(site, 'katharine jones')
    assert.match(text, /1 person found Only people you may see are found\./)
    assert.match(text, /Jones, Katharine S000005 1 January 1993 Spelt the same Test responsible/)
    assert.match(html, /href="\/cases\/S000005"/)
    assert.match(html, /<title>\s*Find a person – Plumbline/)
  }),
)

onBothEngines('a hidden person changes nothing on the page, to the byte', (given) =>
  searching(given, async (site) => {
    const { database, world } = site
    await add(database, world, { crn: 'S000001', name: 'Kit Marsh' })
    const asked = [
      ...['marsh', 'kit marsh', 'Marsch', 'marhs', 'mash', 'Kit', '27/3/1985', 'marsh 27/3/1985'],
      ...['S000002', 'S000003', 'S000004', 'Merch Kit 1 1 1980', '1/1/1980', 'Kitt Marhs'],
    ]
    const pages = async () => {
      const all: string[] = []
      for (const typed of asked) {
        const { html, status } = await search(site, typed)
        assert.equal(status, 200)
        all.push(html.replace(/nonce="[^"]*"/g, ''))
      }
      return all
    }
    const before = await pages()
    await add(database, world, { crn: 'S000002', name: 'Kit Marsh', closed: 'restricted' })
    await add(database, world, { crn: 'S000003', name: 'Kit Marsh', closed: 'excluded' })
    await add(database, world, { crn: 'S000004', name: 'Kit Marsh', team: 'south' })
    await add(database, world, {
      crn: 'S000005',
      name: 'Kit March',
      born: '1980-01-01',
      team: 'south',
    })
    assert.deepEqual(await pages(), before)
    // The same people are found by somebody who may see them.
    const { text } = await site.get(HUB, '/search?q=kit+marsh')
    assert.match(text, /4 people found .*S000001 .*S000003 .*S000004 .*S000005/)
    // As a proof that the comparison sees a difference.
    await add(database, world, { crn: 'S000006', name: 'Kit Marsh' })
    assert.notDeepEqual(await pages(), before)
  }),
)

onBothEngines('hundreds of hidden people do not make a name too common', (given) =>
  searching(given, async (site) => {
    const { database, world } = site
    await add(database, world, { crn: 'S000001', name: 'Kit Marsh', born: '1999-09-09' })
    const before = await search(site, 'marsh')
    await many(database, world, { team: 'south', family: 'Marsh' })
    const bare = (html: string) => html.replace(/nonce="[^"]*"/g, '')
    assert.equal(bare((await search(site, 'marsh')).html), bare(before.html))
    const { text } = await site.get(HUB, '/search?q=marsh')
    assert.match(text, /Nobody found .*More than 500 people have this name or one like it/)
    const both = await site.get(HUB, '/search?q=marsh+9/9/1999')
    assert.match(both.text, /1 person found .*Only those born on the day you typed are listed\./)
    const day = await site.get(HUB, '/search?q=2/2/1985')
    assert.match(day.text, /More than 500 people were born on that day/)
  }),
)

/** 501 people of one name and one day of birth. */
async function many(
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

onBothEngines('many people stand on several pages, in order', (given) =>
  searching(given, async (site) => {
    await many(site.database, site.world, { team: 'north', family: 'Cole', count: 51 })
    const first = await search(site, 'cole')
    assert.match(first.text, /51 people found .*whose name is only like this one are not listed/)
    assert.match(first.html, /href="\?q=cole&amp;page=2"/)
    assert.ok(first.text.includes('M000050') && !first.text.includes('M000051'))
    for (const page of ['&page=2', '&page=99']) {
      const { text } = await search(site, 'cole', page)
      assert.ok(text.includes('M000051') && !text.includes('M000050'), page)
    }
  }),
)

onBothEngines('a search is on record: those on its page, and a CRN looked for in vain', (given) =>
  searching(given, async (site) => {
    const { database, world, onRecord } = site
    await add(database, world, { crn: 'S000001', name: 'Kit Marsh' })
    await add(database, world, { crn: 'S000002', name: 'Kit Marsh', closed: 'restricted' })
    await search(site, 'marsh')
    await search(site, 'S000002')
    const said = async (crn: string) =>
      (await onRecord(crn)).map(({ action, resource }) => `${action} ${resource}`)
    assert.deepEqual(await said('S000001'), ['list case identity'])
    assert.deepEqual(await said('S000002'), ['refused case identity'])
  }),
)

onBothEngines('a name that is changed is found by the new one, an alias by itself', (given) =>
  searching(given, async (site) => {
    const { database, world, fill } = site
    const key = { organisationId: world.provider, crn: CRN.own }
    await replaceNameKeys(database, key)
    assert.deepEqual(await foundBy(site, 'familyx'), [`${CRN.own} Spelt the same`])
    const saved = await fill(OFFICER, `/cases/${CRN.own}/identity`, {
      givenNames: 'Katherine',
      familyName: 'Marsh',
    })
    assert.equal(saved.status, 303)
    assert.deepEqual(await foundBy(site, 'Marsh'), [`${CRN.own} Spelt the same`])
    assert.deepEqual(await foundBy(site, 'familyx'), [])
    await sql`insert into people.alias (organisation_id, crn, family_name, given_names, changed_by)
      values (${world.provider}, ${CRN.own}, 'Cole', 'Kit', 'test')`.execute(database)
    await replaceNameKeys(database, key)
    assert.deepEqual(await foundBy(site, 'Kit Marsh'), [
      `${CRN.own} “Marsh” spelt the same; Also known as “Kit”`,
    ])
    assert.deepEqual(await foundBy(site, 'Coal'), [
      `${CRN.own} Also known as “Cole”, which sounds the same`,
    ])
  }),
)

onBothEngines('whatever is typed, the page answers, and says what it could not read', (given) =>
  searching(given, async (site) => {
    const { get } = site
    const empty = await get(OFFICER, '/search')
    assert.equal(empty.status, 200)
    assert.match(empty.text, /Find a person Name, CRN or date of birth/)
    assert.ok(!empty.text.includes('found.'))
    assert.match((await search(site, '27/3/85')).text, /There is a problem “27\/3\/85” was not/)
    assert.match((await search(site, '😀')).text, /Enter a name, a CRN such as X123456, or a date/)
    assert.match((await search(site, 'Nobody Known')).text, /Nobody found .*has all of these names/)
    assert.match((await search(site, 'Z999999')).text, /Nobody you may see has this CRN/)
    assert.match((await search(site, 'Nobody 31/2/1985')).text, /“31\/2\/1985” was not searched/)
    for (const query of [
      ...[
        'q=%00',
        `q=${'a'.repeat(5000)}`,
        `q=${'%F0%9F%98%80'.repeat(60)}`,
        'q=%27%22%3B--%5C%25_',
      ],
      ...['q=a&q=b', 'q[]=a', '__proto__=1&q=constructor', 'q=marsh&page=-1', 'q=marsh&page=1e9'],
      ...[
        'q=%7B%22a%22%3A1%7D',
        'q=%D0%96%D0%98',
        `q=${'x+'.repeat(60)}`,
        'q=%E2%80%AEabc%00d',
        'q=9999-99-99',
      ],
      ...['q=0000-01-01', 'q=1/1/0001', 'q=31/12/9999', 'q=%EF%BF%BD', 'q=marsh%0D%0Ax'],
    ]) {
      assert.equal((await get(OFFICER, `/search?${query}`)).status, 200, query)
    }
  }),
)

onBothEngines(
  'who may never read who a person is has no search, and an inspector has the sample',
  (given) =>
    searching(given, async (site) => {
      const { get, site: bare, database, world } = site
      assert.equal((await get('administrator', '/search?q=marsh')).status, 404)
      assert.equal((await bare.inject('/search?q=marsh')).statusCode, 303)
      for (const crn of [CRN.sampled, CRN['sampled and restricted'], CRN['same organisation']]) {
        await replaceNameKeys(database, { organisationId: world.provider, crn })
      }
      const { text, html } = await get('assessor', '/search?q=synthetic')
      assert.match(text, /1 person found .*X100007 .*North Mercia CRC/)
      assert.match(html, /href="\/cases\/X100007\?of=[a-z0-9-]+-provider"/)
    }),
)
