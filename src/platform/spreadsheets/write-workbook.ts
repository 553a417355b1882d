import { utils, write } from '@e965/xlsx'
import type { Cell } from './write-table.ts'

/** A sheet of a workbook to be written; `widths` are those of its columns, in characters. */
export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly widths?: readonly number[]
}

/**
 * An Excel workbook (.xlsx) of these sheets. Text is written as text, so a cell that begins with `=`
 * shows what stands in it and is never run.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new()
  for (const { name, rows, widths = [] } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!cols'] = widths.map((wch) => ({ wch }))
    utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
}
