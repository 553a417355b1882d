import { type Day, isDay } from '#platform/dates'
import { type Crn, crnTyped } from '../crn.ts'
import { wordsOf } from './spelling.ts'

/** What somebody looks for, read from one box. */
export type SearchAsked = {
  readonly crn: Crn | null
  readonly bornOn: Day | null
  /** Words of names, as they were typed. */
  readonly names: readonly string[]
  /** What was none of these, or one too many of them. */
  readonly unread: readonly string[]
}

/** So many words of names are looked for: nobody needs more to find a person. */
const MOST_NAMES = 8

/**
 * Reads what was typed: a CRN (`X123456`), a date of birth with its year in full (`27/3/1985`,
 * `27-03-1985`, `1985-03-27`, `27 March 1985`, `March 27th, 1985`), and names, in any order. A year of
 * two digits is not guessed at, and neither is 3/27/1985.
 */
export function readSearch(typed: string): SearchAsked {
  const days: Day[] = []
  const unread: string[] = []
  const keep = (text: string, found: string | null) => {
    if (found !== null && isDay(found) && days.length === 0) days.push(found)
    else unread.push(text.trim())
    return ' '
  }
  const rest = DATES.reduce(
    (text, [shape, order]) =>
      text.replace(shape, (whole: string, ...parts: unknown[]) =>
        keep(whole, dayOf(order, parts.slice(0, 3).map(String))),
      ),
    typed.normalize('NFKC'),
  )
  const words = rest.split(/[\s,;]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const crns = words.map(crnTyped).filter((one) => one !== null)
  const others = words.filter((word) => crnTyped(word) === null)
  const names = others.filter((word) => !/\p{N}/u.test(word)).flatMap(wordsOf)
  return {
    crn: crns[0] ?? null,
    bornOn: days[0] ?? null,
    names: names.slice(0, MOST_NAMES),
    unread: [
      ...unread,
      ...crns.slice(1),
      ...others.filter((word) => /\p{N}/u.test(word)),
      ...names.slice(MOST_NAMES),
    ],
  }
}

type Part = 'day' | 'month' | 'year'

const IN_WORDS = String.raw`([A-Za-z]{3,9})\.?`
const NUMBER = String.raw`(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)?`
const YEAR = String.raw`(\d{4})`
const GAP = String.raw`[\s,]+(?:[Oo]f\s+)?`
const whole = (shape: string) => new RegExp(String.raw`(?<![\p{L}\d])${shape}(?![\p{L}\d])`, 'gu')

/** The ways people write a date, and which part stands where in them. */
const DATES: readonly (readonly [RegExp, readonly Part[]])[] = [
  [whole(String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`), ['year', 'month', 'day']],
  [whole(String.raw`(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})`), ['day', 'month', 'year']],
  [whole(`${NUMBER}[-/]${IN_WORDS}[-/]${YEAR}`), ['day', 'month', 'year']],
  [whole(`${NUMBER}${GAP}${IN_WORDS}${GAP}${YEAR}`), ['day', 'month', 'year']],
  [whole(`${IN_WORDS}${GAP}${NUMBER}${GAP}${YEAR}`), ['month', 'day', 'year']],
]

function dayOf(order: readonly Part[], parts: readonly string[]): string | null {
  const part = (wanted: Part) => parts[order.indexOf(wanted)] ?? ''
  const month = monthOf(part('month').toLowerCase())
  return month === null ? null : `${part('year')}-${month}-${part('day').padStart(2, '0')}`
}

/** `3`, `march`, `mar`, or in Welsh `mawrth`, as two digits. */
function monthOf(text: string): string | null {
  if (/^\d+$/.test(text)) return text.padStart(2, '0')
  const isIt = (name: string) => name === text || (text.length >= 3 && name.startsWith(text))
  const place = MONTHS.findIndex((names) => names.some(isIt))
  return place === -1 ? null : String(place + 1).padStart(2, '0')
}

/** English and Welsh: three letters are enough, and the order settles what two share. */
const MONTHS = [
  ...[
    ['january', 'ionawr'],
    ['february', 'chwefror'],
    ['march', 'mawrth'],
    ['april', 'ebrill'],
  ],
  ...[
    ['may', 'mai'],
    ['june', 'mehefin'],
    ['july', 'gorffennaf'],
    ['august', 'awst'],
  ],
  ...[
    ['september', 'medi'],
    ['october', 'hydref'],
    ['november', 'tachwedd'],
    ['december', 'rhagfyr'],
  ],
] as const
