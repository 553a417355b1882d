import type { OffenceCodeError } from './offence-group.ts'

/**
 * What a score is worked out from. Each age may be given as it is or by its dates, and the offence
 * by its group or by its code. A field that is not known is left out.
 */
export type Ogrs3Inputs = {
  /** `female` or `male` (also `F` or `M`): there are coefficients for no other. */
  readonly sex?: string | undefined
  readonly dateOfBirth?: string | undefined
  /** The day of the present conviction or caution. */
  readonly dateOfConviction?: string | undefined
  /** The start of the community sentence, or the earliest release from custody. */
  readonly startOfFollowUp?: string | undefined
  readonly ageAtConviction?: number | undefined
  readonly ageAtFollowUp?: number | undefined
  /** Whole years of age at the first sanction of any kind. */
  readonly ageAtFirstSanction?: number | undefined
  /** Occasions on which they were sanctioned, the present one included. */
  readonly sanctions?: number | undefined
  readonly offenceGroup?: string | undefined
  /** Five digits, the Home Office's. */
  readonly offenceCode?: string | undefined
}

export type Ogrs3Field = keyof Ogrs3Inputs

/** Why there is no score. The first seven are the names the Ministry's service uses. */
export type Ogrs3ErrorCode =
  | 'MISSING_MANDATORY_INPUT'
  | 'AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN'
  | 'TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE'
  | 'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION'
  | OffenceCodeError
  | 'DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH'
  | 'DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH'
  | 'AGE_AT_START_OF_FOLLOWUP_LESS_THAN_TEN'
  | 'AGE_OUT_OF_RANGE'
  | 'NOT_A_WHOLE_NUMBER'
  | 'NOT_A_DAY'
  | 'SEX_NOT_FEMALE_OR_MALE'
  | 'OFFENCE_GROUP_NOT_FOUND'
  | 'INPUTS_DISAGREE'

/** One reason why there is no score, the fields it concerns, and a sentence for a person. */
export type Ogrs3Error = {
  readonly code: Ogrs3ErrorCode
  readonly fields: readonly Ogrs3Field[]
  readonly message: string
}

/** What each field is called in a sentence. */
export const FIELD_WORDS: Readonly<Record<Ogrs3Field, string>> = {
  sex: 'sex',
  dateOfBirth: 'date of birth',
  dateOfConviction: 'date of conviction',
  startOfFollowUp: 'start of follow-up',
  ageAtConviction: 'age at conviction',
  ageAtFollowUp: 'age at the start of follow-up',
  ageAtFirstSanction: 'age at first sanction',
  sanctions: 'number of sanctions',
  offenceGroup: 'offence group',
  offenceCode: 'offence code',
}
