import type { Day } from '#platform/dates'

/** What is known of a case when its band is asked. `null`: not on record. Months are whole months. */
export type BandingFacts = {
  readonly risk: 'low' | 'medium' | 'high' | 'very high' | null
  /** Two-year reconviction score (OGRS), 0 to 100 per cent. */
  readonly score: number | null
  readonly closenessToChange: 'low' | 'high' | null
  readonly readinessJudgement: 'low' | 'high' | null
  readonly standAloneUnpaidWork: boolean
  readonly requirements: readonly string[]
  readonly integratedOffenderManagement: boolean
  readonly sex: 'female' | 'male'
  readonly allocatedOn: Day
  readonly safeguarding: readonly SafeguardingConcern[]
  readonly custodyMonths: number | null
  readonly monthsLeftToServe: number | null
}

/** Active safeguarding concerns. Source: Essex report, Annex 3, "Allocation to banding", blue band. */
export const SAFEGUARDING_CONCERNS = [
  'child-protection-contact',
  'child-in-need-contact',
  'domestic-abuse-current',
  'domestic-abuse-investigation',
  'domestic-abuse-history',
  'victim-current',
  'victim-history',
  'risk-to-self',
] as const
export type SafeguardingConcern = (typeof SAFEGUARDING_CONCERNS)[number]

/** Treatment that keeps a case out of the green band. Source: Annex 3, exceptions, 2. */
export const TREATMENT = ['DRR', 'ATR', 'MHTR'] as const

/**
 * What the tables of an operating model ask of a case, each with the few answers it may have: every
 * case is one of the combinations, so that a model can be proved over all of them.
 */
export const FACTORS = {
  risk: ['low', 'medium', 'high', 'very high'],
  score: ['under', 'over'],
  readiness: ['low', 'high', 'unknown'],
  safeguarding: ['no', 'yes'],
  standAloneUnpaidWork: ['no', 'yes'],
  custody: ['none', 'ending', 'long'],
  closerWork: ['no', 'yes'],
  woman: ['no', 'yes'],
} as const

export type FactorName = keyof typeof FACTORS
export type Factors = { readonly [Name in FactorName]: (typeof FACTORS)[Name][number] }

export const FACTOR_NAMES: readonly FactorName[] = [
  ...(['risk', 'score', 'readiness', 'safeguarding'] as const),
  ...(['standAloneUnpaidWork', 'custody', 'closerWork', 'woman'] as const),
]

/** A factor with its answer as a reader of a page says it. */
export const FACTOR_WORDS: Readonly<Record<FactorName, Readonly<Record<string, string>>>> = {
  risk: {
    low: 'low risk of serious harm',
    medium: 'medium risk of serious harm',
    high: 'high risk of serious harm',
    'very high': 'very high risk of serious harm',
  },
  score: { under: 'a score under the threshold', over: 'a score over the threshold' },
  readiness: {
    low: 'low readiness to change',
    high: 'high readiness to change',
    unknown: 'readiness to change not on record',
  },
  safeguarding: {
    no: 'no active safeguarding concern',
    yes: 'an active safeguarding concern',
  },
  standAloneUnpaidWork: {
    no: 'not stand-alone unpaid work',
    yes: 'stand-alone unpaid work',
  },
  custody: {
    none: 'not in long custody',
    ending: 'less of a long custodial sentence left to serve than counts as long',
    long: 'in long custody',
  },
  closerWork: {
    no: 'neither integrated offender management nor treatment',
    yes: 'integrated offender management or treatment',
  },
  woman: {
    no: 'not a woman allocated since women are held apart',
    yes: 'a woman allocated since women are held apart',
  },
}

/** The factors as one phrase: `low risk of serious harm, a score under the threshold, …`. */
export function factorsInWords(factors: Partial<Record<FactorName, string>>): string {
  return FACTOR_NAMES.flatMap((name) => FACTOR_WORDS[name][factors[name] ?? ''] ?? []).join(', ')
}
