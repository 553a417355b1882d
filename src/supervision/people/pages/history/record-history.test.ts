import assert from 'node:assert/strict'
import { day } from '#platform/dates'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { registersOn } from '../../register-policy.ts'
import { aKnownCase, KNOWN } from '../../store/test-known-case.ts'
import { CRN } from '../../test-cases.ts'
import {
  dayIn,
  OFFICER,
  orderTyped,
  type RecordSite,
  withRecord,
} from '../record/test-record-pages.ts'

const CASE = `/cases/${KNOWN}`
const HISTORY = `${CASE}/history`
const HALF_AN_HOUR = 1_800_000

/** Everything of the record of supervision once, and half an hour later the personal details otherwise. */
async function twice({ fill, clock, load, world }: RecordSite) {
  await load((transaction) => aKnownCase(transaction, world.provider))
  const register = registersOn(day('2026-11-23')).find(({ kind }) => kind === 'flag')
  const sent = async (page: string, typed: Parameters<typeof fill>[2]) => {
    const { status, text } = await fill(OFFICER, `${CASE}${page}`, typed)
    assert.equal(status, 303, `${page} ${text}`)
  }
  await sent('/details', { sex: 'female', language: 'English', religion: 'Sikh' })
  await sent('/names/new', { givenNames: 'Jo', familyName: 'Marsch' })
  await sent('/sentences/new', orderTyped())
  await sent('/sentences/1/requirements/new', { kind: 'UPW', amount: '120' })
  await sent('/registers/new', {
    ...{ code: register?.code ?? '', words: 'Told by the police' },
    ...dayIn('fromDay', '2026-11-20'),
    ...dayIn('reviewOn', '2026-12-20'),
  })
  clock.moveBy(HALF_AN_HOUR)
  await sent('/details', { language: 'Welsh', welshCorrespondence: 'yes', religion: 'Jewish' })
  return { name: register?.name ?? '', sent }
}

onBothEngines(
  'every change of the record of supervision is told: who, when, what it was and what it became',
  (given) =>
    withRecord(given, async (site) => {
      const { get } = site
      const { name, sent } = await twice(site)
      const { html } = await get(OFFICER, CASE)
      const page = (pattern: RegExp) => pattern.exec(html)?.[1] ?? ''
      await sent(page(/href="\/cases\/X200001(\/names\/\d+)"/), { familyName: 'Marsh' })
      await sent('/sentences/1', { court: 'Basildon magistrates' })
      await sent('/sentences/1/requirements/1', { amount: '100' })
      await sent(page(/href="\/cases\/X200001(\/registers\/\d+)"/), {
        ...{ answer: 'stays', words: 'Told again' },
        ...dayIn('reviewedOn', '2026-11-23'),
      })
      const first = await get(OFFICER, HISTORY)
      const changed = [
        /Personal details, changed 23 November 2026 at 09:30, by Test responsible officer\. Version 2\. What changed: Language, Written to in Welsh and Religion or belief\. What it was and what it became : Personal details, version 2 Language Was English Became Welsh \(Cymraeg\) Written to in Welsh Was No Became Yes Religion or belief Was Sikh Became Jewish All it said/,
        /Another name, changed .* What changed: Family name\. .* Was Marsch Became Marsh/,
        /Sentence 1, changed .* What changed: Court\. .* Was Chelmsford magistrates Became Basildon magistrates/,
        /Requirement 1 of sentence 1, changed .* Was 120 hours Became 100 hours/,
      ]
      for (const pattern of changed) assert.match(first.text, pattern)
      assert.ok(first.text.includes(`Register or flag: ${name}, changed`))
      assert.match(first.text, /What is known Was Told by the police Became Told again/)
      // Protected characteristics are folded away here too: only the names of what changed are open.
      assert.doesNotMatch(first.html.replace(/<details[\s\S]*?<\/details>/g, ''), /Sikh|Jewish/)
      const later = await get(OFFICER, `${HISTORY}?page=2`)
      assert.match(`${first.text}${later.text}`, /Sentence 1, written 23 November 2026 at 09:00/)
      const looks = (await site.onRecord(KNOWN)).filter(({ action }) => action === 'read')
      assert.match(looks.at(-1)?.detail ?? '', /case identity.*case sentence.*case risks/)
    }),
)

onBothEngines(
  'the record as it was on a day is told as it was known at the end of a day',
  (given) =>
    withRecord(given, async (site) => {
      const { get, fill } = site
      const { name } = await twice(site)
      const since = dayIn('trueFrom', '2026-11-20')
      const late = await fill(OFFICER, `${CASE}/sentences/1`, { court: 'Southend', ...since })
      assert.equal(late.status, 303, late.text)
      const then = async (day: string, known = '23') => {
        const on = `on-day=${day}&on-month=11&on-year=2026`
        const asked = `${on}&known-day=${known}&known-month=11&known-year=2026`
        const { text } = await get(OFFICER, `${HISTORY}?${asked}`)
        return text.slice(0, text.indexOf('Every state'))
      }
      const now = await then('23')
      assert.match(now, /Personal details Sex Female Language Welsh \(Cymraeg\)/)
      assert.match(now, /Another name Given names Jo Family name Marsch Recorded by/)
      assert.match(now, /Sentence 1 What the court ordered Community order Court Southend/)
      assert.match(
        now,
        /Requirement 1 of sentence 1 What is required Unpaid work How much 120 hours/,
      )
      assert.ok(now.includes(`Register or flag: ${name} Since 20 November 2026`))
      const earlier = await then('20')
      assert.match(earlier, /Sentence 1 What the court ordered Community order Court Southend/)
      assert.doesNotMatch(earlier, /Personal details|Another name|Requirement/)
      assert.match(await then('19'), /Sentence 1 .* Court Chelmsford magistrates/)
      assert.doesNotMatch(await then('23', '22'), /Sentence 1/)
    }),
)

onBothEngines(
  'the history of the record is there for those who may read the record, and for nobody else',
  (given) =>
    withRecord(given, async (site) => {
      const { get } = site
      await twice(site)
      assert.match((await get('partner', HISTORY)).text, /Sentence 1, written/)
      for (const crn of [CRN['same organisation'], CRN.excluded, CRN.restricted]) {
        assert.equal((await get(OFFICER, `/cases/${crn}/history`)).status, 404, crn)
      }
      assert.equal((await get('administrator', HISTORY)).status, 404)
    }),
)
