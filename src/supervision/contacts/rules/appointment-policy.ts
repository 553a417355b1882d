import type { AppointmentKind, Outcome } from './appointment.ts'

/** Where a rule or a number comes from. */
export type PolicySource = { readonly document: string; readonly part: string }

/** What holds for appointments from a day on, as `policy/contacts/appointments.json` has it. */
export type AppointmentPolicy = {
  readonly newDirectionsMeeting: {
    readonly heldAt: 'hub' | 'local management centre'
    /** The grade that ideally holds the meeting of a case which the hub is likely to hold. */
    readonly gradeForLikelyHub: 'RO3' | 'RO4'
    readonly heldSource: PolicySource
    /** Working days after the case was allocated, or the person released. */
    readonly withinWorkingDays: number
    readonly withinSource: PolicySource
    /** Working days after a meeting that did not take place. */
    readonly againWithinWorkingDays: number
    readonly againSource: PolicySource
  }
  /** Working days after an appointment within which somebody says what came of it. */
  readonly outcomeOnRecord: { readonly withinWorkingDays: number; readonly source: PolicySource }
  readonly minutes: {
    readonly least: number
    readonly most: number
    readonly usual: Readonly<Record<AppointmentKind, number>>
  }
  readonly outcomes: Readonly<Record<Outcome, OutcomePolicy>>
}

/** What may be said of an appointment, and when. */
export type OutcomePolicy = {
  /** It can be known before the appointment begins. */
  readonly beforehand: boolean
  /** It is not enough without words. */
  readonly wordsNeeded: boolean
}

/** Why something is as it is: the rule, a sentence for a person, and where the rule comes from. */
export type ContactReason = {
  readonly rule: string
  readonly because: string
  readonly source: string
}

/** A source in one line. */
export function sourceInWords({ document, part }: PolicySource): string {
  return `${document}, ${part}`
}
