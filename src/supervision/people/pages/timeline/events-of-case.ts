import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { notesOf } from '../../store/case-record.ts'
import type { CaseEvent, CasePanel } from '../needs.ts'
import type { OpenCase } from '../open-case.ts'

/**
 * What happened in a case until today, the latest first: at most so many of each kind. Every part of the
 * record tells its own, as far as whoever asks may read it.
 */
export async function eventsOfCase(
  transaction: Database,
  opened: OpenCase,
  { panels, today, most }: { panels: readonly CasePanel[]; today: Day; most: number },
): Promise<readonly CaseEvent[]> {
  const all: CaseEvent[] = []
  // One after the other: a transaction has one connection.
  for (const { events } of panels) {
    if (events !== undefined) all.push(...(await events(transaction, opened, most)))
  }
  if (opened.may('read', 'case note')) {
    const notes = await notesOf(transaction, opened.found, { limit: most, offset: 0 })
    all.push(
      ...notes.map(({ happenedOn, kind, words, writtenBy }) => ({
        ...{ on: happenedOn, what: `Note: ${kind}`, words, by: writtenBy },
      })),
    )
  }
  return all.filter(({ on }) => on <= today).toSorted(latestFirst)
}

/** On one day, what has a time comes before what has none. */
function latestFirst(one: CaseEvent, other: CaseEvent): number {
  const [mine, theirs] = [one, other].map(({ on, at = '' }) => `${on} ${at}`)
  if (mine === theirs) return 0
  return (mine ?? '') < (theirs ?? '') ? 1 : -1
}
