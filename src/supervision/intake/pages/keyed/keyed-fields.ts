import type { Field } from '#platform/forms'
import { capitalised } from '#platform/words'
import { DISPOSALS, RISKS, SEXES } from '../../rules/case-codes.ts'

/** A field of the form in which one case is keyed, and the column of a file that says the same. */
type KeyedField = Field & { readonly column: string }

const DAY_HINT = 'For example, 27 3 2018'

/** What is asked of a single case, in the order of the papers that come from the NPS. */
export const KEYED_FIELDS: readonly KeyedField[] = [
  {
    ...text('crn', 'crn', 'CRN', { width: 10, hint: 'For example, X123456' }),
    section: 'The person',
  },
  text('given_names', 'givenNames', 'Given names'),
  text('family_name', 'familyName', 'Family name'),
  aDay('date_of_birth', 'dateOfBirth', 'Date of birth'),
  choice('sex', 'sex', 'Sex', SEXES),
  {
    ...{ column: 'ethnicity', name: 'ethnicity', label: 'Ethnic group', kind: 'choice' },
    ...{ isLong: true, optional: true },
  },
  {
    ...{ column: 'language', name: 'language', label: 'Preferred language', kind: 'choice' },
    ...{ isLong: true, optional: true },
  },
  { column: 'welsh', name: 'welsh', label: 'Letters in Welsh', kind: 'yes', optional: true },
  { ...choice('disposal', 'disposal', 'Sentence', DISPOSALS), section: 'The sentence' },
  text('court', 'court', 'Court'),
  text('offence', 'offence', 'Offence'),
  text('offence_code', 'offenceCode', 'Offence code', {
    ...{ optional: true, width: 5, hint: 'Five digits, for example 04600' },
  }),
  aDay('convicted_on', 'convictedOn', 'Convicted on', true),
  aDay('sentenced_on', 'sentencedOn', 'Sentenced on'),
  text('length_months', 'lengthMonths', 'Length of the sentence, in months', { width: 4 }),
  aDay('release_on', 'releaseOn', 'To be released on, for custody', true),
  aDay('licence_ends_on', 'licenceEndsOn', 'Licence ends on, for custody', true),
  aDay('pss_ends_on', 'pssEndsOn', 'Supervision after the licence ends on, for custody', true),
  {
    ...text('requirements', 'unpaidWorkHours', 'Unpaid work, in hours', {
      ...{ optional: true, width: 3 },
    }),
    section: 'What the order requires',
  },
  text('requirements', 'rarDays', 'RAR, in days', { optional: true, width: 3 }),
  text('requirements', 'otherRequirements', 'Other requirements', {
    optional: true,
    hint: 'Kind and months, or the name of a programme, separated by semicolons: DRR:6; programme:Thinking Skills',
  }),
  { ...choice('rosh', 'risk', 'Risk of serious harm', RISKS), section: 'Risk' },
  text('ogrs_one_year', 'scoreOneYear', 'OGRS within one year, per cent', {
    ...{ optional: true, width: 3 },
  }),
  text('ogrs', 'scoreTwoYears', 'OGRS within two years, per cent', { optional: true, width: 3 }),
  {
    ...{ column: 'registers', name: 'registers', label: 'Registers and flags', kind: 'choices' },
    optional: true,
  },
  {
    ...aDay('allocated_on', 'allocatedOn', 'Allocated by the NPS on'),
    section: 'Allocation and checks',
  },
  { column: 'team', name: 'team', label: 'Team that takes the case', kind: 'choice' },
  aDay(
    'domestic_abuse_check_on',
    'domesticAbuseOn',
    'Domestic abuse check started by the NPS on',
    true,
  ),
  aDay('safeguarding_check_on', 'safeguardingOn', 'Safeguarding check started by the NPS on', true),
]

function text(
  column: string,
  name: string,
  label: string,
  more: Pick<Field, 'optional' | 'width' | 'hint'> = {},
): KeyedField {
  return { column, name, label, kind: 'text', ...more }
}

function aDay(column: string, name: string, label: string, optional = false): KeyedField {
  return { column, name, label, kind: 'day', hint: DAY_HINT, ...(optional ? { optional } : {}) }
}

function choice(column: string, name: string, label: string, words: readonly string[]): KeyedField {
  const options = words.map((value) => ({
    ...{ value, text: capitalised(value) },
  }))
  return { column, name, label, kind: 'choice', options }
}
