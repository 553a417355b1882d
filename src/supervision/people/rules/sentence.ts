/** What a court may order, as the record has it. */
export const DISPOSALS = ['community order', 'suspended sentence order', 'custody'] as const

/** One of them. */
export type Disposal = (typeof DISPOSALS)[number]

/** Why a sentence is over. */
export const SENTENCE_ENDS = ['completed', 'revoked', 'died', 'transferred', 'other'] as const

/** One of them. */
export type SentenceEnd = (typeof SENTENCE_ENDS)[number]

/** What a page calls the ends of a sentence. */
export const SENTENCE_END_WORDS: Readonly<Record<SentenceEnd, string>> = {
  completed: 'Completed',
  revoked: 'Revoked',
  died: 'The person died',
  transferred: 'Transferred to another provider',
  other: 'Ended for another reason',
}

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

/** What a page calls the ends of a requirement. */
export const REQUIREMENT_END_WORDS: Readonly<Record<RequirementEnd, string>> = {
  completed: 'Completed',
  revoked: 'Revoked',
  other: 'Ended for another reason',
}
