import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CASE_SUPERVISION, someCases } from '../test-cases.ts'
import { cellsOf, nameOfCell } from './cells.ts'
import { mergeThinCells } from './merge-cells.ts'

type Kind = readonly [gender: string, disposal: string, rosh: string, count: number]

/** Merges cells of these sizes for a sample of n; gives names with sizes, and the steps in words. */
function merged(n: number, ...kinds: readonly Kind[]) {
  const cases = kinds.flatMap(([gender, disposal, rosh, count]) =>
    someCases(count, `${gender}-${disposal}-${rosh}`, { gender, disposal, rosh }),
  )
  const { columns, mergeOrder: order } = CASE_SUPERVISION.strata
  const { cells, merges } = mergeThinCells(cellsOf(cases, CASE_SUPERVISION), { n, columns, order })
  return {
    cells: cells.map((cell) => `${nameOfCell(cell)}: ${cell.cases.length}`),
    steps: merges.map(({ over, joined, into }) => `${over}: ${joined} > ${into}`),
  }
}

const CO = 'community order'
const SSO = 'suspended sentence order'

describe('cells under which less than one case is due', () => {
  it('stay apart when exactly one is due', () => {
    // 10 of 100: ten cases make one.
    const { cells, steps } = merged(10, ['male', CO, 'low', 90], ['male', CO, 'high', 10])
    assert.deepEqual(cells, [`male, ${CO}, low: 90`, `male, ${CO}, high: 10`])
    assert.deepEqual(steps, [])
  })

  it('merge over disposal first, the smallest with the smallest', () => {
    // 10 of 100: 9 is thin, and joins licence (11) before the community orders (80).
    const { cells, steps } = merged(
      10,
      ['male', CO, 'low', 80],
      ['male', 'licence', 'low', 11],
      ['male', SSO, 'low', 9],
    )
    assert.deepEqual(steps, [`disposal: male, ${SSO}, low > male, licence, low`])
    assert.deepEqual(cells, [`male, ${CO}, low: 80`, `male, ${SSO} or licence, low: 20`])
  })

  it('merge over risk of serious harm where no disposal is left, within the same disposal first', () => {
    // 10 of 100: the high risk of 4 has no other disposal; medium of the same disposal comes before
    // the smaller cell of another disposal.
    const { steps } = merged(
      10,
      ['male', CO, 'low', 50],
      ['male', CO, 'medium', 34],
      ['male', SSO, 'low', 12],
      ['male', CO, 'high', 4],
    )
    assert.deepEqual(steps, [`rosh: male, ${CO}, high > male, ${CO}, medium`])
  })

  it('merge over gender last of all', () => {
    // 10 of 100: the two women are thin in every way, so they join the men like them.
    const { cells, steps } = merged(
      10,
      ['male', CO, 'low', 58],
      ['male', SSO, 'low', 40],
      ['female', CO, 'low', 1],
      ['female', SSO, 'medium', 1],
    )
    assert.deepEqual(steps, [
      `rosh: female, ${CO}, low > female, ${SSO}, medium`,
      `gender: female, ${CO}, low + female, ${SSO}, medium > male, ${SSO}, low`,
    ])
    assert.deepEqual(cells, [
      `female, ${CO}, low + female, ${SSO}, medium + male, ${SSO}, low: 42`,
      `male, ${CO}, low: 58`,
    ])
  })

  it('end as one cell when only one case is drawn', () => {
    const { cells } = merged(1, ['male', CO, 'low', 5], ['female', SSO, 'high', 5])
    assert.deepEqual(cells, [`female, ${SSO}, high + male, ${CO}, low: 10`])
  })
})

describe('the cells of a list', () => {
  it('are the combinations that at least one case has, in the order of the codes', () => {
    const cases = [
      ...someCases(2, 'a', { gender: 'male', rosh: 'low' }),
      ...someCases(1, 'b', { gender: 'female', rosh: 'high' }),
      ...someCases(1, 'c', { gender: 'male', disposal: 'licence' }),
    ]
    assert.deepEqual(cellsOf(cases, CASE_SUPERVISION).map(nameOfCell), [
      `female, ${CO}, high`,
      `male, ${CO}, low`,
      'male, licence, medium',
    ])
  })

  it('are one cell of all cases where nothing divides them', () => {
    const strata = { ...CASE_SUPERVISION.strata, columns: [], mergeOrder: [] }
    const [cell, ...more] = cellsOf(someCases(3, 'a'), { ...CASE_SUPERVISION, strata })
    assert.deepEqual([cell?.cases.length, more.length], [3, 0])
    assert.equal(nameOfCell(cell ?? { kinds: [] }), 'all cases')
  })
})
