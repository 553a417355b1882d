import { counted } from '#platform/words'
import { type Code, nameIn, type RecordCodes } from './record-codes.ts'
import { REQUIREMENT_END_WORDS, SENTENCE_END_WORDS } from './sentence.ts'

/** The records of a case that keep every state they have been in, in the order in which they are told. */
export const KEPT_RECORDS = [
  'person',
  'personal_details',
  'alias',
  'event',
  'requirement',
  'registration',
  'safety_note',
  'case_summary',
  'case_access',
  'case_worker',
] as const

/** One of them, by the name of its table. */
export type KeptRecord = (typeof KEPT_RECORDS)[number]

/** What a record said, by the names of its columns. */
export type Content = Readonly<Record<string, unknown>>

/** What is called how: accounts and teams, the codes of the record, and registers and flags. */
export type Wording = {
  readonly names: ReadonlyMap<string, string>
  readonly codes: RecordCodes
  readonly registers: ReadonlyMap<string, string>
}

type Say = (value: string, wording: Wording, content: Content) => string

/** A column, what it is called on a page, and how its values are said when not as they are kept. */
export type Column = readonly [column: string, label: string, say?: Say]

/** What each record is called on a page. Of one of several it is said which. */
export const RECORD_NAMES: Readonly<
  Record<KeptRecord, (content: Content, wording: Wording) => string>
> = {
  person: () => 'Who the person is',
  personal_details: () => 'Personal details',
  alias: ({ removed_reason: reason = null }) =>
    reason === null ? 'Another name' : 'Another name, taken off the record',
  event: ({ event_number: number }) => `Sentence ${number}`,
  requirement: ({ event_number: sentence, requirement_number: number }) =>
    `Requirement ${number} of sentence ${sentence}`,
  registration: ({ code }, { registers }) =>
    `Register or flag: ${registers.get(`${code}`) ?? `${code}`}`,
  safety_note: () => 'Safety note',
  case_summary: () => 'Summary',
  case_access: () => 'Who may open the case',
  case_worker: () => 'Who is named to the case',
}

const SEXES: Readonly<Record<string, string>> = { female: 'Female', male: 'Male' }
const SENTENCE_ENDS: Readonly<Record<string, string>> = SENTENCE_END_WORDS
const REQUIREMENT_ENDS: Readonly<Record<string, string>> = REQUIREMENT_END_WORDS

/** What is shown of each record, in the order in which it is asked. */
export const COLUMNS: Readonly<Record<KeptRecord, readonly Column[]>> = {
  person: [
    ['family_name', 'Family name'],
    ['given_names', 'Given names'],
    ['date_of_birth', 'Date of birth'],
    ['responsible_officer_id', 'Responsible officer'],
    ['team_id', 'Team'],
  ],
  personal_details: [
    ['sex', 'Sex', (value) => SEXES[value] ?? value],
    ['language', 'Language', from(({ languages }) => languages)],
    ['interpreter', 'An interpreter is needed'],
    ['welsh_correspondence', 'Written to in Welsh'],
    ['adjustments', 'Adjustments'],
    ['vulnerabilities', 'Vulnerabilities'],
    ['disabilities', 'Disabilities', from(({ disabilities }) => disabilities)],
    ['ethnicity', 'Ethnic group', from(({ ethnicities }) => ethnicities)],
    ['nationality', 'Nationality'],
    ['religion', 'Religion or belief', from(({ religions }) => religions)],
    ['sexual_orientation', 'Sexual orientation', from((codes) => codes.sexualOrientations)],
    ['gender_identity', 'Gender identity', from(({ genderIdentities }) => genderIdentities)],
  ],
  alias: [
    ['given_names', 'Given names'],
    ['family_name', 'Family name'],
    ['removed_reason', 'Why it was taken off the record'],
  ],
  event: [
    ['disposal', 'What the court ordered', from(({ disposals }) => disposals)],
    ['court', 'Court'],
    ['offence', 'Offence'],
    ['offence_code', 'Offence code'],
    ['convicted_on', 'Convicted'],
    ['sentenced_on', 'Sentenced'],
    ['length_months', 'Length', (value) => counted(Number(value), 'month')],
    ['allocated_on', 'Allocated'],
    ['release_on', 'Release'],
    ['licence_ends_on', 'Licence ends'],
    ['pss_ends_on', 'Post-sentence supervision ends'],
    ['ends_on', 'Last day'],
    ['ended_on', 'Ended'],
    ['end_reason', 'How it ended', (value) => SENTENCE_ENDS[value] ?? value],
  ],
  requirement: [
    ['kind', 'What is required', from(({ requirements }) => requirements)],
    ['amount', 'How much', amountInWords],
    ['programme', 'Programme'],
    ['ended_on', 'Ended'],
    ['end_reason', 'How it ended', (value) => REQUIREMENT_ENDS[value] ?? value],
  ],
  registration: [
    ['from_day', 'Since'],
    ['review_on', 'Next review by'],
    ['reviewed_on', 'Last reviewed'],
    ['ended_on', 'Ended'],
    ['words', 'What is known'],
  ],
  safety_note: [
    ['who_is_at_risk', 'Who is at risk, and from what'],
    ['what_to_do', 'What to do'],
  ],
  case_summary: [
    ['circumstances', 'Circumstances'],
    ['engagement', 'Engagement'],
    ['next_steps', 'Next steps'],
  ],
  case_access: [
    ['restricted', 'Only those on the list'],
    ['reason', 'Why'],
    ['allowed_ids', 'May open it when it is restricted'],
    ['excluded_ids', 'Excluded'],
  ],
  case_worker: [
    ['account_id', 'Who'],
    ['from_day', 'From'],
    ['until_day', 'Until'],
    ['named_for', 'For'],
  ],
}

/** By its name in a list of codes; one that is on the list no more, as it is kept. */
function from(list: (codes: RecordCodes) => readonly Code[]): Say {
  return (value, { codes }) => nameIn(list(codes), value)
}

/** Days, hours or months, after the kind of requirement. */
function amountInWords(value: string, { codes }: Wording, { kind }: Content): string {
  const unit = codes.requirements.find(({ code }) => code === kind)?.amount?.unit.slice(0, -1)
  return unit === undefined ? value : counted(Number(value), unit)
}
