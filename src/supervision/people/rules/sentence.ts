/** What a court may order, as the record has it. */
export const DISPOSALS = ['community order', 'suspended sentence order', 'custody'] as const

/** One of them. */
export type Disposal = (typeof DISPOSALS)[number]

/** Why a sentence is over. */
export const SENTENCE_ENDS = ['completed', 'revoked', 'died', 'transferred', 'other'] as const

/** One of them. */
export type SentenceEnd = (typeof SENTENCE_ENDS)[number]

/** What an order may require, as the record has it. */
export const REQUIREMENT_KINDS = [
  'RAR',
  'UPW',
  'programme',
  'DRR',
  'ATR',
  'MHTR',
  'curfew',
  'exclusion',
  'residence',
] as const

/** One of them. */
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number]

/** Why a requirement is over. */
export const REQUIREMENT_ENDS = ['completed', 'revoked', 'other'] as const

/** One of them. */
export type RequirementEnd = (typeof REQUIREMENT_ENDS)[number]
