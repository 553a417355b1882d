/**
 * What a framework pack is: one immutable, numbered version of an inspectorate's standards and
 * of the arithmetic that turns answers into ratings.
 *
 * Numbers of standards are used again between versions with another meaning (2.1 is Assessment in
 * 2018 and Court work in 2021), so everything is looked up inside one pack, never by number alone.
 */
export type FrameworkPack = {
  readonly format: 'plumbline-framework-pack/1'
  readonly id: string
  /** The pack's own number: a published pack never changes, a correction is a higher number. */
  readonly number: number
  readonly title: string
  readonly unit: string
  readonly inForce: { readonly from: string; readonly until: string | null }
  readonly about: string
  readonly sources: Readonly<Record<string, Source>>
  /** `null`: this framework gives findings in words and percentages, never ratings. */
  readonly ratings: RatingRules | null
  readonly sampling: SamplingRules
  readonly domains: readonly Domain[]
  /**
   * Asked of this unit's cases for the ratings of its region only: they decide nothing here.
   * A region's `pooledFrom` may name them beside the questions of the standards.
   */
  readonly alsoAsked?: readonly KeyQuestion[]
}

/** How far a number or a sentence in a pack can be relied on. */
export type Mark = 'verified' | 'derived' | 'reconstructed'

/** A public document, and the part and heading of it that an entry stands for. */
export type Source = {
  readonly document: string
  readonly part: string
  readonly address?: string
}

/** What stands behind one entry of the pack: how sure it is, and where it comes from. */
export type Provenance = { readonly mark: Mark; readonly source: string }

export type Rating = string

export type RatingRules = {
  readonly bands: Provenance & { readonly list: readonly Band[] }
  /** Which key question decides a standard. */
  readonly standard: Provenance & { readonly rule: 'lowest-key-question' }
  readonly rounding: Provenance & { readonly decimals: number; readonly compare: 'exact-fraction' }
  readonly overall: Provenance & {
    readonly rule: 'mean-points'
    /** From lowest to highest; a mean exactly on the line belongs to the lower rating. */
    readonly lines: readonly { readonly rating: Rating; readonly meanAtMost: number }[]
  }
  readonly panel: Provenance & {
    /** On the agenda when the deciding question lies this many points or fewer from a line. */
    readonly pointsFromLine: number
    /** On the agenda when this many cases (or fewer) would change the band. */
    readonly casesToChange: number
    /** On the agenda when the deciding question rests on this many cases or fewer. */
    readonly smallBase: number
    /** The panel may move a rating by at most this many bands. */
    readonly mostBandsMoved: number
  }
}

/** A band holds every percentage from `atLeast` (per cent) up to the next band's. */
export type Band = { readonly rating: Rating; readonly atLeast: number; readonly points: number }

export type SamplingRules = Provenance & {
  /** Per cent. */
  readonly confidence: number
  /** Points either side. */
  readonly margin: number
  /** Per cent assumed when nothing is known: 50 is the most cautious. */
  readonly proportion: number
  readonly samples: readonly Sample[]
}

export type Sample = Provenance & {
  /** The key used in published results and case answers: `case_supervision`. */
  readonly id: string
  readonly name: string
  readonly eligible: string
  readonly stratifiedBy: readonly string[]
}

export type Domain = {
  readonly id: string
  readonly name: string
  readonly standards: readonly Standard[]
}

export type Standard = Provenance & {
  readonly id: string
  readonly name: string
  readonly statement: string
  /** Judged against ratings characteristics with evidence, or from key questions over cases. */
  readonly judgedBy: 'ratings-characteristics' | 'key-questions'
  /** The sample its cases come from, `null` when judged against ratings characteristics. */
  readonly sample: string | null
  /** Counted in the case supervision sub-total of the league table. */
  readonly caseSupervision: boolean
  readonly questions: readonly KeyQuestion[]
}

export type KeyQuestion = Provenance & {
  readonly id: string
  readonly wording: string
  /** `relevant`: only cases for which the gate question is answered yes. */
  readonly base: 'all' | 'relevant'
  readonly gate: string | null
  readonly applicability: string | null
  /** What to ask instead in a given circumstance, `null` when there is none. */
  readonly alternative: { readonly when: string; readonly wording: string } | null
  /** Asks about keeping other people safe. */
  readonly safety: boolean
  /** For a region: the questions of the units' pack whose cases are pooled. */
  readonly pooledFrom: { readonly framework: string; readonly questions: readonly string[] } | null
  readonly prompts: readonly Prompt[]
}

/** Answered yes, no or not applicable; informs the key question, never adds up to it. */
export type Prompt = Provenance & { readonly id: string; readonly wording: string }
