const FIGURES = new Intl.NumberFormat('en-GB')

/** `2,176`: thousands apart, as everyone prints them. */
export function inFigures(number: number): string {
  return FIGURES.format(number)
}

/** `12`, `−9`: to the whole, with the minus that is printed. */
export function inWhole(number: number): string {
  const rounded = Math.round(number)
  return rounded < 0 ? `−${-rounded}` : `${Math.abs(rounded)}`
}

/** `Low`: words as they begin a line. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `1 case`, `2,000 cases`: every count is printed with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${inFigures(count)} ${count === 1 ? one : many}`
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** A date as exact as it is known, as people write it: `2018-10-03` is 3 October 2018, `2018-10` October 2018. */
export function dateInWords(date: string): string {
  const [year = '', month, day] = date.split('-')
  const parts = [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [MONTHS[Number(month) - 1] ?? '']),
    year,
  ]
  return parts.join(' ')
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
] as const
