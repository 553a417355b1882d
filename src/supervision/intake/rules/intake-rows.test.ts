import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aRow, CODES } from '../test-cases.ts'
import { CASE_COLUMNS } from './case-columns.ts'
import type { Cells } from './case-row.ts'
import { readIntakeRows } from './intake-rows.ts'

const NOBODY = new Set<string>()

describe('the rows of a file', () => {
  const rowsOf = (...rows: readonly Cells[]) => ({
    rows: rows.map((different, place) => ({ row: place + 2, cells: aRow(different) })),
    faults: [],
  })

  it('are good but for those with a fault, and every fault of every row is told', () => {
    const raw = rowsOf({}, { crn: 'X300002', rosh: '' }, { crn: 'X300003', sex: '', ogrs: '101' })
    const read = readIntakeRows(raw, CODES, NOBODY)
    assert.deepEqual([read.rows, read.good.map(({ row }) => row), read.bad], [3, [2], 2])
    assert.deepEqual(
      read.faults.map(({ row, column }) => `${row} ${column}`),
      ['3 rosh', '4 sex', '4 ogrs'],
    )
  })

  it('are both bad when they have the same number', () => {
    const read = readIntakeRows(rowsOf({}, { crn: 'x300001' }, { crn: 'X300002' }), CODES, NOBODY)
    assert.deepEqual(
      read.faults.map(({ row, what }) => [row, what]),
      [
        [2, 'is also in row 3'],
        [3, 'is also in row 2'],
      ],
    )
    assert.equal(read.good.length, 1)
  })

  it('are bad when their number is on record, and nothing is said about whose it is', () => {
    const read = readIntakeRows(rowsOf({}), CODES, new Set(['X300001']))
    assert.deepEqual(
      read.faults.map(({ column, value, what }) => [column, value, what]),
      [['crn', 'X300001', 'is already on record here']],
    )
  })

  it('count those that could not be taken apart', () => {
    const unread = { row: 5, column: null, value: '', what: 'has 3 cells', remedy: 'Mend it' }
    const read = readIntakeRows({ ...rowsOf({}), faults: [unread] }, CODES, NOBODY)
    assert.deepEqual([read.rows, read.good.length, read.bad], [2, 1, 1])
  })

  it('are each good or bad, whatever stands in them', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', '2026-02-30', 'X300001', '40', 'custody'),
    )
    const names = CASE_COLUMNS.map(({ name }) => name)
    const row = fc.array(cell, { minLength: names.length, maxLength: names.length })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const raw = rowsOf(
          ...rows.map((cells) =>
            Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])),
          ),
        )
        const read = readIntakeRows(raw, CODES, NOBODY)
        const bad = new Set(read.faults.map((fault) => fault.row))
        assert.equal(read.good.length + bad.size, rows.length)
        assert.ok(read.good.every((one) => !bad.has(one.row)))
      }),
      { numRuns: 60 },
    )
  })
})
