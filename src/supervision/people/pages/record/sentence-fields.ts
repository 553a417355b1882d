import type { Field } from '#platform/forms'

/** What is asked of every sentence. */
export const OFFENCE_FIELDS: readonly Field[] = [
  { name: 'court', label: 'Court', kind: 'text' },
  { name: 'offence', label: 'Offence', kind: 'text' },
  {
    ...{ name: 'offenceCode', label: 'Offence code', kind: 'text', width: 5, optional: true },
    hint: 'Five digits of the Home Office, such as 04600',
  },
]

/** How long it is, and the days of custody. */
export const LENGTH_FIELDS: readonly Field[] = [
  { name: 'lengthMonths', label: 'Length in months', kind: 'text', width: 4 },
  {
    ...{ name: 'releaseOn', label: 'Release from custody', kind: 'day', optional: true },
    hint: 'Custody only: the day of release, or the day expected',
  },
  {
    ...{ name: 'licenceEndsOn', label: 'Last day of the licence', kind: 'day', optional: true },
    hint: 'Custody only',
  },
  {
    ...{ name: 'pssEndsOn', label: 'Last day of post-sentence supervision', kind: 'day' },
    ...{ hint: 'Custody only, if there is any', optional: true },
  },
  {
    ...{ name: 'endsOn', label: 'Last day of the sentence', kind: 'day', optional: true },
    hint: 'Leave this empty to have it worked out from the days above.',
  },
]

/** The choice for what has not ended. */
export const RUNS = 'runs'

/** How something ended, or that it has not. */
export function endFields(words: Readonly<Record<string, string>>): readonly Field[] {
  const ends = Object.entries(words).map(([value, text]) => ({ value, text }))
  return [
    {
      ...{ name: 'endReason', label: 'Has it ended?', kind: 'choice' },
      options: [{ value: RUNS, text: 'No' }, ...ends],
    },
    { name: 'endedOn', label: 'The day it ended', kind: 'day', optional: true },
  ]
}
