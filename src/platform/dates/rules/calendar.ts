import type { Day } from './day.ts'

/** Why a day is what it is: the rule applied, in a sentence, and where the rule comes from. */
export type DateReason = {
  /** A stable name of the rule: `working-days-after`. */
  readonly rule: string
  readonly because: string
  readonly source: string
  readonly mark: 'verified' | 'derived'
}

/** Which days count for a purpose; the rules take it as an argument, `policy/calendars` holds it. */
export type WorkingCalendar = {
  /** What its days are called in a sentence: `working day`. */
  readonly dayName: string
  /** Unpaid work is done at weekends, supervision is not. */
  readonly weekendsCount: boolean
  /** The first year whose bank holidays are known. */
  readonly firstYear: number
  readonly source: string
  readonly exceptions: readonly BankHolidayException[]
}

/** A bank holiday of one year only, or the one day to which a yearly one was moved. */
export type BankHolidayException = {
  readonly day: Day
  readonly name: string
  /** The day on which the yearly rule would have had it; `null` for an extra holiday. */
  readonly movedFrom: Day | null
  /** What it was for: `the coronation of King Charles III`. */
  readonly occasion: string
  readonly source: string
  readonly mark: DateReason['mark']
}
