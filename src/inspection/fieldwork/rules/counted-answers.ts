import type { FrameworkPack } from '#inspection/frameworks'
import type { AssessedCase } from '#inspection/inspections'
import { answersOf } from './answers.ts'
import { formFor } from './form-from-pack.ts'
import type { Judged } from './results-so-far.ts'

/** Judgements and gates of submitted first readings, without whose case it is or who read it. */
export type CountedItem = Pick<Judged, 'readingId' | 'sample' | 'item' | 'value'>

/** The answers of each reading, as they are counted; a case goes by the number of its reading. */
export function countedAnswers(
  items: readonly CountedItem[],
  pack: FrameworkPack,
): readonly AssessedCase[] {
  const byReading = Map.groupBy(items, ({ readingId }) => readingId)
  return [...byReading].flatMap(([readingId, its]) => {
    const [first] = its
    if (first === undefined) return []
    const written = Object.fromEntries(its.map(({ item, value }) => [item, value]))
    return [
      { case: `reading ${readingId}`, answers: answersOf(formFor(pack, first.sample), written) },
    ]
  })
}
