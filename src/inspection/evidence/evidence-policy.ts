import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import characteristicsFile from '../../../policy/evidence/characteristics.json' with {
  type: 'json',
}
import interviewFile from '../../../policy/evidence/interview.json' with { type: 'json' }
import numbersFile from '../../../policy/evidence/numbers.json' with { type: 'json' }
import presentationFile from '../../../policy/evidence/presentation.json' with { type: 'json' }

const words = z.string().regex(/\S/, 'is empty')
const mark = z.enum(['verified', 'derived', 'reconstructed'])
const sources = z.record(words, z.strictObject({ document: words, part: words }))
const aboutIt = { title: words, about: words, sources }
/** An id is the name of a box in a form, and the key of an answer for good. */
const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'is not letters and digits')
/** In each framework the number of the thing meant: numbers are used again with another meaning. */
const byFramework = z.record(words, words)
const aDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day')

/** The shape of `policy/evidence/numbers.json`. */
export const NUMBERS_FILE = z.strictObject({
  format: z.literal('plumbline-evidence-numbers/1'),
  ...aboutIt,
  versions: z
    .array(
      z.strictObject({
        from: aDay,
        fewestAnswers: z.strictObject({ officers: z.int().min(1).max(100), source: words }),
        confidence: z.strictObject({ percent: z.number().gt(0).lt(100), source: words }),
        half: z.strictObject({ percent: z.number().gt(0).lt(100), source: words }),
      }),
    )
    .nonempty(),
})

/** The shape of `policy/evidence/interview.json`. */
export const INTERVIEW_FILE = z.strictObject({
  format: z.literal('plumbline-staff-interview/1'),
  ...aboutIt,
  questions: z
    .array(z.strictObject({ id, wording: words, mark, source: words, bearsOn: byFramework }))
    .nonempty(),
})

/** The shape of `policy/evidence/presentation.json`. */
export const PRESENTATION_FILE = z.strictObject({
  format: z.literal('plumbline-set-questions/1'),
  ...aboutIt,
  questions: z.array(z.strictObject({ id, wording: words, mark, source: words })).nonempty(),
})

/** The shape of `policy/evidence/characteristics.json`. */
export const CHARACTERISTICS_FILE = z.strictObject({
  format: z.literal('plumbline-ratings-characteristics/1'),
  ...aboutIt,
  mark,
  source: words,
  standards: z
    .array(z.strictObject({ id: words, standardIn: byFramework, ratings: z.record(words, words) }))
    .nonempty(),
})

const { versions } = NUMBERS_FILE.parse(numbersFile)
const characteristics = CHARACTERISTICS_FILE.parse(characteristicsFile)

/** From how many officers on answers are shown, the confidence of an interval and the middle, in per cent. */
export type EvidenceNumbers = {
  readonly fewest: number
  readonly confidence: number
  readonly half: number
}

/** The numbers on a day; before the first version, as in the first. */
export function evidenceNumbersOn(on: Day): EvidenceNumbers {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const { fewestAnswers, confidence, half } = found
  return { fewest: fewestAnswers.officers, confidence: confidence.percent, half: half.percent }
}

/** What every officer interviewed is asked; yes is always the good answer. */
export const INTERVIEW_QUESTIONS = INTERVIEW_FILE.parse(interviewFile).questions

/** The set questions of the presentation. */
export const SET_QUESTIONS = PRESENTATION_FILE.parse(presentationFile).questions

/**
 * What a standard looks like at each rating, with how sure that is; `null` for a framework whose
 * standards are described nowhere here.
 */
export function characteristicsOf(
  framework: string,
  standard: string,
): { readonly mark: string; readonly ratings: Readonly<Record<string, string>> } | null {
  const found = characteristics.standards.find(
    ({ standardIn }) => standardIn[framework] === standard,
  )
  return found === undefined ? null : { mark: characteristics.mark, ratings: found.ratings }
}
