import { type Day, isDay } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { FaultCode } from './list-fault.ts'
import type { Code, ListColumn, WholeNumbers } from './specification.ts'

/** What a cell says, in the one way in which the list keeps it, or what is wrong with it. */
export type CellRead = { readonly value: string } | CellFault

type CellFault = { readonly code: FaultCode; readonly what: string; readonly remedy: string }

/** Reads a trimmed cell by what its column holds. No case can have had a day after `latest`. */
export function readCell(cell: string, column: ListColumn, latest: Day): CellRead {
  if (cell === '') return column.required ? empty(column) : { value: '' }
  switch (column.kind) {
    case 'text':
      return textIn(cell, column.mostCharacters)
    case 'day':
      return dayIn(cell, { earliest: column.earliest, latest })
    case 'whole number':
      return numberIn(cell, column)
    case 'code':
      return codeIn(cell, column.codes)
  }
}

function empty(column: ListColumn): CellFault {
  return { code: 'empty', what: 'is empty', remedy: `Fill it in: ${howWritten(column)}` }
}

/** How a cell of a column is written, for the template and for whoever left it empty. */
export function howWritten(column: ListColumn): string {
  switch (column.kind) {
    case 'text':
      return `text of at most ${column.mostCharacters} characters`
    case 'day':
      return 'a day, such as 2018-05-08'
    case 'whole number':
      return `${column.unit}, a whole number from ${column.least} to ${column.most}`
    case 'code':
      return orList(column.codes)
  }
}

/** One text has one spelling, or the same list would have two fingerprints. */
function textIn(cell: string, most: number): CellRead {
  const value = cell.normalize('NFC').replaceAll(/\s+/g, ' ')
  if (value.length <= most) return { value }
  return { code: 'too-long', what: `has more than ${most} characters`, remedy: 'Shorten it' }
}

function dayIn(
  cell: string,
  { earliest, latest }: { readonly earliest: string; readonly latest: Day },
): CellRead {
  if (!isDay(cell)) return { code: 'not-a-day', what: 'is not a day', remedy: dayRemedy(cell) }
  const outside = (what: string): CellFault => ({
    code: 'day-out-of-range',
    what,
    remedy: 'Put the day right',
  })
  if (cell < earliest) return outside(`is before ${dateInWords(earliest)}`)
  if (cell > latest) return outside(`is after the inspection day, ${dateInWords(latest)}`)
  return { value: cell }
}

/** A day typed as text can be the 8th of May or the 5th of August: it is asked, never guessed. */
function dayRemedy(cell: string): string {
  if (/^\d{5}(\.\d+)?$/.test(cell)) return 'Format the column as a date, or write 2018-05-08'
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(cell)) {
    return 'Write the year first, as 2018-05-08, so that day and month cannot be mistaken'
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(cell)
    ? 'The calendar has no such day: look it up'
    : 'Write it as 2018-05-08'
}

function numberIn(cell: string, { least, most, unit }: WholeNumbers): CellRead {
  const remedy = `Give ${unit} as a whole number from ${least} to ${most}`
  if (!/^\d{1,9}$/.test(cell)) return { code: 'not-a-number', what: 'is not a number', remedy }
  const number = Number(cell)
  if (number >= least && number <= most) return { value: String(number) }
  return { code: 'number-out-of-range', what: 'is out of range', remedy }
}

function codeIn(cell: string, codes: readonly Code[]): CellRead {
  const typed = plain(cell)
  const found = codes.find(({ code, label }) => plain(code) === typed || plain(label) === typed)
  if (found !== undefined) return { value: found.code }
  return { code: 'unknown-code', what: 'is not known', remedy: `Use ${orList(codes)}` }
}

function orList(codes: readonly Code[]): string {
  const words = codes.map(({ code }) => code)
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
}

function plain(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}
