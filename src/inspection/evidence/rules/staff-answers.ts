import { type Range, wilsonInterval } from '#platform/statistics'
import { counted } from '#platform/words'
import type { Bearing } from './item.ts'

/** What an officer may answer. Yes is always the good answer. */
export const STAFF_ANSWERS = ['yes', 'no', 'not answered'] as const

/** What all officers interviewed said to one question, and why it is shown so. */
export type StaffAnswer = {
  readonly question: string
  /** Officers who answered yes or no: the base of every percentage. */
  readonly n: number
  readonly notAnswered: number
  /** `null` when too few answered for it to be shown. */
  readonly shown: {
    readonly yes: number
    readonly no: number
    /** Per cent who said yes. */
    readonly percent: number
    /** Wilson’s interval, in per cent. */
    readonly interval: Range
  } | null
  readonly because: string
}

/** The fewest officers whose answers are shown, and the confidence of the interval in per cent. */
export type ShownFrom = { readonly fewest: number; readonly confidence: number }

/**
 * What officers said: yes ÷ (yes + no), one row for each question in the order given, with how many
 * answered. Who did not answer leaves both. Answers of fewer officers than `fewest` are not shown: they
 * might be known by them. Source: Essex CRC report (October 2018), domain one and Annex 1.
 */
export function staffAnswers(
  questions: readonly string[],
  interviews: readonly Readonly<Record<string, string>>[],
  { fewest, confidence }: ShownFrom,
): readonly StaffAnswer[] {
  return questions.map((question) => {
    const said = (answer: string) => interviews.filter((one) => one[question] === answer).length
    const [yes, no] = [said('yes'), said('no')]
    const n = yes + no
    const notAnswered = interviews.length - n
    const interval = wilsonInterval({ yes, n, confidence })
    if (interval === null || n < fewest) {
      const because =
        n === 0
          ? 'Nobody has answered it'
          : `${counted(n, 'officer')} answered; from ${fewest} on it is shown`
      return { question, n, notAnswered, shown: null, because }
    }
    const silent = notAnswered === 0 ? '' : `; ${notAnswered} did not answer`
    const shown = { yes, no, percent: (100 * yes) / n, interval }
    return { question, n, notAnswered, shown, because: `${yes} of ${n} said yes${silent}` }
  })
}

/**
 * Which way officers’ answers bear: for when the whole interval lies above the share given (per cent),
 * against when it lies below it, otherwise both. `null` when too few answered to say.
 */
export function bearingOf({ shown }: StaffAnswer, half: number): Bearing | null {
  if (shown === null) return null
  if (shown.interval.low > half) return 'for'
  return shown.interval.high < half ? 'against' : 'both'
}
