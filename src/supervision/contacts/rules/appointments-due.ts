import { type Day, workingDaysAfter } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { type Appointment, hasBegun, type WallClock } from './appointment.ts'
import { type ContactReason, sourceInWords } from './appointment-policy.ts'
import {
  type Measure,
  meetingDue,
  missedMeeting,
  type Sentence,
  supervisionBegins,
} from './new-directions-meeting.ts'

/** Something to be done about appointments, by when, and why. */
export type Due = {
  readonly what:
    | 'book new directions meeting'
    | 'rebook new directions meeting'
    | 'new directions meeting booked late'
    | 'record outcome'
  readonly dueOn: Day
  readonly isOverdue: boolean
  readonly appointmentId: string | null
  readonly reasons: readonly ContactReason[]
}

/** What is on record: current and past sentences, and every new directions meeting and open appointment. */
export type OnRecord = {
  readonly sentences: readonly Sentence[]
  readonly appointments: readonly Appointment[]
}

/**
 * What is due or overdue about a person's appointments, the earliest first: outcomes that nobody has
 * recorded, and the new directions meeting of each sentence that still runs. One meeting does for every
 * sentence that had begun by then.
 */
export function appointmentsDue(
  { sentences, appointments }: OnRecord,
  measure: Measure,
  now: WallClock,
): readonly Due[] {
  const outcomes = appointments
    .filter((one) => one.outcome === null && hasBegun(one, now))
    .map((one) => outcomeDue(one, measure, now))
  const meetings = appointments.filter(({ kind }) => kind === 'new directions meeting')
  const current = sentences.filter(
    (one) => (one.endedOn === null || one.endedOn > now.day) && supervisionBegins(one) <= now.day,
  )
  const due = current.flatMap((sentence) => meetingOf(sentence, meetings, { measure, now }) ?? [])
  return [...outcomes, ...earliestOfEach(due)].toSorted((one, other) =>
    one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0,
  )
}

/** Somebody is to say what came of it, by the policy on the day itself. */
function outcomeDue(
  { appointmentId, kind, onDay, atTime }: Appointment,
  { policy: { outcomeOnRecord }, calendar }: Measure,
  now: WallClock,
): Due {
  const { withinWorkingDays, source } = outcomeOnRecord
  const dueOn = workingDaysAfter(onDay, withinWorkingDays, calendar).day
  const because = `Nobody has recorded what came of the ${kind} of ${dateInWords(onDay)} at ${atTime}`
  const reason = { rule: 'outcome-on-record', because, source: sourceInWords(source) }
  const isOverdue = dueOn < now.day
  return { what: 'record outcome', dueOn, isOverdue, appointmentId, reasons: [reason] }
}

type At = { readonly measure: Measure; readonly now: WallClock }

/** What is due about the meeting of one sentence; `null` when it was held, or is booked in time. */
function meetingOf(
  sentence: Sentence,
  meetings: readonly Appointment[],
  { measure, now }: At,
): Due | null {
  const since = meetings
    .filter(({ onDay }) => onDay >= supervisionBegins(sentence))
    .toSorted((one, other) => (one.onDay < other.onDay ? -1 : 1))
  if (since.some(({ outcome }) => outcome === 'attended')) return null
  const limit = meetingDue(sentence, measure)
  const open = since.find(({ outcome }) => outcome === null)
  if (open !== undefined) return bookedLate(open, since, { limit, measure, now })
  const last = since.at(-1)
  const missed = last?.outcome ? missedMeeting({ ...last, outcome: last.outcome }, measure) : null
  if (last === undefined || missed === null) {
    const isOverdue = limit.dueOn < now.day
    return { what: 'book new directions meeting', ...limit, isOverdue, appointmentId: null }
  }
  return {
    ...{ what: 'rebook new directions meeting', appointmentId: last.appointmentId },
    ...{ dueOn: missed.dueOn, reasons: missed.reasons, isOverdue: missed.dueOn < now.day },
  }
}

type Limit = ReturnType<typeof meetingDue>

/** A meeting that is to come after the limit: the first one's, or that of the one it is held for again. */
function bookedLate(
  open: Appointment,
  since: readonly Appointment[],
  { limit, measure, now }: At & { readonly limit: Limit },
): Due | null {
  // What began without an outcome is waiting for that outcome first.
  if (hasBegun(open, now)) return null
  const before = since
    .filter(({ outcome, onDay }) => outcome !== null && onDay <= open.onDay)
    .at(-1)
  const missed = before?.outcome
    ? missedMeeting({ ...before, outcome: before.outcome }, measure)
    : null
  const { dueOn, reasons } = missed ?? limit
  if (open.onDay <= dueOn) return null
  const [first] = reasons
  const because = `The new directions meeting is booked for ${dateInWords(open.onDay)}, after ${dateInWords(dueOn)}`
  const late = { rule: 'booked-late', because, source: first?.source ?? '' }
  return {
    ...{ what: 'new directions meeting booked late', dueOn, isOverdue: dueOn < now.day },
    ...{ appointmentId: open.appointmentId, reasons: [late, ...reasons] },
  }
}

/** Several sentences want one meeting: the one that wants it first says by when. */
function earliestOfEach(due: readonly Due[]): readonly Due[] {
  const kinds = [...new Set(due.map(({ what }) => what))]
  return kinds.flatMap((kind) => {
    const [first] = due
      .filter(({ what }) => what === kind)
      .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
    return first ?? []
  })
}
