import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { replaceNameKeys } from '../../store/search-keys.ts'
import { CRN } from '../../test-cases.ts'
import { withPeople } from '../test-cases.ts'
import { add, foundBy, many, OFFICER, search } from './test-cases.ts'

onBothEngines('a search finds the nearest name first, and says of everyone why', (given) =>
  withPeople(given, async (site) => {
    const { database, world } = site
    for (const one of [
      { crn: 'S000001', name: 'Katharine Marsh', born: '1990-01-01' },
      { crn: 'S000002', name: 'Catherine Marsh' },
      { crn: 'S000003', name: 'Katharine Mash', born: '1991-01-01' },
      { crn: 'S000004', name: 'Siân O’Brien', born: '1992-01-01' },
      { crn: 'S000005', name: 'Katharine Jones', born: '1993-01-01' },
      { crn: 'S000006', name: 'Kathryn Quigley', born: '1994-01-01' },
    ]) {
      await add(database, world, one)
    }
    assert.deepEqual(await foundBy(site, 'katharine marsh'), [
      'S000001 Spelt the same',
      'S000002 “Marsh” spelt the same; Sounds like “Catherine”',
      'S000003 “Katharine” spelt the same; One letter different from “Mash”',
    ])
    assert.deepEqual((await foundBy(site, 'Marsh, Katharine 27 March 1985')).slice(0, 2), [
      'S000002 “Marsh” spelt the same; Sounds like “Catherine”; Born on that day',
      'S000001 Spelt the same',
    ])
    assert.deepEqual(await foundBy(site, 'MARSH Kate 27/3/1985'), [
      'S000002 “Marsh” spelt the same; Born on that day; No name like “Kate”',
    ])
    assert.deepEqual(await foundBy(site, 'Catherine Quilgey'), [
      'S000006 Sounds like “Kathryn”; Two letters swapped in “Quigley”',
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

onBothEngines('many people stand on several pages, in order', (given) =>
  withPeople(given, async (site) => {
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

onBothEngines('a name that is changed is found by the new one, an alias by itself', (given) =>
  withPeople(given, async (site) => {
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
  withPeople(given, async (site) => {
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
      const { status } = await get(OFFICER, `/search?${query}`)
      assert.equal(status, 200, query)
    }
  }),
)
