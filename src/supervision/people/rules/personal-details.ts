/**
 * What must be known to treat somebody fairly and to reach them. Every code is one of
 * `policy/record/details.json`; what was recorded before a list changed stays as it was.
 */
export type PersonalDetails = {
  readonly sex: 'female' | 'male'
  readonly ethnicity: string
  readonly nationality: string
  readonly religion: string
  readonly sexualOrientation: string
  readonly genderIdentity: string
  readonly disabilities: readonly string[]
  /** What is done so that somebody can take part. */
  readonly adjustments: string
  readonly vulnerabilities: string
  readonly language: string
  /** They wish to be written to in Welsh (Welsh Language (Wales) Measure 2011). */
  readonly welshCorrespondence: boolean
  readonly interpreter: boolean
}
