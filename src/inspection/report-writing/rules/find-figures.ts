import type { Place, WrittenFigure } from './document.ts'

/** A text with its live figures taken out, and what was wrong with how they are written. */
export type FiguresFound = {
  /** As long as the text, line by line: a character of private use stands for each one of a figure. */
  readonly masked: string
  readonly figures: readonly WrittenFigure[]
  readonly faults: readonly { readonly place: Place; readonly message: string }[]
}

/**
 * Finds every `{{…}}` of a text. What stands for them means nothing in Markdown, so a figure may hold what would:
 * the bar of `{{as printed 59%|source}}` does not end a cell. Places in the masked text are those of the text.
 */
export function findFigures(source: string): FiguresFound {
  const figures: WrittenFigure[] = []
  const faults: { place: Place; message: string }[] = []
  const lines = source.split('\n').map((line, at) => {
    const placeOf = (index: number): Place => ({ line: at + 1, column: index + 1 })
    const reserved = line.search(RESERVED)
    if (reserved !== -1) {
      const message = 'a character of private use cannot be printed: remove it'
      faults.push({ place: placeOf(reserved), message })
    }
    const masked = line.replace(FIGURE, (whole, call: string, index: number) => {
      figures.push({ kind: 'written', call: call.trim(), place: placeOf(index) })
      return maskOf(figures.length - 1, whole.length)
    })
    const open = masked.indexOf('{{')
    if (open !== -1) {
      const message = 'a live figure is not closed: end it with }} on the same line'
      faults.push({ place: placeOf(open), message })
    }
    const close = masked.indexOf('}}')
    if (open === -1 && close !== -1) {
      const message =
        'closes a live figure that was not opened: write {{ before it, or remove the }}'
      faults.push({ place: placeOf(close), message })
    }
    return masked
  })
  return { masked: lines.join('\n'), figures, faults }
}

/** What a masked text says, piece by piece: words, or the number of a figure in the list of those found. */
export function unmasked(masked: string): readonly (string | number)[] {
  return masked.split(MASK).map((piece, at) => (at % 2 === 0 ? piece : numberOf(piece)))
}

/** Any character that stands for one of a figure, for a regular expression. */
export const MASKED = '\\uE000-\\uE011'

const FIGURE = /\{\{((?:(?!\{\{|\}\}).)*)\}\}/gu
const RESERVED = /[\uE000-\uE011]/u
const MASK = /\uE010([\uE000-\uE00F]{3})\uE011*/u
const FIRST_DIGIT = 0xe000
const DIGITS = 3

/** One character that begins it, three digits to base 16, and as many more as the figure is long. */
function maskOf(number: number, length: number): string {
  const digits = number.toString(16).padStart(DIGITS, '0')
  const hidden = [...digits].map((digit) =>
    String.fromCharCode(FIRST_DIGIT + Number.parseInt(digit, 16)),
  )
  return `\uE010${hidden.join('')}`.padEnd(length, '\uE011')
}

function numberOf(digits: string): number {
  return [...digits].reduce((sum, digit) => sum * 16 + digit.charCodeAt(0) - FIRST_DIGIT, 0)
}
