import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines, type TestDatabase } from '../../../../platform/database/test-database.ts'
import { type PeopleSite, withPeople } from '../../../people/pages/test-cases.ts'
import { CRN, NOW } from '../../../people/test-cases.ts'
import { SHIPPED_MODEL } from '../../read-operating-model.ts'
import { bandAgain } from '../../store/band-again.ts'
import { MEANINGS, openCentres, sentence } from '../../store/test-cases.ts'
import { allocationPages } from '../allocation-pages.ts'

const QUALITY = 'quality and performance'
const { route, base, exceptions } = SHIPPED_MODEL

/** A provider with two banded cases of low risk: scores of 45 and 10. */
function withModels(given: TestDatabase, use: (site: PeopleSite) => Promise<void>) {
  const begin = async (site: PeopleSite) => {
    const { database, world, load } = site
    await openCentres(database, world)
    await sentence(database, world, { crn: CRN.own, score: 45 })
    await sentence(database, world, { crn: CRN['own team'], score: 10 })
    await load(async (tx) => {
      const by = { organisationId: world.provider, cause: 'Intake', by: 'test', now: NOW }
      await bandAgain(tx, { ...by, meanings: MEANINGS })
    })
    await use(site)
  }
  return withPeople(given, begin, (needs) => [allocationPages({ ...needs, meanings: MEANINGS })])
}

const NEW = { percent: '40', reason: 'Scores of 40 reoffend as often' }

onBothEngines(
  'a new version begins as a draft, is tried, and takes effect from a day to come',
  (given) =>
    withModels(given, async ({ fill, get, load, world }) => {
      const drafted = await fill(QUALITY, '/operating-models/new', NEW)
      assert.deepEqual([drafted.status, drafted.location], [303, '/operating-models/essex-2018/2'])
      const page = await get(QUALITY, '/operating-models/essex-2018/2')
      assert.match(page.text, /Draft Scores of 40 reoffend as often/)
      assert.match(page.text, /over 50%; exactly that counts as over, now over 40%/)
      const tried = await get(QUALITY, '/operating-models/essex-2018/2/simulate')
      assert.match(tried.text, /Of 2 cases, 1 would get another band and 1 would be held elsewhere/)
      assert.match(tried.text, /Green Red|Green Yellow/)
      assert.match(tried.text, /Sex: male 2 1 \(50\.0%\)/)
      assert.match(tried.text, /officers now/)

      const activate = '/operating-models/essex-2018/2/activate'
      const today = {
        'effectiveFrom-day': '23',
        'effectiveFrom-month': '11',
        'effectiveFrom-year': '2026',
      }
      const tomorrow = { ...today, 'effectiveFrom-day': '24' }
      const untried = await fill(QUALITY, activate, tomorrow)
      assert.match(untried.text, /Try it on today’s caseload first/)
      const early = await fill(QUALITY, activate, { ...today, tried: 'yes' })
      assert.match(early.text, /Choose a day from 24 November 2026 on/)
      assert.equal((await fill(QUALITY, activate, { ...tomorrow, tried: 'yes' })).status, 303)
      assert.match((await get(QUALITY, '/operating-models')).text, /Begins on 24 November 2026/)
      assert.equal((await get(QUALITY, '/operating-models/essex-2018/2/edit')).status, 404)

      const later = new Date('2026-11-24T09:00:00Z')
      const again = { organisationId: world.provider, cause: 'A new model', by: 'test', now: later }
      await load(async (tx) => {
        assert.equal((await bandAgain(tx, { ...again, meanings: MEANINGS })).stored, 2)
      })
      assert.match((await get('responsible officer', `/cases/${CRN.own}/band`)).text, /version 2/)
    }),
)

onBothEngines(
  'a model with a gap or an overlap is not kept, and the plainest case is named',
  (given) =>
    withModels(given, async ({ fill, database, world }) => {
      const gap = JSON.stringify({ route, base: base.slice(1), exceptions })
      const refused = await fill(QUALITY, '/operating-models/new', { ...NEW, tables: gap })
      assert.equal(refused.status, 422)
      assert.match(refused.text, /low risk of serious harm/)
      const [first] = base
      const overlap = JSON.stringify({
        route,
        base: [...base, { ...first, id: 'again' }],
        exceptions,
      })
      assert.match(
        (await fill(QUALITY, '/operating-models/new', { ...NEW, tables: overlap })).text,
        /again/,
      )
      const broken = await fill(QUALITY, '/operating-models/new', { ...NEW, tables: '{' })
      assert.match(broken.text, /not JSON/)
      const { rows } =
        await sql`select from allocation.operating_model where organisation_id = ${world.provider}`.execute(
          database,
        )
      assert.equal(rows.length, 0)
    }),
)

onBothEngines('a draft that somebody else has changed meanwhile is not overwritten', (given) =>
  withModels(given, async ({ fill, get, send, database, world }) => {
    await fill(QUALITY, '/operating-models/new', NEW)
    const url = '/operating-models/essex-2018/2/edit'
    const { html } = await get(QUALITY, url)
    await sql`update allocation.operating_model set reason = 'Another', version = version + 1
      where organisation_id = ${world.provider}`.execute(database)
    const boxes = Object.fromEntries(
      [...html.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
    const sent = await send(QUALITY, url, {
      ...boxes,
      exactlyAt: 'over',
      live: 'no',
      tables: JSON.stringify({ route, base, exceptions }),
      reason: 'Mine',
    })
    assert.equal(sent.status, 409)
  }),
)

onBothEngines('everyone may read the model, and only quality and performance change it', (given) =>
  withModels(given, async ({ get }) => {
    const page = await get('responsible officer', '/operating-models/essex-2018/1')
    assert.equal(page.status, 200)
    assert.match(page.text, /In force/)
    assert.match(page.text, /Annex 3: Exceptions to banding, 1/)
    assert.match(page.text, /What the source leaves open/)
    for (const url of ['/operating-models/new', '/operating-models/essex-2018/1/simulate']) {
      assert.equal((await get('responsible officer', url)).status, 404)
    }
    assert.equal((await get(QUALITY, '/operating-models/essex-2018/9')).status, 404)
  }),
)
