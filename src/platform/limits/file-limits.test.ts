import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LIMITS_FILE, limitsOn } from './file-limits.ts'

describe('the limits of files', () => {
  const before = { ...limitsOn('2026-11-01'), from: '2026-11-01', mostRows: 10 }
  const after = { ...before, from: '2027-01-01', mostRows: 20 }

  it('change on their day, and the first version governs the days before it', () => {
    const most = (day: string) => limitsOn(day, [after, before]).mostRows
    assert.deepEqual(
      ['2020-01-01', '2026-11-01', '2026-12-31', '2027-01-01'].map(most),
      [10, 10, 10, 20],
    )
  })

  it('allow less on a page than on the command line', () => {
    const limits = limitsOn('2026-11-23')
    assert.ok(limits.mostRowsOnPage < limits.mostRows)
    assert.ok(limits.mostBytesOnPage < limits.mostBytes)
  })

  it('stop the program when their file has a mistake in it', () => {
    const { from, ...rest } = before
    const wrong = [
      { title: 'x', versions: [] },
      { title: 'x', versions: [rest] },
      { title: 'x', versions: [{ ...before, from: '2026-13-01' }] },
      { title: 'x', versions: [{ ...before, mostRows: 0 }] },
      { title: 'x', versions: [{ ...before, mostRow: 1 }] },
    ]
    assert.deepEqual(
      wrong.map((file) => LIMITS_FILE.safeParse(file).success),
      wrong.map(() => false),
    )
    assert.equal(from, '2026-11-01')
  })
})
