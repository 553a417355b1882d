import type { Rating } from '#inspection/frameworks'

/**
 * One inspection as its report printed it: facts only, nothing worked out.
 * `null` is "not published" or "not known"; it is never a zero.
 */
export type PublishedInspection = {
  readonly provider: string
  readonly kind: string | null
  /** Identity of the framework pack: `crc-2018`. */
  readonly framework: string
  /** As exact as is known: `2018-10-10`, `2018-10` or `2018`. */
  readonly published: string | null
  readonly fieldwork: string | null
  readonly sources: readonly string[]
  readonly overallRating: Rating | null
  readonly overallScore: number | null
  readonly maxScore: number | null
  /** Only the standards the source gives. */
  readonly standards: readonly PublishedStandard[]
  /** Cases inspected, by sample of the pack: `{ case_supervision: 100 }`. */
  readonly sampled: Readonly<Record<string, number>>
  /** Cases eligible, by sample of the pack, when known. */
  readonly eligible: Readonly<Record<string, number>>
  readonly evidence: 'verified' | 'derived' | null
  readonly notes: string
  /** Invented for demonstration: every page, export and answer says so. */
  readonly synthetic: boolean
}

export type PublishedStandard = {
  readonly id: string
  readonly rating: Rating | null
  readonly adjusted: PublishedAdjustment | null
  readonly questions: readonly PublishedQuestion[]
}

/** A move of the rating by the ratings panel, with the reason that is printed as a footnote. */
export type PublishedAdjustment = {
  /** `null`: not stated; the calculated rating is meant. */
  readonly from: Rating | null
  readonly to: Rating
  readonly by: string
  readonly reason: string
}

export type PublishedQuestion = {
  readonly id: string
  /** Per cent, 0 to 100, as printed. */
  readonly percent: number | null
  readonly yes: number | null
  /** Cases answered yes or no. */
  readonly n: number | null
  /** Eligible cases this question is about, when known. */
  readonly population: number | null
  readonly base: 'all' | 'relevant' | null
  /** How the figure was found, when not from the results table: "from prose". */
  readonly basis: string | null
}

/** One case's answers to the key questions; a question not asked of it is absent. */
export type AssessedCase = {
  readonly case: string
  readonly answers: Readonly<Record<string, Answer>>
}

export type Answer = 'yes' | 'no' | 'not applicable'
