import type { Fault } from '#platform/spreadsheets'
import type { FaultCode, ListFault } from '../rules/list-fault.ts'

type Kind = { readonly says: RegExp; readonly code: FaultCode; readonly remedy: string }

/** What the readers of tables and workbooks say, with what to do about it. */
const KINDS: readonly Kind[] = [
  {
    says: /^missing column/,
    code: 'missing-column',
    remedy: 'Add it to the header: the template has every column',
  },
  {
    says: /^unknown column|is there more than once$|^column \d+ has no name/,
    code: 'unknown-column',
    remedy: 'Take the column out, or name it as the template does',
  },
  {
    says: /^is merged/,
    code: 'merged-cells',
    remedy: 'Split the cells and fill in each of them',
  },
  {
    says: /^is a formula|formula does$/,
    code: 'formula',
    remedy: 'Give the plain value',
  },
  {
    says: /cells where the header has/,
    code: 'ragged-row',
    remedy: 'Put each value under its column; text with a comma in it needs quotation marks',
  },
]

const OTHER = {
  code: 'unreadable-file',
  remedy: 'Put this right and send the list again: what comes after it was not read',
} as const

/** A fault that a reader of files found, as a fault of the list. */
export function asListFault({ row, column, message }: Fault): ListFault {
  const { code, remedy } = KINDS.find(({ says }) => says.test(message)) ?? OTHER
  const what = code === 'ragged-row' ? `has ${message}` : message
  return { row, column, code, value: '', what, remedy }
}
