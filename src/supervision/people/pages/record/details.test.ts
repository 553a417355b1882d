import assert from 'node:assert/strict'
import { day } from '#platform/dates'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { recordPersonalDetails } from '../../store/record-sentences.ts'
import { aKnownCase, KNOWN } from '../../store/test-known-case.ts'
import { CRN } from '../../test-cases.ts'
import { DETAILS } from '../../test-record.ts'
import { foundBy } from '../search/test-cases.ts'
import { INTAKE, OFFICER, OWN, withRecord } from './test-record-pages.ts'

const CASE = `/cases/${KNOWN}`
const PAGE = `${OWN}/details`

onBothEngines(
  'what is known of a person is recorded, and protected characteristics are folded away',
  (given) =>
    withRecord(given, async ({ fill, get, causes, onRecord }) => {
      const before = await get(OFFICER, OWN)
      assert.match(before.text, /About the person No personal details have been recorded/)
      const none = await fill(OFFICER, PAGE, {})
      assert.match(none.text, /Choose female or male/)
      const sent = await fill(OFFICER, PAGE, {
        ...{ sex: 'female', language: 'Welsh', welshCorrespondence: 'yes', interpreter: 'yes' },
        ...{ adjustments: 'Large print', disabilities: ['vision', 'memory'] },
        ...{ ethnicity: 'White: British', religion: 'prefer not to say' },
      })
      assert.deepEqual([sent.status, sent.location], [303, `${OWN}#details`], sent.text)
      const { text, html } = await get(OFFICER, OWN)
      assert.match(
        text,
        /Sex and age Female, 36 Language Welsh \(Cymraeg\), needs an interpreter, write/,
      )
      assert.match(text, /Adjustments Large print/)
      const folded = /<details[^>]*>\s*<summary[^>]*><span[^>]*>Protected[\s\S]*?<\/details>/.exec(
        html,
      )
      assert.match(folded?.[0] ?? '', /Vision, such as blindness or partial sight and Memory/)
      assert.match(folded?.[0] ?? '', /White: English, Welsh, Scottish, Northern Irish or British/)
      assert.doesNotMatch(html.replace(folded?.[0] ?? '', ''), /White: English|Prefers not to say/)
      assert.deepEqual(causes, ['The sex on record is another'])
      const changed = (await onRecord(CRN.own)).filter(({ action }) => action === 'change')
      assert.deepEqual(
        changed.map(({ resource }) => resource),
        ['case identity'],
      )
    }),
)

onBothEngines(
  'only another sex sets off a banding, and a code that is on no list is refused',
  (given) =>
    withRecord(given, async ({ fill, load, world, causes, get }) => {
      const key = { organisationId: world.provider, crn: CRN.own }
      const since = { changedBy: 'import', trueFrom: day('2026-06-24') }
      await load((tx) =>
        recordPersonalDetails(tx, [{ ...key, ...DETAILS, ethnicity: 'W1', ...since }]),
      )
      const form = await get(OFFICER, PAGE)
      assert.match(form.text, /W1: As it was recorded/)
      assert.equal((await fill(OFFICER, PAGE, { adjustments: 'Ring first' })).status, 303)
      assert.deepEqual(causes, [])
      for (const name of ['ethnicity', 'religion', 'language', 'disabilities']) {
        const { status, text } = await fill(OFFICER, PAGE, { [name]: 'unheard of' })
        assert.equal(status, 422, name)
        assert.match(text, /from the list/)
      }
      const listed = { ethnicity: 'W1', religion: 'Sikh', language: 'Polish', disabilities: [] }
      assert.equal((await fill(OFFICER, PAGE, { sex: 'female', ...listed })).status, 303)
      assert.deepEqual(causes, ['The sex on record is another'])
      assert.match((await get(OFFICER, OWN)).text, /Ethnic group W1/)
    }),
)

onBothEngines('another name is added and put right', (given) =>
  withRecord(given, async ({ fill, get }) => {
    const none = await fill(OFFICER, `${OWN}/names/new`, { givenNames: 'Jo' })
    assert.match(none.text, /Enter the family name, or the only name/)
    await fill(OFFICER, `${OWN}/names/new`, { givenNames: 'Jo', familyName: ' Marsch ' })
    const { text, html } = await get(OFFICER, OWN)
    assert.match(text, /Also known as Jo Marsch Change Jo Marsch/)
    const page = /href="(\/cases\/[^"]*\/names\/\d+)"/.exec(html)?.[1] ?? ''
    assert.equal((await fill(OFFICER, page, { familyName: 'Marsh' })).status, 303)
    assert.match((await get(OFFICER, OWN)).text, /Also known as Jo Marsh Change/)
    assert.equal((await get(OFFICER, `${OWN}/names/0`)).status, 404)
  }),
)

onBothEngines(
  'a name recorded by mistake is taken off: nobody is found by it, history tells why',
  (given) =>
    withRecord(given, async (site) => {
      const { fill, get, load, onRecord, world } = site
      await load((transaction) => aKnownCase(transaction, world.provider))
      await fill(OFFICER, `${CASE}/names/new`, { givenNames: 'Jo', familyName: 'Zebedee' })
      const { text, html } = await get(OFFICER, CASE)
      assert.match(text, /Jo Zebedee Change Jo Zebedee Take off the record: Jo Zebedee/)
      assert.equal((await foundBy(site, 'Zebedee')).length, 1)
      const page = /href="(\/cases\/[^"]*\/names\/\d+)"/.exec(html)?.[1] ?? ''
      assert.equal((await fill(OFFICER, page, { familyName: 'Cole' })).status, 303)
      assert.deepEqual(await foundBy(site, 'Zebedee'), [])
      assert.deepEqual(await foundBy(site, 'Cole'), [`${KNOWN} Also known as “Cole”`])
      const none = await fill(OFFICER, `${page}/remove`, { removedReason: ' ' })
      assert.match(none.text, /Say why the name is taken off the record/)
      const words = { removedReason: 'Their brother’s name' }
      const sent = await fill(OFFICER, `${page}/remove`, words)
      assert.deepEqual([sent.status, sent.location], [303, `${CASE}#details`], sent.text)
      assert.deepEqual(await foundBy(site, 'Cole'), [])
      assert.doesNotMatch((await get(OFFICER, CASE)).text, /Cole|Also known as/)
      for (const gone of [page, `${page}/remove`]) {
        assert.equal((await get(OFFICER, gone)).status, 404, gone)
      }
      const history = await get(OFFICER, `${CASE}/history`)
      assert.match(
        history.text,
        /Another name, taken off the record, changed .* by Test responsible officer\. .* Became Their brother’s name/,
      )
      const change = (await onRecord(KNOWN)).findLast(({ action }) => action === 'change')
      assert.equal(change?.detail, '{"fields":["removedReason"]}')
    }),
)

onBothEngines('who may not change the names of a person is not offered to take one off', (given) =>
  withRecord(given, async ({ fill, get }) => {
    await fill(OFFICER, `${OWN}/names/new`, { givenNames: '', familyName: 'Cole' })
    const { text, html } = await get('partner', OWN)
    assert.match(text, /Also known as Cole/)
    assert.doesNotMatch(html, /names\/\d+\/remove/)
    const own = await get(OFFICER, OWN)
    const page = /href="(\/cases\/[^"]*\/names\/\d+\/remove)"/.exec(own.html)?.[1] ?? ''
    for (const role of ['partner', 'quality and performance'] as const) {
      assert.ok([403, 404].includes((await get(role, page)).status), role)
    }
    assert.equal((await get(INTAKE, page)).status, 200)
  }),
)

onBothEngines('two who record the same person meet: the second sees both', (given) =>
  withRecord(given, async ({ fill, get, send }) => {
    const first = { sex: 'male', adjustments: 'Theirs' }
    assert.equal((await fill(OFFICER, PAGE, first)).status, 303)
    const { html } = await get(INTAKE, PAGE)
    const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
    assert.equal((await fill(OFFICER, PAGE, { adjustments: 'Theirs again' })).status, 303)
    const late = await send(INTAKE, PAGE, {
      ...{ sex: 'male', language: 'English', ethnicity: 'not known', religion: 'not known' },
      ...{ sexualOrientation: 'not known', genderIdentity: 'not known', adjustments: 'Mine' },
      _form: token,
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /Now on record Theirs again What you wrote Mine/)
  }),
)
