import type { Answer, AssessedCase } from '#inspection/inspections'

/** Counts the answers of cases that are drawn over and over. */
export type CaseTally = {
  /** Counts the cases at these places of the list, once for each time a place is named. */
  readonly count: (places: Uint32Array) => void
  /** Yes answers to a question (by its place in the list of questions) in the latest count. */
  readonly yesTo: (question: number) => number
  /** Cases that answered it yes or no in the latest count. */
  readonly baseOf: (question: number) => number
}

/**
 * A tally of these questions over these cases, of which at most as many are counted at a time as
 * there are.
 *
 * Counting is most of the work of certainty, so a case's answers lie side by side in the narrowest
 * lanes that hold every possible count, and whole 32-bit words of lanes are added at once: no lane
 * can overflow into the next.
 */
export function caseTally(cases: readonly AssessedCase[], questions: readonly string[]): CaseTally {
  const Lanes = lanesFor(cases.length)
  const inWord = Int32Array.BYTES_PER_ELEMENT / Lanes.BYTES_PER_ELEMENT
  const words = Math.ceil((2 * questions.length) / inWord)
  const rows = new Lanes(cases.length * words * inWord)
  cases.forEach(({ answers }, place) => {
    const start = place * words * inWord
    rows.set(lanesOf(questions.map((question) => answers[question])), start)
  })
  const totals = new Lanes(words * inWord)
  const added = new Int32Array(totals.buffer)
  const adding = new Int32Array(rows.buffer)
  return {
    count: (places) => {
      added.fill(0)
      for (let drawn = 0; drawn < places.length; drawn++) {
        const start = (places[drawn] ?? 0) * words
        for (let word = 0; word < words; word++) {
          added[word] = (added[word] ?? 0) + (adding[start + word] ?? 0)
        }
      }
    },
    yesTo: (question) => totals[2 * question] ?? 0,
    baseOf: (question) => totals[2 * question + 1] ?? 0,
  }
}

function lanesFor(most: number) {
  if (most < 2 ** 8) return Uint8Array
  return most < 2 ** 16 ? Uint16Array : Uint32Array
}

/** For each question: whether it was answered yes, and whether it counts in its base. */
function lanesOf(answers: readonly (Answer | undefined)[]): readonly number[] {
  return answers.flatMap((answer) => [
    Number(answer === 'yes'),
    Number(answer === 'yes' || answer === 'no'),
  ])
}
