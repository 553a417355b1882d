/**
 * Whether a spreadsheet may run this text as a formula when the file is opened: it begins with
 * `=`, `+`, `-`, `@` (or their wide forms), a tab or a carriage return, and is not a plain number.
 */
export function isFormulaText(cell: string): boolean {
  return BEGINS.test(cell) && !PLAIN_NUMBER.test(cell.trim())
}

/** Spaces in front are seen through: they are trimmed off when the cell is read. */
const BEGINS = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/
