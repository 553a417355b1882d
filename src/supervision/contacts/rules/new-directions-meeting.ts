import { type Day, type WorkingCalendar, workingDaysAfter } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { AppointmentKind, Outcome } from './appointment.ts'
import { type AppointmentPolicy, type ContactReason, sourceInWords } from './appointment-policy.ts'

/** The rules of the policy and the days that count. */
export type Measure = { readonly policy: AppointmentPolicy; readonly calendar: WorkingCalendar }

/** A day by which something is to be done, and why. */
export type DueBy = { readonly dueOn: Day; readonly reasons: readonly ContactReason[] }

/** A sentence somebody is supervised for, as far as appointments depend on it. */
export type Sentence = {
  readonly eventNumber: number
  readonly sentencedOn: Day
  readonly allocatedOn: Day
  /** The day of release from prison; `null` for a sentence in the community. */
  readonly releaseOn: Day | null
  readonly endedOn: Day | null
}

/**
 * The day from which supervision can begin: the sentence, or for custody the release. The meeting is the
 * first appointment "following sentence to a community order or release from prison".
 * Source: Essex report, Annex 4, NDM.
 */
export function supervisionBegins({ sentencedOn, releaseOn }: Sentence): Day {
  return releaseOn ?? sentencedOn
}

/**
 * By when the new directions meeting is to be held: so many working days after the case was allocated, or
 * after a later release. Source: the policy; the Essex report gives no number.
 */
export function meetingDue(sentence: Sentence, { policy, calendar }: Measure): DueBy {
  const { withinWorkingDays, withinSource } = policy.newDirectionsMeeting
  const { allocatedOn, releaseOn } = sentence
  const isReleasedLater = releaseOn !== null && releaseOn > allocatedOn
  const from = isReleasedLater ? releaseOn : allocatedOn
  const what = isReleasedLater ? 'released' : 'allocated'
  const { day, reason } = workingDaysAfter(from, withinWorkingDays, calendar)
  const because = `The case was ${what} on ${dateInWords(from)}: the new directions meeting is due by ${dateInWords(day)}`
  return {
    dueOn: day,
    reasons: [
      { rule: 'new-directions-meeting-within', because, source: sourceInWords(withinSource) },
      { rule: reason.rule, because: reason.because, source: reason.source },
    ],
  }
}

/** What must be known of a case to say who holds the meeting. */
export type MeetingNeed = {
  /** The hub is likely to hold the case. */
  readonly likelyHub: boolean
  /** Why the case needs a probation officer (RO4); none when it does not. */
  readonly whyProbationOfficer: readonly string[]
  readonly sex: 'female' | 'male'
  /** What was said at intake, when every new case is asked. */
  readonly femaleOfficer: 'not asked' | 'yes' | 'no preference' | 'male officer asked for'
}

/** Who should hold the meeting, and why. */
export type MeetingHolder = {
  readonly place: 'hub' | 'local management centre'
  readonly grade: 'RO3' | 'RO4' | 'RO3 or RO4'
  readonly sex: 'female' | 'male' | 'either'
  readonly reasons: readonly ContactReason[]
}

/**
 * Who should hold the new directions meeting: always an officer of a local management centre, whoever is
 * to hold the case; an RO4 where the case needs one, ideally an RO3 where the hub is likely to hold it;
 * a woman for women unless a man is asked for, and for whoever asks.
 * Source: Essex report, Annex 3, NDMs.
 */
export function meetingHolder(
  need: MeetingNeed,
  { policy }: Pick<Measure, 'policy'>,
): MeetingHolder {
  const { heldAt, heldSource } = policy.newDirectionsMeeting
  const source = sourceInWords(heldSource)
  const grade = gradeFor(need, policy, source)
  const sex = sexFor(need, source)
  const because = `Every new directions meeting is with an officer of a ${heldAt}, whoever is to hold the case`
  return {
    ...{ place: heldAt, grade: grade.is, sex: sex.is },
    reasons: [
      { rule: 'new-directions-meeting-place', because, source },
      ...grade.reasons,
      ...sex.reasons,
    ],
  }
}

function gradeFor(
  { whyProbationOfficer, likelyHub }: MeetingNeed,
  { newDirectionsMeeting: { gradeForLikelyHub } }: AppointmentPolicy,
  source: string,
): { is: MeetingHolder['grade']; reasons: readonly ContactReason[] } {
  const rule = 'new-directions-meeting-grade'
  if (whyProbationOfficer.length > 0) {
    const reasons = whyProbationOfficer.map((because) => ({ rule, because, source }))
    return { is: 'RO4', reasons }
  }
  if (!likelyHub) return { is: 'RO3 or RO4', reasons: [] }
  const because = `The hub is likely to hold the case: ideally an ${gradeForLikelyHub} holds the meeting`
  return { is: gradeForLikelyHub, reasons: [{ rule, because, source }] }
}

function sexFor(
  { sex, femaleOfficer }: MeetingNeed,
  source: string,
): { is: MeetingHolder['sex']; reasons: readonly ContactReason[] } {
  const rule = 'new-directions-meeting-female-officer'
  const said = (is: MeetingHolder['sex'], because: string) => ({
    is,
    reasons: [{ rule, because, source }],
  })
  if (femaleOfficer === 'male officer asked for') return said('male', 'A male officer is asked for')
  if (femaleOfficer === 'yes') return said('female', 'A female officer is asked for')
  if (sex === 'male') return { is: 'either', reasons: [] }
  return said('female', 'A woman has a female officer unless a male officer is asked for')
}

/** What a meeting that did not take place sets off, and who does it. */
export type MissedMeeting = DueBy & {
  /**
   * Who arranges the next, which is to be held by `dueOn`: whoever was to hold the meeting, or once the
   * service has cancelled it, whoever holds the case.
   */
  readonly rebooks: 'officer of the meeting' | 'holder of the case'
  /** Who sees to enforcement; `null` where nobody failed to attend. */
  readonly enforces: 'responsible officer' | null
}

/** An appointment that has an outcome. */
export type Came = {
  readonly kind: AppointmentKind
  readonly outcome: Outcome
  readonly onDay: Day
}

/**
 * What follows when a new directions meeting did not take place: the officer of the local management
 * centre records it and arranges another; the responsible officer, who may be at the hub, keeps
 * enforcement and other case management. `null` for a meeting that was attended, and for other
 * appointments. Source: Essex report, Annex 3, NDMs.
 */
export function missedMeeting(
  { kind, outcome, onDay }: Came,
  { policy, calendar }: Measure,
): MissedMeeting | null {
  if (kind !== 'new directions meeting' || outcome === 'attended') return null
  const { againWithinWorkingDays, againSource, heldSource } = policy.newDirectionsMeeting
  const { day, reason } = workingDaysAfter(onDay, againWithinWorkingDays, calendar)
  const isFailure = outcome === 'failed to attend'
  const again = `The new directions meeting of ${dateInWords(onDay)} did not take place (${outcome}): another is to be held by ${dateInWords(day)}`
  const enforcement = {
    rule: 'missed-meeting-enforcement',
    because: 'The responsible officer keeps enforcement and other case management',
    source: sourceInWords(heldSource),
  }
  return {
    dueOn: day,
    rebooks: outcome === 'cancelled by service' ? 'holder of the case' : 'officer of the meeting',
    enforces: isFailure ? 'responsible officer' : null,
    reasons: [
      { rule: 'missed-meeting-again', because: again, source: sourceInWords(againSource) },
      { rule: reason.rule, because: reason.because, source: reason.source },
      ...(isFailure ? [enforcement] : []),
    ],
  }
}
