import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { isFormulaText } from './formula-text.ts'
import { writeTable } from './write-table.ts'

describe('a table written as CSV', () => {
  it('ends every line with CRLF and quotes only what needs it', () => {
    assert.equal(
      writeTable(
        ['provider', 'n', 'synthetic'],
        [
          ['Kent, Surrey and Sussex', null, false],
          ['A "B"', 7, true],
        ],
      ),
      'provider,n,synthetic\r\n"Kent, Surrey and Sussex",,false\r\n"A ""B""",7,true\r\n',
    )
  })

  it('keeps a negative number a number, and text that looks like a formula text', () => {
    assert.equal(
      writeTable(['change'], [[-2], ['-2'], ['=1+1']]),
      "change\r\n-2\r\n'-2\r\n'=1+1\r\n",
    )
  })

  it('never writes a cell that a spreadsheet would run', () => {
    const begins = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '')
    const cell = fc.tuple(begins, fc.string()).map(([first, rest]) => first + rest)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const written: string[][] = parse(writeTable(['a', 'b'], rows), { skip_empty_lines: false })
        assert.equal(written.length, rows.length + 1)
        assert.deepEqual(
          written
            .flat()
            .filter(isFormulaText)
            .filter((text) => text.trim() === text),
          [],
        )
      }),
    )
  })
})
