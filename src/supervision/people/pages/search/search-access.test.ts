import assert from 'node:assert/strict'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { replaceNameKeys } from '../../store/search-keys.ts'
import { CRN } from '../../test-cases.ts'
import { withPeople } from '../test-cases.ts'
import { add, many, search } from './test-cases.ts'

const HUB = 'hub intake'

onBothEngines('a hidden person changes nothing on the page, to the byte', (given) =>
  withPeople(given, async (site) => {
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
  withPeople(given, async (site) => {
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

onBothEngines('a search is on record: those on its page, and a CRN looked for in vain', (given) =>
  withPeople(given, async (site) => {
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

onBothEngines(
  'who may never read who a person is has no search, and an inspector has the sample',
  (given) =>
    withPeople(given, async (site) => {
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
