import type { Ogrs3NotCalculated, Ogrs3Score } from './ogrs3-score.ts'

/** One row of a file with its score, or why it has none. */
export type Scored = {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly id: string
  readonly answer: Ogrs3Score | Ogrs3NotCalculated
}

/** The stable JSON of a row: the figures with the value of each part, or the codes of its errors. */
export function scoreJson({ id, answer }: Scored): unknown {
  if ('errors' in answer) return { id, errors: answer.errors.map(({ code }) => code) }
  const { z, p1, p2, oneYear, twoYear, level, parts } = answer
  const { ageGender, status, copas, copasWeighted, offence } = parts
  return {
    ...{ id, z, p1, p2, oneYear, twoYear, level },
    parts: {
      ageGender: ageGender.value,
      status: status.value,
      copas: copas.value,
      copasWeighted: copasWeighted.value,
      offence: offence.value,
    },
  }
}

/** The same with everything that is known of it: words, reasons, fields and versions. */
export function explainedJson({ id, answer }: Scored): unknown {
  return { id, ...answer }
}
