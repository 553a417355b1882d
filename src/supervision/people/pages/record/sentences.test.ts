import assert from 'node:assert/strict'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { CRN } from '../../test-cases.ts'
import {
  dayIn,
  INTAKE,
  OFFICER,
  OWN,
  orderTyped,
  type RecordSite,
  withRecord,
} from './test-record-pages.ts'

const NEW = `${OWN}/sentences/new`
const FIRST = `${OWN}/sentences/1`
const REQUIRE = `${FIRST}/requirements/new`

const changes = async ({ onRecord }: RecordSite) =>
  (await onRecord(CRN.own))
    .filter(({ action }) => action === 'change')
    .map(({ resource, detail }) => `${resource} ${detail}`)

onBothEngines(
  'an officer adds a sentence and what it requires, which the case then shows',
  (given) =>
    withRecord(given, async (site) => {
      const { get, fill, causes } = site
      const before = await get(OFFICER, OWN)
      assert.match(before.text, /Orders and requirements No sentence runs\. Add a sentence/)
      const sent = await fill(OFFICER, NEW, orderTyped())
      assert.deepEqual([sent.status, sent.location], [303, `${OWN}#sentences`], sent.text)
      for (const [kind, typed] of [
        ['UPW', { amount: '120' }],
        ['programme', { programme: 'Building Better Relationships' }],
      ] as const) {
        const required = await fill(OFFICER, REQUIRE, { kind, ...typed })
        assert.deepEqual([required.status, required.location], [303, `${OWN}#sentences`], kind)
      }
      const { text } = await get(OFFICER, OWN)
      assert.match(text, /Community order, 12 months Theft from a shop \(04600\), Chelmsford/)
      assert.match(text, /Convicted: 22 June 2026 Sentenced: 22 June 2026 Allocated: 24 June 2026/)
      assert.match(text, /Last day: 21 June 2027/)
      assert.match(text, /Unpaid work: 120 hours Change or end/)
      assert.match(text, /Accredited programme: Building Better Relationships/)
      assert.deepEqual(causes, [
        'A sentence was added',
        'A requirement was added',
        'A requirement was added',
      ])
      assert.deepEqual(await changes(site), [
        'case sentence {"fields":["sentence"]}',
        'case sentence {"fields":["requirement"]}',
        'case sentence {"fields":["requirement"]}',
      ])
    }),
)

onBothEngines('unpaid work of 39 and of 301 hours is refused, of 40 and of 300 is taken', (given) =>
  withRecord(given, async ({ fill, get, causes }) => {
    await fill(OFFICER, NEW, orderTyped())
    await fill(OFFICER, NEW, orderTyped({ court: 'Basildon magistrates' }))
    for (const [page, hours, status] of [
      [REQUIRE, '39', 422],
      [REQUIRE, '301', 422],
      [REQUIRE, '40.5', 422],
      [REQUIRE, '', 422],
      [REQUIRE, '40', 303],
      [`${OWN}/sentences/2/requirements/new`, '300', 303],
    ] as const) {
      const answer = await fill(OFFICER, page, { kind: 'UPW', amount: hours })
      assert.equal(answer.status, status, hours)
      if (hours === '39') {
        assert.match(answer.text, /“Unpaid work” is a whole number of hours from 40 to 300/)
      }
    }
    const change = `${FIRST}/requirements/1`
    assert.equal((await fill(OFFICER, change, { amount: '301' })).status, 422)
    assert.equal((await fill(OFFICER, change, { amount: '300' })).status, 303)
    const twice = await fill(OFFICER, REQUIRE, { kind: 'UPW', amount: '60' })
    assert.match(twice.text, /The sentence requires this already: change that requirement instead/)
    const { text } = await get(OFFICER, OWN)
    assert.equal(text.match(/Unpaid work: 300 hours Change/g)?.length, 2)
    assert.equal(causes.length, 5)
  }),
)

onBothEngines('impossible days are told, all at once, and nothing is saved', (given) =>
  withRecord(given, async ({ fill, causes, onRecord }) => {
    const custody = {
      ...orderTyped({ disposal: 'custody', lengthMonths: '0', court: '' }),
      ...dayIn('releaseOn', '2026-06-21'),
      ...dayIn('allocatedOn', '2026-11-24'),
      ...dayIn('licenceEndsOn', '2026-06-20'),
    }
    const named = await fill(OFFICER, NEW, custody)
    assert.equal(named.status, 422)
    assert.match(named.text, /Enter the court/)
    const wrong = await fill(OFFICER, NEW, { ...custody, court: 'Chelmsford Crown Court' })
    assert.equal(wrong.status, 422)
    for (const words of [
      /The length must be a whole number of months from 1 to 1200/,
      /24 November 2026 is still to come: give today or a day before/,
      /21 June 2026 is before the sentence, 22 June 2026/,
      /20 June 2026 is before the release, 21 June 2026/,
    ]) {
      assert.match(wrong.text, words)
    }
    const order = await fill(OFFICER, NEW, orderTyped(dayIn('releaseOn', '2026-10-01')))
    assert.match(order.text, /Nobody is released from a community order/)
    const unborn = await fill(OFFICER, NEW, orderTyped(dayIn('convictedOn', '1990-02-28')))
    assert.match(unborn.text, /28 February 1990 is not after the day of birth, 28 February 1990/)
    const ghost = await fill(OFFICER, NEW, orderTyped({ disposal: 'transportation' }))
    assert.match(ghost.text, /Choose “What the court ordered” from the list/)
    assert.deepEqual(causes, [])
    assert.ok((await onRecord(CRN.own)).every(({ action }) => action === 'read'))
  }),
)

onBothEngines(
  'custody with release, licence and supervision is added, and has no requirements',
  (given) =>
    withRecord(given, async ({ fill, get }) => {
      const sent = await fill(OFFICER, NEW, {
        ...orderTyped({ disposal: 'custody', lengthMonths: '8' }),
        ...dayIn('releaseOn', '2026-10-21'),
        ...dayIn('licenceEndsOn', '2027-02-21'),
        ...dayIn('pssEndsOn', '2027-10-21'),
      })
      assert.equal(sent.status, 303, sent.text)
      const { text } = await get(OFFICER, OWN)
      assert.match(text, /Release: 21 October 2026 Licence ends: 21 February 2027/)
      assert.match(
        text,
        /Post-sentence supervision ends: 21 October 2027 Last day: 21 October 2027/,
      )
      assert.doesNotMatch(text, /Add a requirement/)
      assert.equal((await get(OFFICER, REQUIRE)).status, 404)
    }),
)

onBothEngines('a sentence and a requirement are changed and ended, which the case shows', (given) =>
  withRecord(given, async ({ fill, get, causes }) => {
    await fill(OFFICER, NEW, orderTyped())
    await fill(OFFICER, REQUIRE, { kind: 'RAR', amount: '20' })
    const half = await fill(OFFICER, FIRST, { endReason: 'completed' })
    assert.match(half.text, /Give the day it ended/)
    const longer = await fill(OFFICER, FIRST, { lengthMonths: '18', endReason: 'runs' })
    assert.equal(longer.status, 303)
    assert.match((await get(OFFICER, OWN)).text, /Last day: 21 December 2027/)
    const end = { endReason: 'completed', ...dayIn('endedOn', '2026-11-23') }
    assert.equal((await fill(OFFICER, `${FIRST}/requirements/1`, end)).status, 303)
    assert.match((await get(OFFICER, OWN)).text, /20 days\. Completed, 23 November 2026/)
    assert.equal((await fill(OFFICER, FIRST, end)).status, 303)
    const { text } = await get(OFFICER, OWN)
    assert.match(text, /No sentence runs\. Sentences that are over Community order, 18 months/)
    assert.deepEqual(causes.slice(2), [
      'A sentence was changed',
      'A requirement was changed',
      'A sentence was changed',
    ])
    const late = await fill(OFFICER, REQUIRE, { kind: 'UPW', amount: '60' })
    assert.match(late.text, /The sentence is over: nothing can be added to it/)
  }),
)

onBothEngines('two who change one sentence meet: the second sees both', (given) =>
  withRecord(given, async ({ fill, get, send }) => {
    await fill(OFFICER, NEW, orderTyped())
    const { html } = await get(INTAKE, FIRST)
    const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
    assert.equal((await fill(OFFICER, FIRST, { court: 'Theirs' })).status, 303)
    const late = await send(INTAKE, FIRST, {
      ...orderTyped({ court: 'Mine', endReason: 'runs' }),
      _form: token,
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /Test responsible officer changed it/)
    assert.match(late.text, /Now on record Theirs What you wrote Mine/)
  }),
)

onBothEngines(
  'whoever may not change a sentence finds no such page, and reads it if they may',
  (given) =>
    withRecord(given, async ({ fill, get }) => {
      await fill(OFFICER, NEW, orderTyped())
      for (const who of ['manager of service delivery', 'partner', 'director'] as const) {
        for (const page of [NEW, FIRST, REQUIRE]) {
          assert.ok([403, 404].includes((await get(who, page)).status), `${who} ${page}`)
        }
      }
      const other = `/cases/${CRN['own team']}`
      for (const page of ['/sentences/new', '/sentences/1', '/details', '/registers/new']) {
        assert.equal((await get(OFFICER, `${other}${page}`)).status, 404, page)
      }
      for (const page of ['/sentences/2', '/sentences/1/requirements/9', '/sentences/x']) {
        assert.equal((await get(OFFICER, `${OWN}${page}`)).status, 404, page)
      }
      const { text } = await get('manager of service delivery', OWN)
      assert.match(text, /Community order, 12 months/)
      assert.doesNotMatch(text, /Add a sentence|Change or end/)
    }),
)
