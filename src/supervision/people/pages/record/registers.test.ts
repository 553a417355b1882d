import assert from 'node:assert/strict'
import { day } from '#platform/dates'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { recordRegistration } from '../../store/record-sentences.ts'
import { CRN } from '../../test-cases.ts'
import { dayIn, OFFICER, OWN, type RecordSite, withRecord } from './test-record-pages.ts'

const NEW = `${OWN}/registers/new`
const MANAGER = 'manager of service delivery'
const SINCE = dayIn('fromDay', '2026-11-20')
const IOM = { code: 'IIOM', words: 'Chosen by the local panel', ...SINCE }

const reviewIn = async ({ get }: RecordSite) =>
  /href="(\/cases\/[^"]*\/registers\/\d+)"/.exec((await get(OFFICER, OWN)).html)?.[1] ?? ''

onBothEngines(
  'a flag is put on with its first review by the policy, and the case is banded again',
  (given) =>
    withRecord(given, async ({ fill, get, causes }) => {
      const before = await get(OFFICER, OWN)
      assert.match(before.text, /Registers and flags No register or flag is open/)
      const sent = await fill(OFFICER, NEW, IOM)
      assert.deepEqual([sent.status, sent.location], [303, `${OWN}#registers`], sent.text)
      const { text } = await get(OFFICER, OWN)
      assert.match(
        text,
        /Integrated offender management \(IIOM\), since 20 November 2026\. Review by 23 May 2027/,
      )
      assert.match(text, /Chosen by the local panel Written by Test responsible officer/)
      assert.deepEqual(causes, ['A register or flag was added'])
      const twice = await fill(OFFICER, NEW, IOM)
      assert.match(twice.text, /The case has it already: review it instead/)
    }),
)

onBothEngines('a code that is on no list, and days that cannot be, are refused', (given) =>
  withRecord(given, async ({ fill, causes }) => {
    for (const [typed, words] of [
      [{ code: 'NONE' }, /Choose “Which register or flag” from the list/],
      [{ code: '' }, /Choose a register or flag from the list/],
      [{ words: ' ' }, /Say why: what is known, and from whom/],
      [dayIn('fromDay', '2026-11-24'), /24 November 2026 is still to come/],
      [dayIn('reviewOn', '2026-11-22'), /22 November 2026 is past/],
      [dayIn('reviewOn', '2027-05-24'), /The next review must be by 23 May 2027/],
    ] as const) {
      const { status, text } = await fill(OFFICER, NEW, { ...IOM, ...typed })
      assert.equal(status, 422, text)
      assert.match(text, words)
    }
    assert.deepEqual(causes, [])
    const last = { ...IOM, ...dayIn('reviewOn', '2027-05-23'), ...dayIn('fromDay', '2026-11-23') }
    assert.equal((await fill(OFFICER, NEW, last)).status, 303)
  }),
)

onBothEngines('an overdue review is marked in words until somebody reviews it', (given) =>
  withRecord(given, async (site) => {
    const { fill, get, causes, load, world } = site
    const flag = { organisationId: world.provider, crn: CRN.own, changedBy: 'import', words: '' }
    const since = { fromDay: day('2026-11-20'), trueFrom: day('2026-11-20') }
    const open = { ...flag, ...since, reviewedOn: null, endedOn: null }
    await load((tx) =>
      recordRegistration(tx, [
        { ...open, code: 'IIOM', reviewOn: day('2026-11-22') },
        { ...open, code: 'ALSH', reviewOn: day('2026-11-23') },
      ]),
    )
    const before = await get(OFFICER, OWN)
    assert.match(before.text, /since 20 November 2026\. Review overdue: it was due by 22 November/)
    assert.match(
      before.text,
      /self-harm or suicide \(ALSH\), since 20 November 2026\. Review due today/,
    )
    const review = await reviewIn(site)
    const form = await get(OFFICER, review)
    assert.match(form.text, /Register or flag Integrated offender management Since 20 November/)
    assert.match(form.text, /Review Review overdue: it was due by 22 November 2026/)
    const words = 'Chosen by the local panel'
    const stays = { answer: 'stays', words, ...dayIn('reviewedOn', '2026-11-23') }
    const early = await fill(OFFICER, review, { ...stays, ...dayIn('reviewedOn', '2026-11-19') })
    assert.match(early.text, /19 November 2026 is before it was put on, 20 November 2026/)
    const sent = await fill(OFFICER, review, stays)
    assert.deepEqual([sent.status, sent.location], [303, `${OWN}#registers`], sent.text)
    const { text } = await get(OFFICER, OWN)
    assert.match(text, /Review by 23 May 2027\. Last reviewed 23 November 2026/)
    assert.doesNotMatch(text, /overdue/)
    assert.deepEqual(causes, ['A register or flag was reviewed'])
  }),
)

onBothEngines(
  'a register that is ended moves to those that were, and can be put on again',
  (given) =>
    withRecord(given, async (site) => {
      const { fill, get, causes } = site
      await fill(OFFICER, NEW, IOM)
      const review = await reviewIn(site)
      const ends = {
        answer: 'ends',
        ...dayIn('reviewedOn', '2026-11-23'),
        words: 'No longer chosen',
      }
      assert.equal((await fill(MANAGER, review, ends)).status, 303)
      const { text } = await get(OFFICER, OWN)
      assert.match(
        text,
        /were ended Integrated offender management \(IIOM\), 20 November 2026 to 23/,
      )
      assert.deepEqual(causes.slice(1), ['A register or flag was ended'])
      assert.equal((await get(OFFICER, review)).status, 404)
      assert.equal((await fill(OFFICER, NEW, IOM)).status, 303)
    }),
)

onBothEngines('two who review one register meet: the second sees both', (given) =>
  withRecord(given, async (site) => {
    const { fill, get, send } = site
    await fill(OFFICER, NEW, IOM)
    const review = await reviewIn(site)
    const { html } = await get(MANAGER, review)
    const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
    const stays = { answer: 'stays', ...dayIn('reviewedOn', '2026-11-23') }
    assert.equal((await fill(OFFICER, review, { ...stays, words: 'Theirs' })).status, 303)
    const late = await send(MANAGER, review, { ...stays, words: 'Mine', _form: token })
    assert.equal(late.status, 409)
    assert.match(late.text, /Now on record Theirs What you wrote Mine/)
  }),
)

onBothEngines(
  'whoever may not change risks finds no page to do it, and whoever may not read them no part',
  (given) =>
    withRecord(given, async ({ fill, get }) => {
      await fill(OFFICER, NEW, IOM)
      for (const who of ['partner', 'quality and performance'] as const) {
        assert.ok([403, 404].includes((await get(who, NEW)).status), who)
        const { text } = await get(who, OWN)
        assert.match(text, /Integrated offender management/)
        assert.doesNotMatch(text, /Review or end|Add a register/)
      }
      assert.equal((await get(OFFICER, `/cases/${CRN['own team']}/registers/new`)).status, 404)
    }),
)
