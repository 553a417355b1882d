import { type Day, isDay } from '#platform/dates'
import type { Bounds } from './case-codes.ts'

/** What a cell says, or what is wrong with it and how to put it right. `value` only where it is a part. */
export type Read<Value> = { readonly value: Value } | CellFault

/** What is wrong with a cell, in words that end a sentence about it, and how to put it right. */
export type CellFault = {
  readonly what: string
  readonly remedy: string
  /** The part that is wrong, of a cell that holds a list. */
  readonly part?: string
}

/** A text of one line that is there. */
export function text(cell: string): Read<string> {
  if (cell === '') return { what: 'is empty', remedy: 'Fill it in' }
  if (cell.length > LONGEST) {
    return { what: `has more than ${LONGEST} characters`, remedy: 'Shorten it' }
  }
  return { value: cell.replaceAll(/\s+/g, ' ') }
}

const LONGEST = 200

/** A day of the calendar, as `2018-05-08`. */
export function aDay(cell: string): Read<Day> {
  if (isDay(cell)) return { value: cell }
  const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(cell)
  return cell === ''
    ? { what: 'is empty', remedy: 'Give the day as 2018-05-08' }
    : isShaped
      ? { what: 'is not in the calendar', remedy: 'Look the day up and give it as 2018-05-08' }
      : { what: 'is not a day as it is written here', remedy: 'Write it as 2018-05-08' }
}

/** One of several words, in any letters, with spaces or with hyphens. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return (cell: string): Read<Word> => {
    const typed = plain(cell)
    const word = words.find((one) => plain(one) === typed)
    if (word !== undefined) return { value: word }
    return { what: cell === '' ? 'is empty' : 'is not known', remedy: `Use ${orList(words)}` }
  }
}

/** A code of a list, written as the code or as its name. */
export function codeOf(codes: readonly { readonly code: string; readonly name: string }[]) {
  return (cell: string): Read<string> => {
    const typed = plain(cell)
    const found = codes.find(({ code, name }) => plain(code) === typed || plain(name) === typed)
    if (found !== undefined) return { value: found.code }
    const words = codes.map(({ code }) => code)
    return { what: cell === '' ? 'is empty' : 'is not known', remedy: `Use ${orList(words)}` }
  }
}

/** A whole number within bounds; `unit` is what is counted. */
export function wholeNumber({ least, most }: Bounds, unit: string) {
  return (cell: string): Read<number> => {
    const isWhole = /^\d{1,6}$/.test(cell)
    const number = Number(cell)
    if (isWhole && number >= least && number <= most) return { value: number }
    return {
      what: isWhole ? 'is out of bounds' : cell === '' ? 'is empty' : 'is not a whole number',
      remedy: `Give ${unit} from ${least} to ${most}`,
    }
  }
}

/** `yes` or `no`; an empty cell is no. */
export function yesOrNo(cell: string): Read<boolean> {
  const word = plain(cell)
  if (word === '' || word === 'no') return { value: false }
  return word === 'yes' ? { value: true } : { what: 'is not known', remedy: 'Use yes or no' }
}

/** The parts of a list that semicolons separate; empty ones are passed over. */
export function partsOf(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** `low, medium or high`. */
export function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function plain(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
}
