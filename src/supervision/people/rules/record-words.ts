import { isDay } from '#platform/dates'
import { dateInWords } from '#platform/words'

/** The records of a case that keep every state they have been in. */
export const KEPT_RECORDS = [
  'person',
  'safety_note',
  'case_summary',
  'case_access',
  'case_worker',
] as const

/** One of them, by the name of its table. */
export type KeptRecord = (typeof KEPT_RECORDS)[number]

/** What each is called on a page. */
export const RECORD_NAMES: Readonly<Record<KeptRecord, string>> = {
  person: 'Who the person is',
  safety_note: 'Safety note',
  case_summary: 'Summary',
  case_access: 'Who may open the case',
  case_worker: 'Who is named to the case',
}

/** Something a record said: its name and its words. */
export type SaidThen = { readonly label: string; readonly words: string }

/**
 * What a record said, in the order in which it is asked, without what only the machine needs. A
 * column that this list does not know is not shown: a new one is looked at before it is.
 */
export function saidThen(
  record: KeptRecord,
  content: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): readonly SaidThen[] {
  return COLUMNS[record].map(([column, label]) => {
    const isId = /_ids?$/.test(column)
    const named = (one: unknown) => (isId ? (names.get(`${one}`) ?? one) : one)
    const value = content[column]
    return { label, words: inWords(Array.isArray(value) ? value.map(named) : named(value)) }
  })
}

/** The accounts and teams that a record names, so that they can be shown by their names. */
export function idsIn(record: KeptRecord, content: Readonly<Record<string, unknown>>): string[] {
  return COLUMNS[record]
    .filter(([column]) => /_ids?$/.test(column))
    .flatMap(([column]) => [content[column]].flat())
    .filter((one) => typeof one === 'string')
}

const COLUMNS: Readonly<Record<KeptRecord, readonly (readonly [string, string])[]>> = {
  person: [
    ['family_name', 'Family name'],
    ['given_names', 'Given names'],
    ['date_of_birth', 'Date of birth'],
    ['responsible_officer_id', 'Responsible officer'],
    ['team_id', 'Team'],
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

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) return value.join(', ')
  const text = `${value}`
  return isDay(text) ? dateInWords(text) : text
}
