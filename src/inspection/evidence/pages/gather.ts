import type { OpenInspection } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { type EvidenceNumbers, evidenceNumbersOn, INTERVIEW_QUESTIONS } from '../evidence-policy.ts'
import type { Item, Tag } from '../rules/item.ts'
import { bearingOf, type StaffAnswer, staffAnswers } from '../rules/staff-answers.ts'
import { type Source, sourcesFrom } from '../rules/triangulation.ts'
import { itemsOf } from '../store/items.ts'
import { itemTags } from '../store/tags.ts'

/** All the evidence of an inspection: what was written down, and what officers said taken together. */
export type Gathered = {
  readonly items: readonly Item[]
  readonly tags: readonly Tag[]
  readonly answers: readonly StaffAnswer[]
  readonly interviews: number
  readonly numbers: EvidenceNumbers
  readonly sources: readonly Source[]
}

/** Gathers it, as it stands on a day. */
export async function gather(
  transaction: Database,
  { inspection, pack }: OpenInspection,
  today: Day,
): Promise<Gathered> {
  const items = await itemsOf(transaction, inspection)
  const tags = await itemTags(transaction, inspection)
  const numbers = evidenceNumbersOn(today)
  const said = items.flatMap(({ kind, withdrawnReason, answers }) =>
    kind === 'interview' && withdrawnReason === null && answers !== null ? [answers] : [],
  )
  const ids = INTERVIEW_QUESTIONS.map(({ id }) => id)
  const answers = staffAnswers(ids, said, numbers)
  const together = INTERVIEW_QUESTIONS.flatMap(({ id, wording, bearsOn }): readonly Source[] => {
    const [question, answer] = [bearsOn[pack.id], answers.find((one) => one.question === id)]
    if (question === undefined || answer === undefined) return []
    const bearing = bearingOf(answer, numbers.half)
    if (bearing === null) return []
    const source = { question, itemId: null, kind: 'interview', bearing } as const
    return [{ ...source, title: `Officers: ${wording}`, shows: saidInWords(answer, numbers) }]
  })
  return {
    ...{ items, tags, answers, numbers, interviews: said.length },
    sources: [...sourcesFrom(items, tags), ...together],
  }
}

/** `31% yes, 11 of 35; range 19% to 48%`. */
export function saidInWords(
  { shown, n, because }: StaffAnswer,
  { confidence }: Pick<EvidenceNumbers, 'confidence'>,
): string {
  if (shown === null) return because
  const { yes, percent, interval } = shown
  const range = `${Math.round(interval.low)}% to ${Math.round(interval.high)}%`
  return `${Math.round(percent)}% yes, ${yes} of ${n} (${confidence}% interval ${range})`
}
