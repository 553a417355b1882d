import type { Day } from '#platform/dates'

/** What a reading is for: the first counts, a second is read blind to find out how far readers agree. */
export type Purpose = 'first' | 'second'

/** A case given to somebody to read. */
export type Reading = {
  readonly organisationId: string
  readonly readingId: string
  readonly inspectionId: string
  readonly sample: string
  readonly drawNo: number
  readonly reference: string
  readonly purpose: Purpose
  readonly readerId: string
  readonly readerName: string
  readonly office: string
  readonly officer: string
  /** What the case list says of the case, as it was when the sample was drawn. */
  readonly facts: Readonly<Record<string, string>>
  readonly plannedOn: Day | null
  /** When the officer is spoken to: `14:30`. */
  readonly interviewAt: string | null
  readonly submittedAt: Date | null
  readonly withdrawnReason: string | null
  readonly version: number
}

/** How far a reading is. */
export type ReadingState = 'not begun' | 'begun' | 'submitted' | 'withdrawn'

/** How far a reading is, from what is known of it. */
export function stateOf(
  { submittedAt, withdrawnReason }: Pick<Reading, 'submittedAt' | 'withdrawnReason'>,
  hasEntries: boolean,
): ReadingState {
  if (withdrawnReason !== null) return 'withdrawn'
  if (submittedAt !== null) return 'submitted'
  return hasEntries ? 'begun' : 'not begun'
}
