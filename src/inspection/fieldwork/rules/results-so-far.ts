import type { AssessedCase } from '#inspection/inspections'
import type { DoubleRead } from '#inspection/quality-assurance'
import { dayOf } from '#platform/dates'
import { answersOf } from './answers.ts'
import type { AssessmentForm } from './assessment-form.ts'
import type { Purpose } from './reading.ts'

/** One judgement or gate of a submitted reading. */
export type Judged = {
  readonly readingId: string
  readonly sample: string
  readonly reference: string
  readonly purpose: Purpose
  readonly readerId: string
  readonly submittedAt: Date
  readonly item: string
  readonly value: string
}

/** A submitted reading with its answers as they are counted. */
export type SubmittedReading = Pick<
  Judged,
  'readingId' | 'sample' | 'reference' | 'purpose' | 'readerId' | 'submittedAt'
> & { readonly answers: AssessedCase['answers'] }

/** Puts the judgements of each reading together; `formOf` gives the form of its sample. */
export function submittedReadings(
  judged: readonly Judged[],
  formOf: (sample: string) => AssessmentForm,
): readonly SubmittedReading[] {
  const byReading = Map.groupBy(judged, ({ readingId }) => readingId)
  return [...byReading.values()].flatMap((items) => {
    const [first] = items
    if (first === undefined) return []
    const { item: _, value: __, ...reading } = first
    const written = Object.fromEntries(items.map(({ item, value }) => [item, value]))
    return [{ ...reading, answers: answersOf(formOf(first.sample), written) }]
  })
}

/** The cases that count: the first reading of each. A reference in two samples is a case in each. */
export function casesThatCount(readings: readonly SubmittedReading[]): readonly AssessedCase[] {
  return readings
    .filter(({ purpose }) => purpose === 'first')
    .map(({ sample, reference, answers }) => ({ case: `${sample}/${reference}`, answers }))
}

/** Every question that both readers of a case answered, for the agreement of readers. */
export function doubleReadsIn(readings: readonly SubmittedReading[]): readonly DoubleRead[] {
  const byCase = Map.groupBy(readings, ({ sample, reference }) => `${sample}/${reference}`)
  return [...byCase].flatMap(([name, both]) => {
    const first = both.find(({ purpose }) => purpose === 'first')
    const second = both.find(({ purpose }) => purpose === 'second')
    if (first === undefined || second === undefined) return []
    return Object.entries(first.answers).flatMap(([question, answer]) => {
      const secondAnswer = second.answers[question]
      if (secondAnswer === undefined) return []
      return [
        {
          ...{ case: name, question, answer, secondAnswer },
          ...{ assessor: first.readerId, secondAssessor: second.readerId },
          month: dayOf(second.submittedAt).slice(0, 7),
        },
      ]
    })
  })
}
