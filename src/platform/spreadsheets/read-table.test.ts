import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FileFault } from './file-fault.ts'
import { type Row, readTable } from './read-table.ts'
import { writeTable } from './write-table.ts'

const columns = [
  { name: 'case', required: true },
  { name: 'question', required: true },
  { name: 'answer', aliases: ['result'], required: false },
]
async function all(table: AsyncIterable<Row>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const row of table) rows.push(row)
  return rows
}
const read = (text: string, mostRows = 100) =>
  all(readTable(new TextEncoder().encode(text), { fileName: 'a.csv', columns, mostRows }))
const faultsOf = async (text: string, mostRows = 100) => {
  try {
    await read(text, mostRows)
  } catch (error) {
    if (error instanceof FileFault) return error.message.split('\n')
    throw error
  }
  return []
}

describe('a table', () => {
  it('is read by the names of its columns, whatever their order, capitals and spaces', async () => {
    const rows = [{ row: 2, cells: { case: 'A1', question: '2.1.1', answer: 'yes' } }]
    assert.deepEqual(await read('case,question,answer\nA1,2.1.1,yes\n'), rows)
    assert.deepEqual(await read('\uFEFF Result ,CASE,question\r\nyes , A1,2.1.1'), rows)
  })

  it('has an empty cell for a column that may be left out', async () => {
    const [row] = await read('case,question\nA1,2.1.1\n')
    assert.deepEqual(row?.cells, { case: 'A1', question: '2.1.1', answer: '' })
  })

  it('counts rows as a spreadsheet does, through blank rows and cells of many lines', async () => {
    const text = 'case,question,answer\n"A\n1",2.1.1,yes\n\n,,\nA2,2.1.1,no\n'
    const rows = await read(text)
    assert.deepEqual(
      rows.map(({ row }) => row),
      [2, 5],
    )
  })

  it('takes a plain negative number for what it is', async () => {
    assert.deepEqual(await faultsOf('case,question\n-1,+2.5\n'), [])
  })
})

describe('a table that cannot be used', () => {
  it('is empty, or has a header only', async () => {
    assert.deepEqual(await faultsOf(''), ['a.csv: the file is empty'])
    const noRows = ['a.csv: there are no rows below the header']
    assert.deepEqual(await faultsOf('case,question\n'), noRows)
    assert.deepEqual(await faultsOf('case,question\n,\n\n'), noRows)
  })

  it('names every fault of the header at once', async () => {
    assert.deepEqual(await faultsOf('case,Case,colour,\nA,B,C,D\n'), [
      'a.csv: row 1, column "Case": "case" is there more than once',
      'a.csv: row 1, column "colour": unknown column; the columns are case, question, answer',
      'a.csv: row 1: column 4 has no name',
      'a.csv: row 1: missing column "question"',
    ])
  })

  it('says so when the cells are separated by semicolons', async () => {
    const faults = await faultsOf('case;question\nA;B\n')
    assert.match(
      faults.at(-1) ?? '',
      /missing columns "case", "question"; the cells are separated by/,
    )
  })

  it('names every ragged row and every formula, by row and column', async () => {
    const text = 'case,question\nA\nB,=1+1\n@x,"\ty"\nC,-2+3\nD,d,d\nE,e\n'
    assert.deepEqual(await faultsOf(text), [
      'a.csv: row 2: 1 cells where the header has 2',
      'a.csv: row 3, column "question": begins with "=", as a spreadsheet formula does',
      'a.csv: row 4, column "case": begins with "@", as a spreadsheet formula does',
      'a.csv: row 4, column "question": begins with a tab, as a spreadsheet formula does',
      'a.csv: row 5, column "question": begins with "-", as a spreadsheet formula does',
      'a.csv: row 6: 3 cells where the header has 2',
    ])
  })

  it('lists twenty faults and counts the rest', async () => {
    const faults = await faultsOf(`case,question\n${'A\n'.repeat(30)}`)
    assert.equal(faults.length, 21)
    assert.equal(faults.at(-1), 'and 10 more')
  })

  it('stops at a thousand faults', async () => {
    const faults = await faultsOf(`case,question\n${'A\n'.repeat(5000)}`, 9000)
    assert.equal(faults.at(-1), 'and 982 more')
  })

  it('has more rows than allowed, and the row where reading stopped is named', async () => {
    assert.deepEqual(await faultsOf('case,question\nA,a\nB,b\n', 2), [])
    assert.deepEqual(await faultsOf('case,question\nA,a\nB,b\nC,c\n', 2), [
      'a.csv: row 4: more than 2 rows: reading stopped here',
    ])
  })

  it('has a quotation mark out of place', async () => {
    assert.deepEqual(await faultsOf('case,question\nA,a\nB,"b\n'), [
      'a.csv: row 3: a quotation mark opens a cell and is never closed',
    ])
    assert.match(
      (await faultsOf('case,question\nA,a"b\n')).join(),
      /row 2: a quotation mark in the/,
    )
    assert.match((await faultsOf('case,question\nA,"a"b\n')).join(), /row 2: a quotation mark ends/)
    const swallowed = `case,question\nA,"${'a,b\n'.repeat(100_000)}`
    assert.match((await faultsOf(swallowed)).join(), /row 2: the row is too long/)
  })

  it('is not in UTF-8', async () => {
    const latin1 = Uint8Array.of(
      ...new TextEncoder().encode('case,question\nCaf'),
      0xe9,
      0x2c,
      0x62,
    )
    const rows = all(readTable(latin1, { fileName: 'a.csv', columns, mostRows: 9 }))
    await assert.rejects(rows, /a\.csv: line 2, byte 18 \(0xE9\): the file stops being UTF-8/)
  })
})

describe('whatever the table', () => {
  const cell = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replaceAll('\u0000', '').trim())
    .filter((text) => !/^[=+\-@＝＋－＠\uFEFF]/.test(text))

  it('is read as it was written, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, size) => {
          const full = rows.map(([first, second]) => [`x${first}`, second])
          const bytes = Buffer.from(writeTable(['case', 'question'], full))
          async function* pieces() {
            for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
          }
          const format = { fileName: 'a.csv', columns, mostRows: 10 }
          const seen = await all(readTable(pieces(), format))
          assert.deepEqual(
            seen.map(({ cells }) => [cells.case, cells.question]),
            full,
          )
        },
      ),
    )
  })
})
