import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { anEntry, essex } from '../test-cases.ts'
import type { LeagueRow } from './league.ts'
import { leagueTable } from './league-table.ts'

const rowOf = (...entries: Parameters<typeof leagueTable>[0][number][]): LeagueRow => {
  const [row] = leagueTable(entries).rows
  assert.ok(row)
  return row
}

describe('one row of the league table', () => {
  it('has Essex with its total, sub-total, lowest and safety questions', () => {
    const row = rowOf(essex())
    assert.equal(row.status, 'rated')
    assert.deepEqual([row.points, row.max, row.meanPoints], [14, 30, 1.4])
    assert.deepEqual(row.caseSupervision, { points: 3, max: 12, missing: [] })
    assert.deepEqual(row.lowest, { ids: ['2.3.3'], percent: 37, n: null, known: 19, asked: 19 })
    assert.deepEqual(
      row.safety.map(({ id, percent }) => [id, percent]),
      [
        ['2.1.3', 59],
        ['2.2.3', 51],
        ['2.3.3', 37],
        ['2.4.3', 49],
      ],
    )
    assert.deepEqual(
      row.standards.map(({ id, rating, adjusted }) => `${id} ${rating?.[0]}${adjusted ? '*' : ''}`),
      ['1.1 G', '1.2 G', '1.3 G', '1.4 G', '2.1 R', '2.2 R', '2.3 I', '2.4 R*', '4.1 G', '4.2 R*'],
    )
  })

  it('has no case supervision sub-total while a rating is missing, and says which', () => {
    const row = rowOf(anEntry({ overallRating: 'Good', ratings: '---- GG-I --' }))
    assert.deepEqual(row.caseSupervision, { points: null, max: 12, missing: ['2.3'] })
    assert.deepEqual(row.notes, ['no case supervision sub-total: no rating is known for 2.3'])
    assert.equal(row.points, null)
  })

  it('names every key question that is level at the bottom, of how many known', () => {
    const row = rowOf(anEntry({ percents: { '2.1.1': 50, '2.2.2': 50, '2.3.1': 51 } }))
    assert.deepEqual(row.lowest, {
      ids: ['2.1.1', '2.2.2'],
      percent: 50,
      n: null,
      known: 3,
      asked: 19,
    })
    assert.equal(rowOf(anEntry()).lowest, null)
  })

  it('says when the overall rating follows from the points, or disagrees with them', () => {
    const ratings = 'GGGG GGGG GG'
    const computed = rowOf(anEntry({ ratings }))
    assert.equal(computed.overall, 'Good')
    assert.deepEqual(computed.notes, [
      'Good follows from 20 points; no overall rating was published',
    ])
    const unlike = rowOf(anEntry({ ratings, overallRating: 'Inadequate' }))
    assert.equal(unlike.overall, 'Inadequate')
    assert.deepEqual(unlike.notes, ['published as Inadequate; its points give Good'])
  })
})

describe('an inspection without an overall rating', () => {
  const statusOf = (...changes: Parameters<typeof anEntry>) => {
    const { status, statusBecause } = rowOf(anEntry(...changes))
    return [status, statusBecause]
  }

  it('is part inspected when the source says so, or when only some standards are rated', () => {
    assert.deepEqual(statusOf({ notes: 'Part-inspection stopped in March.' }), [
      'part inspected',
      'the source says it was inspected in part: Part-inspection stopped in March.',
    ])
    assert.deepEqual(statusOf({ ratings: 'GG' }), [
      'part inspected',
      '2 of 10 standards rated, none overall',
    ])
  })

  it('is not rated when nothing of it is, and belongs to an unrated framework when it does', () => {
    assert.deepEqual(statusOf({ notes: 'Not yet published.' }), [
      'not rated',
      'no overall rating and no standard’s rating is known',
    ])
    assert.equal(statusOf({ framework: 'qi-2016' })[0], 'unrated framework')
  })
})

describe('the rank of an inspection', () => {
  const ranks = (rows: readonly LeagueRow[]) =>
    rows.map(({ provider, rank }) => [provider, rank?.place ?? null, rank?.tied ?? null])

  it('is by points within its framework; the same points share it', () => {
    const { rows } = leagueTable([
      anEntry({ provider: 'C', overallScore: 12 }),
      anEntry({ provider: 'B', overallScore: 15 }),
      anEntry({ provider: 'E', overallScore: 15 }),
      anEntry({ provider: 'D', overallScore: 16 }),
      anEntry({ provider: 'A', overallRating: 'Good' }),
    ])
    assert.deepEqual(ranks(rows), [
      ['D', 1, false],
      ['B', 2, true],
      ['E', 2, true],
      ['C', 4, false],
      ['A', null, null],
    ])
    assert.equal(rows[0]?.rank?.of, 4)
    assert.ok(rows.every(({ rankByMeanPoints }) => rankByMeanPoints === null))
  })

  it('is never given to a synthetic row, and never counts one', () => {
    const { rows, counts } = leagueTable([
      anEntry({ provider: 'Invented', overallScore: 30, synthetic: true }),
      anEntry({ provider: 'Real', overallScore: 1 }),
    ])
    assert.deepEqual(ranks(rows), [
      ['Real', 1, false],
      ['Invented', null, null],
    ])
    assert.equal(counts.synthetic, 1)
  })

  it('is by mean points, apart, when there are several frameworks', () => {
    const { rows, notes } = leagueTable([
      anEntry({ provider: 'CRC', overallScore: 14 }),
      anEntry({ provider: 'PDU', framework: 'pdu-2021', overallScore: 13 }),
    ])
    assert.deepEqual(
      rows.map(({ provider, rank, rankByMeanPoints }) => [
        provider,
        rank?.place,
        rankByMeanPoints?.place,
      ]),
      [
        ['PDU', 1, 1],
        ['CRC', 1, 2],
      ],
    )
    assert.ok(notes.some((note) => note.includes('across framework versions')))
  })
})

describe('the league table', () => {
  it('shows one framework when asked, with trends that look at all of them', () => {
    const entries = [
      anEntry({ published: '2018-09', overallRating: 'Good' }),
      anEntry({ published: '2019-09', overallRating: 'Good', framework: 'crc-2019' }),
    ]
    const table = leagueTable(entries, { framework: 'crc-2019' })
    assert.equal(table.rows.length, 1)
    assert.equal(table.rows[0]?.trend?.rating, 'same')
    assert.deepEqual(
      table.frameworks.map(({ id }) => id),
      ['crc-2019'],
    )
  })

  it('never drops a row, whatever is known of it', () => {
    const anyEntry = fc
      .record({
        provider: fc.constantFrom('A', 'B', 'B (BeNCH)'),
        framework: fc.constantFrom('crc-2018', 'crc-2019', 'pdu-2021', 'qi-2016', 'region-2023'),
        published: fc.constantFrom(null, '2018', '2018-10', '2018-10-10', '2019-01'),
        overallRating: fc.constantFrom(null, 'Good', 'Inadequate'),
        overallScore: fc.constantFrom(null, 0, 14, 20),
        synthetic: fc.boolean(),
      })
      .map((facts) =>
        anEntry(
          facts.framework === 'qi-2016'
            ? { ...facts, overallRating: null, overallScore: null }
            : facts,
        ),
      )
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 8 }), (entries) => {
        const { rows, counts } = leagueTable(entries)
        assert.equal(rows.length, entries.length)
        const { rated, notRated, partInspected, unratedFramework } = counts
        assert.equal(rated + notRated + partInspected + unratedFramework, rows.length)
        for (const row of rows) {
          assert.ok(row.rank === null || (!row.synthetic && row.points !== null))
          assert.ok(
            row.trend === null ||
              row.trend.label !== null ||
              row.trend.earlier.framework === row.framework,
          )
        }
      }),
      { numRuns: 50 },
    )
  })
})
