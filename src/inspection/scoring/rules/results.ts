import type { Rating } from '#inspection/frameworks'

/** Why a value is what it is: the rule applied, in a sentence, and where the rule comes from. */
export type Reason = {
  /** A stable name of the rule: `lowest-key-question`. */
  readonly rule: string
  readonly because: string
  /** The passage: document and part. */
  readonly source: string
  readonly mark: 'verified' | 'derived' | 'reconstructed'
}

/** The range the true percentage may lie in, in per cent. */
export type Interval = {
  readonly low: number
  readonly high: number
  readonly method: 'hypergeometric' | 'wilson'
  /** Per cent. */
  readonly confidence: number
}

/** How far one figure lies from the lines beside its band. `null`: there is no line on that side. */
export type Distance = {
  readonly down: Step | null
  readonly up: Step | null
}
export type Step = {
  readonly line: number
  readonly rating: Rating
  readonly points: number
  /** Answers that would have to change, `null` when the number of cases is not known. */
  readonly cases: number | null
}

/** One key question, rated. Percentages are 0 to 100; `null` is "not known". */
export type RatedQuestion = {
  readonly id: string
  readonly base: 'all' | 'relevant'
  readonly yes: number | null
  readonly n: number | null
  /** Eligible cases the sample was drawn from, when known and when it is the question's base. */
  readonly population: number | null
  /** Rounded as the pack prints it. */
  readonly percent: number | null
  readonly interval: Interval | null
  readonly band: Rating | null
  readonly distance: Distance | null
  readonly casesToChange: number | null
  readonly reasons: readonly Reason[]
}

/** The share of resamples (0 to 1) that gave each rating, every rating of the pack named. */
export type Certainty = Readonly<Record<Rating, number>>

/** A panel's (or an inspectorate's) printed move of one rating. */
export type Adjustment = {
  readonly from: Rating
  readonly to: Rating
  readonly by: string
  readonly reason: string
}

export type RatedStandard = {
  readonly id: string
  readonly name: string
  readonly judgedBy: 'ratings-characteristics' | 'key-questions'
  /** Before the panel. */
  readonly calculated: Rating | null
  /** After the panel, as published. */
  readonly final: Rating | null
  readonly adjusted: Adjustment | null
  readonly deciding: string | null
  readonly onAgenda: boolean
  readonly agendaReasons: readonly Reason[]
  readonly certainty: Certainty | null
  /** Fewest cases that would change the standard's rating. */
  readonly casesToChange: number | null
  /** Key questions without a result: a rating is never computed without them. */
  readonly missing: readonly string[]
  readonly questions: readonly RatedQuestion[]
  readonly reasons: readonly Reason[]
}

export type Overall = {
  readonly points: number | null
  readonly max: number | null
  readonly rating: Rating | null
}

/** An inspection, rated and explained. */
export type RatedInspection = {
  readonly provider: string
  readonly framework: string
  readonly frameworkNumber: number
  readonly standards: readonly RatedStandard[]
  readonly agenda: readonly string[]
  readonly overall: {
    readonly before: Overall
    readonly after: Overall
    readonly published: Rating | null
    readonly certainty: Certainty | null
    readonly reasons: readonly Reason[]
  }
  /** Things a reader should know: contradictions in the source, assumptions about resampling. */
  readonly notes: readonly string[]
}
