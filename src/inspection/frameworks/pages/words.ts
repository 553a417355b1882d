import type { FrameworkPack } from '../rules/pack.ts'

/** `April 2018 to August 2019`, `October 2025 to now`. */
export function inForceInWords({ from, until }: FrameworkPack['inForce']): string {
  return `${dateInWords(from)} to ${until === null ? 'now' : dateInWords(until)}`
}

/** `2018-04-03` → `3 April 2018`, `2018-04` → `April 2018`, `2018` → `2018`. */
export function dateInWords(date: string): string {
  const [year = '', month, day] = date.split('-')
  const parts = [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [MONTHS[Number(month) - 1] ?? '']),
    year,
  ]
  return parts.join(' ')
}

/** `1 case`, `10 standards`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
