import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import fc from 'fast-check'
import { FileFault } from './file-fault.ts'
import { readTable } from './read-table.ts'
import { workbookToCsv } from './workbook-to-csv.ts'

const bytesOf = (book: WorkBook, bookType: 'xlsx' | 'ods' = 'xlsx'): Uint8Array =>
  new Uint8Array(write(book, { type: 'buffer', bookType }))

function bookOf(...sheets: readonly WorkSheet[]): WorkBook {
  const book = utils.book_new()
  for (const [place, sheet] of sheets.entries()) utils.book_append_sheet(book, sheet, `S${place}`)
  return book
}

async function rowsOf(bytes: Uint8Array) {
  const columns = ['name', 'born', 'score'].map((name) => ({ name, required: true }))
  const table = { fileName: 'cases.xlsx', columns, mostRows: 100 }
  const rows = []
  for await (const row of readTable(workbookToCsv(bytes, 'cases.xlsx'), table)) rows.push(row)
  return rows
}

function faultOf(bytes: Uint8Array): string {
  try {
    workbookToCsv(bytes, 'cases.xlsx')
  } catch (error) {
    if (error instanceof FileFault) return error.message
    throw error
  }
  return ''
}

const HEADER = ['name', 'born', 'score']
const A_DAY: WorkSheet[string] = { t: 'n', v: 43_228, z: 'dd/mm/yyyy' }

describe('a workbook of one sheet', () => {
  it('is read row for row, a date as a day whatever it is shown as', async () => {
    for (const kind of ['xlsx', 'ods'] as const) {
      const sheet = utils.aoa_to_sheet([HEADER, ['Marsh, Jo "J"', A_DAY, 7], [], ['O’Dee', '', 0]])
      assert.deepEqual(await rowsOf(bytesOf(bookOf(sheet), kind)), [
        { row: 2, cells: { name: 'Marsh, Jo "J"', born: '2018-05-08', score: '7' } },
        { row: 4, cells: { name: 'O’Dee', born: '', score: '0' } },
      ])
    }
  })

  it('says any text that was put into it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        text.filter((one) => /^[\p{L}\p{N} ,"'-]+$/u.test(one)),
        (words) => {
          const csv = workbookToCsv(bytesOf(bookOf(utils.aoa_to_sheet([['name'], [words]]))), 'x')
          const [, row] = Buffer.from(csv).toString().split('\n')
          const plain = /[,"]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
          assert.equal(row, plain)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is refused with merged cells and formulas, every one by its place', () => {
    const sheet = utils.aoa_to_sheet([HEADER, ['a', { t: 'n', v: 2, f: '1+1' }, 3]])
    sheet['!merges'] = [utils.decode_range('A2:A3')]
    const words = faultOf(bytesOf(bookOf(sheet)))
    assert.match(words, /row 2.*A.*merged/)
    assert.match(words, /row 2.*B.*formula/)
  })
})

describe('a workbook that cannot be taken at its word', () => {
  it('is refused when it is broken, empty or has several sheets', () => {
    const sheet = utils.aoa_to_sheet([HEADER])
    assert.match(faultOf(bytesOf(bookOf(sheet, sheet))), /several sheets \(S0, S1\)/)
    assert.match(faultOf(bytesOf(bookOf(utils.aoa_to_sheet([])))), /empty/)
    assert.match(faultOf(bytesOf(bookOf(sheet)).subarray(0, 900)), /broken/)
  })
})
