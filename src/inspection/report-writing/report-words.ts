import { z } from 'zod'
import policy from '../../../policy/report/words.json' with { type: 'json' }
import type { Language } from './rules/document.ts'
import type { ReportWords } from './rules/words.ts'

const words = z.string().regex(/\S/, 'is empty')
const several = z.array(words).nonempty()

const LANGUAGE: z.ZodType<ReportWords> = z.strictObject({
  tag: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/, 'is not a language tag such as en-GB'),
  ...{ name: words, readHere: words, title: words, published: words, fieldwork: words },
  ...{ framework: words, licence: words, synthetic: words, missing: words, page: words },
  ...{ contents: words, notes: words, note: words, backTo: words },
  parts: z.strictObject({
    ...{ foreword: words, 'overall-findings': words, 'summary-of-ratings': words },
    ...{ recommendations: words, background: words, 'key-facts': words, methodology: words },
    ...{ results: words, 'operating-model': words, glossary: words },
  }),
  ...{ annex: words, strengths: words, areasForImprovement: words, sources: words },
  ...{ sourceNumber: words, keyQuestions: words, samples: words, panel: words, remarks: words },
  ...{ ratingsBeforeAndAfter: words, certainty: words },
  columns: z.strictObject({
    ...{ standard: words, rating: words, question: words, yes: words, n: words, percent: words },
    ...{ interval: words, band: words, before: words, after: words, deciding: words },
    ...{ sample: words, sampled: words, eligible: words, ratios: words },
    ...{ fact: words, figure: words, source: words },
  }),
  ...{ overallRating: words, ratingOf: words, points: words, pointsInProse: words },
  ...{ overallBefore: words, overallAfter: words, notRated: words, noRatings: words },
  ...{ moved: words, onAgenda: words, nothingOnAgenda: words, sampleSize: words, judged: words },
  ...{ percentOf: words, percentOfUnknown: words, casesOf: words, range: words, rangeAt: words },
  ...{ noRelevantCase: words, notPublished: words, notKnown: words, none: words, and: words },
  months: z.array(words).length(12),
  names: z.record(words, words),
  typedByHand: z.strictObject({
    ...{ perCent: several, numbers: several, of: several, counted: several, fractions: several },
  }),
})

/** The shape of `policy/report/words.json`: both languages, each with every word. */
export const REPORT_WORDS_FILE = z.strictObject({
  format: z.literal('plumbline-report-words/1'),
  title: words,
  about: words,
  languages: z.strictObject({ en: LANGUAGE, cy: LANGUAGE }),
})

/** The fixed words of a report in each language; a mistake in the file stops the command at start. */
export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> =
  REPORT_WORDS_FILE.parse(policy).languages
