import type { Day } from '#platform/dates'

/** How far a check has come; the NPS may have started it before the case arrived. */
export const CHECK_ANSWERS = [
  'not started',
  'started by the NPS',
  'started here',
  'answered',
] as const

/** One of them. */
export type CheckAnswer = (typeof CHECK_ANSWERS)[number]

/** What the person says about meeting a female officer; Essex report, Annex 3. */
export const OFFICER_ANSWERS = [
  'not asked',
  'yes',
  'no preference',
  'male officer asked for',
] as const

/** One of them. */
export type OfficerAnswer = (typeof OFFICER_ANSWERS)[number]

/** Where the intake of a case stands. */
export type IntakeSoFar = {
  readonly domesticAbuseCheck: CheckAnswer
  readonly domesticAbuseOn: Day | null
  readonly safeguardingCheck: CheckAnswer
  readonly safeguardingOn: Day | null
  readonly registersChecked: boolean
  readonly femaleOfficer: OfficerAnswer
  readonly isBanded: boolean
  /** The new directions meeting that is booked or was held; `null`: none. */
  readonly meetingOn: Day | null
}

/** A part of intake that is not done: what, and the part of the page where it is done. */
export type LeftToDo = { readonly part: IntakePart; readonly words: string }

/** The parts of intake, in the order in which they are done. */
export type IntakePart =
  | 'domestic-abuse-check'
  | 'safeguarding-check'
  | 'registers'
  | 'band'
  | 'officer-question'
  | 'meeting'

/**
 * What intake has still to do for a case before it is complete. Essex report, Annex 3: the hub checks
 * that both checks have been started, adds registers and flags, sets the initial band, asks about a
 * female officer and books the new directions meeting. A check has only to be started: its answer may
 * take days and reaches the responsible officer.
 */
export function leftToDo(intake: IntakeSoFar): readonly LeftToDo[] {
  const parts: readonly (LeftToDo & { readonly isDone: boolean })[] = [
    {
      part: 'domestic-abuse-check',
      words: 'Start the domestic abuse check',
      isDone: intake.domesticAbuseCheck !== 'not started',
    },
    {
      part: 'safeguarding-check',
      words: 'Start the safeguarding check',
      isDone: intake.safeguardingCheck !== 'not started',
    },
    {
      part: 'registers',
      words: 'Check the registers and flags',
      isDone: intake.registersChecked,
    },
    { part: 'band', words: 'Put on record what the band needs', isDone: intake.isBanded },
    {
      part: 'officer-question',
      words: 'Ask whether the officer should be a woman',
      isDone: intake.femaleOfficer !== 'not asked',
    },
    {
      part: 'meeting',
      words: 'Book the new directions meeting',
      isDone: intake.meetingOn !== null,
    },
  ]
  return parts.filter(({ isDone }) => !isDone).map(({ part, words }) => ({ part, words }))
}
