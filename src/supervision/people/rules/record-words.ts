import { isDay } from '#platform/dates'
import { dateInWords } from '#platform/words'
import {
  COLUMNS,
  type Column,
  type Content,
  type KeptRecord,
  type Wording,
} from './record-columns.ts'

/** Something a record said: its name and its words. */
export type SaidThen = { readonly label: string; readonly words: string }

/** Something a record says otherwise than before. */
export type SaidOtherwise = { readonly label: string; readonly was: string; readonly is: string }

/**
 * What a record said, in the order in which it is asked, without what only the machine needs. A
 * column that this list does not know is not shown: a new one is looked at before it is.
 */
export function saidThen(
  record: KeptRecord,
  content: Content,
  wording: Wording,
): readonly SaidThen[] {
  return COLUMNS[record].map((column) => {
    const [name, label] = column
    const value = content[name]
    const one = (part: unknown) => inWords(part, { column, wording, content })
    return { label, words: Array.isArray(value) ? value.map(one).join(', ') : one(value) }
  })
}

/** What a record says otherwise than it did: what it was and what it is, both in words. */
export function saidOtherwise(
  record: KeptRecord,
  { before, after }: { readonly before: Content; readonly after: Content },
  wording: Wording,
): readonly SaidOtherwise[] {
  const was = new Map(
    saidThen(record, before, wording).map(({ label, words }) => [label, words] as const),
  )
  return saidThen(record, after, wording)
    .map(({ label, words }) => ({ label, was: was.get(label) ?? '', is: words }))
    .filter((one) => one.was !== one.is)
}

/** The accounts and teams that a record names, so that they can be shown by their names. */
export function idsIn(record: KeptRecord, content: Content): string[] {
  return COLUMNS[record]
    .filter(isId)
    .flatMap(([column]) => [content[column]].flat())
    .filter((one) => typeof one === 'string')
}

function isId([column]: Column): boolean {
  return /_ids?$/.test(column)
}

type Around = { readonly column: Column; readonly wording: Wording; readonly content: Content }

function inWords(value: unknown, { column, wording, content }: Around): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const text = `${value}`
  if (isId(column)) return wording.names.get(text) ?? text
  const [, , say] = column
  if (say !== undefined) return say(text, wording, content)
  return isDay(text) ? dateInWords(text) : text
}
