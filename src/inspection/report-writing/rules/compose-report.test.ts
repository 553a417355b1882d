import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { questionsAskedOfCases } from '#inspection/frameworks'
import { htmlOf } from '../rendering/html.ts'
import { REPORT_WORDS } from '../report-words.ts'
import { anEntry, aText, type Counts } from '../test-cases.ts'
import { composeReport } from './compose-report.ts'
import type { Language } from './document.ts'
import { reportParts } from './report-parts.ts'
import type { ReportText } from './report-text.ts'

const compose = (report: ReportText, entry = anEntry(), language: Language = 'en') =>
  composeReport({ entry, report, words: REPORT_WORDS }, language)

const questions = questionsAskedOfCases(anEntry().pack).map(({ id }) => id)

/** Counts of every question: how many cases, and of them how many yes. */
const someCounts = fc
  .array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 150 })), {
    minLength: questions.length,
    maxLength: questions.length,
  })
  .map(
    (all): Counts =>
      Object.fromEntries(all.map(([yes, n], at) => [questions[at] ?? '', [Math.min(yes, n), n]])),
  )

describe('a report', () => {
  it('has every part of the Essex report, in its order', () => {
    const { document, faults } = compose(aText(anEntry()))
    assert.deepEqual(faults, [])
    assert.deepEqual(
      document.parts.map(({ title }) => title),
      [
        ...['Foreword', 'Overall findings', 'Summary of ratings', 'Recommendations', 'Background'],
        ...['Key facts', '1. Organisational delivery', '2. Case supervision'],
        ...['4. CRC-specific work', 'Annex 1: Methodology', 'Annex 2: Inspection results'],
        ...['Annex 3: Operating model', 'Annex 4: Glossary'],
      ],
    )
    const ofData = reportParts(anEntry().pack).filter(({ madeOf }) => madeOf === 'data')
    assert.deepEqual(
      ofData.map(({ id }) => id),
      ['summary-of-ratings', 'key-facts', 'results'],
    )
  })

  it('never prints a live figure that differs from the table, in prose of either language', async () => {
    const prose = questions.map((id) => `{{cases ${id}}}, that is {{percent ${id}}}.`).join('\n\n')
    await fc.assert(
      fc.asyncProperty(someCounts, fc.constantFrom('en', 'cy'), async (counts, language) => {
        const entry = anEntry(counts)
        const report = aText(entry, { foreword: prose })
        const texts = { en: report.texts.en, cy: report.texts.en }
        const { document, faults } = compose({ ...report, texts }, entry, language)
        assert.deepEqual(faults, [])
        const html = await htmlOf(document, { words: REPORT_WORDS, others: [] })
        for (const id of questions) {
          const [yes, n, percent] = rowOf(id, html)
          const of = language === 'en' ? 'of' : 'o'
          assert.equal(figureOf(`cases ${id}`, html), `${yes} ${of} ${n}`)
          assert.equal(figureOf(`percent ${id}`, html), `${percent} (n = ${n})`)
          assert.deepEqual([Number(yes), Number(n)], counts[id])
        }
      }),
      { numRuns: 20 },
    )
  })

  it('names each planted fault with its file, line and column', () => {
    const planted = 'Good.\n\nSafe in {{percent 2.9.9}} and {{pints}}.'
    const { faults } = compose(aText(anEntry(), { foreword: planted }))
    assert.deepEqual(
      faults.map(({ file, place, message }) => [
        file,
        place.line,
        place.column,
        message.slice(0, 20),
      ]),
      [
        ['en/foreword.md', 3, 9, 'there is no key ques'],
        ['en/foreword.md', 3, 31, '"pints" is not a liv'],
      ],
    )
  })

  it('says in Welsh which text is not translated, and prints it in English, marked as English', async () => {
    const report = aText(anEntry(), { glossary: 'At {{cases 2.1.3}}.' })
    const foreword = {
      file: 'cy/foreword.md',
      blocks: report.texts.en.get('foreword')?.blocks ?? [],
    }
    const texts = { ...report.texts, cy: new Map([['foreword', foreword]]) }
    const { document, untranslated } = compose({ ...report, texts }, anEntry(), 'cy')
    assert.equal(untranslated.includes('foreword'), false)
    assert.equal(untranslated.includes('glossary'), true)
    assert.equal(
      untranslated.length,
      reportParts(anEntry().pack).flatMap((part) => part.texts).length - 1,
    )
    const html = await htmlOf(document, { words: REPORT_WORDS, others: [] })
    const notice = 'Nid yw’r rhan hon ar gael yn Gymraeg. Mae’r testun Saesneg yn dilyn.'
    assert.equal(html.split(notice).length - 1, untranslated.length)
    assert.match(
      html,
      /<div lang="en-GB"><p>At <span data-figure="cases 2\.1\.3">59 of 100<\/span>/,
    )
  })

  it('prints the panel’s move as a footnote with its reason, wherever the rating stands', async () => {
    const { facts } = anEntry()
    const move = {
      ...{ from: 'Inadequate', to: 'Requires improvement' },
      ...{ by: 'ratings panel', reason: 'positive work was seen' },
    }
    const standards = facts.standards.map((standard) =>
      standard.id === '4.2' ? { ...standard, rating: move.to, adjusted: move } : standard,
    )
    const entry = anEntry(undefined, { standards })
    const { document } = compose(aText(entry), entry)
    const html = await htmlOf(document, { words: REPORT_WORDS, others: [] })
    const note =
      'Moved by the ratings panel from Inadequate to Requires improvement. Reason: positive work was seen.'
    // In the summary, the chapter and the annex of results.
    assert.equal(html.split(note).length - 1, 3)
    assert.equal(html.match(/role="doc-noteref"/g)?.length, 3)
  })

  it('marks a synthetic inspection at its head, at every part and on every printed page', async () => {
    const entry = anEntry(undefined, { synthetic: true })
    const { document } = compose(aText(entry), entry)
    const html = await htmlOf(document, { words: REPORT_WORDS, others: [] })
    const { synthetic } = REPORT_WORDS.en
    assert.equal(html.split(`>${synthetic}<`).length - 1, 1 + document.parts.length)
    assert.match(html, /@top-left \{ content: "Synthetic\\3a {2}invented for demonstration/)
  })
})

/** Yes, n and per cent as the annex of results has them. */
function rowOf(id: string, html: string): readonly string[] {
  const row = html.slice(html.lastIndexOf(`<th scope="row">${id} `))
  return [...row.matchAll(/<td class="figure">([^<]*)<\/td>/g)]
    .slice(0, 3)
    .map((one) => one[1] ?? '')
}

function figureOf(call: string, html: string): string | undefined {
  return new RegExp(`data-figure="${call.replaceAll('.', '\\.')}">([^<]*)<`).exec(html)?.[1]
}
