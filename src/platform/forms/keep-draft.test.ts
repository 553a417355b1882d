import assert from 'node:assert/strict'
import { onBothEngines } from '../database/test-database.ts'
import { CASE_SUMMARY, form, rowsIn, withForms } from './test-cases.ts'
import { filled, open, send, textIn, typeIn } from './test-pages.ts'

const forms = [form(CASE_SUMMARY)]

onBothEngines('each box is kept while it is typed in, and it says when', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer, clock } = world
    const { token } = await open(site, officer)
    const first = await typeIn(site, officer, { form: token, field: 'engagement', value: 'Ca' })
    assert.equal(first.statusCode, 200)
    assert.deepEqual(first.json(), { savedAt: '10:42', secondsLeft: 3600 })
    clock.moveBy(60_000)
    const box = { form: token, field: 'circumstances', value: '\nA\r\nB' }
    assert.equal((await typeIn(site, officer, box)).json().savedAt, '10:43')
    await typeIn(site, officer, { form: token, field: 'engagement', value: 'Came' })
    const page = await open(site, officer)
    assert.match(page.html, /unsaved text from 10:43/)
    assert.equal(textIn(page, 'engagement'), 'Came')
    assert.equal(textIn(page, 'circumstances'), '\nA\nB')
    assert.equal(textIn(page, 'nextSteps'), 'Plan')
  }),
)

onBothEngines('boxes typed in at once are all kept', (given) =>
  withForms(given, forms, async ({ site, officer }) => {
    const { token } = await open(site, officer)
    const boxes = ['circumstances', 'engagement', 'nextSteps']
    const answers = await Promise.all(
      boxes.map((field) => typeIn(site, officer, { form: token, field, value: `my ${field}` })),
    )
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200, 200],
    )
    const page = await open(site, officer)
    for (const field of boxes) assert.equal(textIn(page, field), `my ${field}`)
  }),
)

onBothEngines('a box typed back to what is on record leaves no draft', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const { token } = await open(site, officer)
    await typeIn(site, officer, { form: token, field: 'engagement', value: 'Came' })
    await typeIn(site, officer, { form: token, field: 'engagement', value: 'Keeps appointments' })
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
  }),
)

onBothEngines(
  'what is saved late, after the form was sent, does not come back as unsent',
  (given) =>
    withForms(given, forms, async (world) => {
      const { site, officer } = world
      const page = await open(site, officer)
      const box = { form: page.token, field: 'engagement', value: 'Came' }
      const both = [
        send(site, officer, filled(page, { engagement: 'Came' })),
        typeIn(site, officer, box),
      ]
      await Promise.all(both)
      const late = await typeIn(site, officer, box)
      assert.deepEqual(
        [late.statusCode, late.json()],
        [409, { because: 'This form has been sent' }],
      )
      assert.equal(await rowsIn(world, 'forms.draft'), 0)
    }),
)

onBothEngines('a draft typed over an older version never passes for one of the newer', (given) =>
  withForms(given, forms, async ({ site, officer, manager }) => {
    const before = await open(site, officer)
    const theirs = await open(site, manager)
    await send(site, manager, filled(theirs, { circumstances: 'In a hostel' }))
    await typeIn(site, officer, { form: before.token, field: 'circumstances', value: 'In prison' })
    // Another tab, opened since, shows the draft; what is typed there joins it.
    const since = await open(site, officer)
    await typeIn(site, officer, { form: since.token, field: 'engagement', value: 'Came' })
    const page = await open(site, officer)
    assert.match(page.html, /You will see both texts before anything is saved/)
    assert.equal((await send(site, officer, filled(page))).status, 409)
  }),
)

onBothEngines('only a box of a form made for them is kept', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer, manager } = world
    const { token } = await open(site, officer)
    const good = { form: token, field: 'engagement', value: 'Came' }
    for (const bad of [
      { ...good, form: 'x' },
      { ...good, form: (await open(site, manager)).token },
      { ...good, field: 'version' },
      { ...good, field: '__proto__' },
      { ...good, value: { a: 1 } },
      { ...good, value: 7 },
      {},
    ]) {
      assert.equal((await typeIn(site, officer, bad)).statusCode, 403, JSON.stringify(bad))
    }
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
  }),
)

onBothEngines('saying that one is still here makes the session last', (given) =>
  withForms(given, forms, async ({ site, officer, clock }) => {
    clock.moveBy(58 * 60_000)
    const cookies = { 'plumbline-session': officer.token }
    const answer = await site.inject({ url: '/still-here', cookies })
    assert.deepEqual(answer.json(), { secondsLeft: 3600 })
    clock.moveBy(59 * 60_000)
    assert.equal((await open(site, officer)).status, 200)
    clock.moveBy(60 * 60_000)
    assert.equal((await open(site, officer)).status, 303)
    assert.equal((await site.inject({ url: '/still-here', cookies })).statusCode, 303)
  }),
)
