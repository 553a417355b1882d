import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { read } from '@e965/xlsx'
import { workbookToCsv } from './workbook-to-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const csvOf = (bytes: Uint8Array, passOver?: readonly string[]) =>
  Buffer.from(workbookToCsv(bytes, 'a.xlsx', passOver)).toString()

describe('a workbook written here', () => {
  it('is read back as it was written', () => {
    const rows = [
      ['case', 'hours'],
      ['A, "1"', 120],
      [null, 7],
    ]
    assert.equal(
      csvOf(writeWorkbook([{ name: 'Cases', rows }])),
      'case,hours\n"A, ""1""",120\n,7\n',
    )
  })

  it('holds text that looks like a formula as text', () => {
    const bytes = writeWorkbook([{ name: 'Cases', rows: [['=1+1']], widths: [20] }])
    const cell = read(bytes, { cellFormula: true }).Sheets.Cases?.A1
    assert.deepEqual([cell?.t, cell?.v, cell?.f], ['s', '=1+1', undefined])
  })

  it('is read without the sheet of explanation that came with it', () => {
    const bytes = writeWorkbook([
      { name: 'Cases', rows: [['case'], ['A1']] },
      { name: 'Explanation', rows: [['case: its number']] },
    ])
    assert.equal(csvOf(bytes, ['Explanation']), 'case\nA1\n')
    assert.throws(() => csvOf(bytes), /has several sheets \(Cases, Explanation\)/)
    assert.throws(() => csvOf(bytes, ['Other']), /has several sheets/)
  })
})
