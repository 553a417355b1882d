import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anEntry } from '../test-cases.ts'
import { type Direction, inOrder, isLeagueOrder, type LeagueOrder } from './league-order.ts'
import { leagueTable } from './league-table.ts'

describe('the order of the rows of one framework', () => {
  const { rows, frameworks } = leagueTable([
    anEntry({ provider: 'A', overallScore: 12, ratings: '---- GGGG', percents: { '2.1.1': 70 } }),
    anEntry({ provider: 'B', overallRating: 'Good', published: '2019', percents: { '2.1.1': 40 } }),
    anEntry({ provider: 'C', overallScore: 20, published: null, ratings: '---- RRRR' }),
    anEntry({ provider: 'D', published: '2018' }),
  ])
  const [framework] = frameworks
  assert.ok(framework)
  const names = (order: LeagueOrder, direction: Direction) =>
    inOrder(rows, framework, { order, direction })
      .map(({ provider }) => provider)
      .join('')

  it('is by any column in either direction, with what is not known last', () => {
    assert.equal(names('rank', 'ascending'), 'CABD')
    assert.equal(names('rank', 'descending'), 'ACBD')
    assert.equal(names('provider', 'descending'), 'DCBA')
    assert.equal(names('published', 'ascending'), 'DABC')
    assert.equal(names('points', 'descending'), 'CABD')
    assert.equal(names('case-supervision', 'ascending'), 'CABD')
    assert.equal(names('lowest', 'ascending'), 'BACD')
    assert.equal(names('change', 'descending'), 'CABD')
  })

  it('puts ratings in the framework’s order, not the alphabet’s', () => {
    assert.equal(names('overall', 'ascending'), 'ACBD')
    assert.equal(names('overall', 'descending'), 'CBAD')
  })

  it('has a fixed list of names', () => {
    assert.deepEqual(['points', 'toString', 'size'].map(isLeagueOrder), [true, false, false])
  })
})
