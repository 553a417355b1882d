import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anEntry } from '../test-cases.ts'
import { trendOf } from './league-trend.ts'

describe('the change since a provider’s last inspection', () => {
  const earlier = anEntry({ published: '2018-10', overallScore: 12, id: 'earlier' })

  it('is in points between two inspections under one framework', () => {
    const later = anEntry({ published: '2019-10', overallScore: 16 })
    assert.deepEqual(trendOf(later, [later, earlier]).trend, {
      earlier: { id: 'earlier', framework: 'crc-2018', published: '2018-10' },
      label: null,
      points: 4,
      meanPoints: null,
      rating: 'up',
      because: 'rating up, 4 points more since 2018-10',
    })
    assert.deepEqual(trendOf(earlier, [later, earlier]), { trend: null, notes: [] })
  })

  it('is labelled when the framework is another version with the same standards', () => {
    const later = anEntry({ framework: 'crc-2019', published: '2020', overallScore: 11 })
    const { trend } = trendOf(later, [earlier, later])
    assert.deepEqual(
      [trend?.points, trend?.rating, trend?.label],
      [-1, 'same', 'across framework versions'],
    )
    assert.equal(
      trend?.because,
      'the same rating, 1 point fewer since 2018-10, across framework versions (crc-2018 to crc-2019)',
    )
  })

  it('is in mean points, labelled, when the standards differ', () => {
    const later = anEntry({ framework: 'pdu-2021', published: '2022', overallScore: 9 })
    const { trend } = trendOf(later, [earlier, later])
    assert.deepEqual([trend?.points, trend?.meanPoints], [null, -0.2])
    assert.equal(trend?.label, 'across framework versions')
  })

  it('is not known when one of them has no overall rating', () => {
    const later = anEntry({ published: '2020-07', notes: 'Part inspection.' })
    const { trend } = trendOf(later, [earlier, later])
    assert.deepEqual([trend?.rating, trend?.points], [null, null])
    assert.equal(trend?.because, 'the change is not known since 2018-10')
  })

  it('is not there, with the reason, after an inspection that gave no ratings', () => {
    const narrative = anEntry({ framework: 'qi-2016', published: '2017' })
    const { trend, notes } = trendOf(earlier, [earlier, narrative])
    assert.equal(trend, null)
    assert.match(notes.join(), /no trend from the inspection before \(2017\): no ratings are given/)
  })

  it('is measured from the last of several earlier ones', () => {
    const first = anEntry({ published: '2017-01', overallScore: 1 })
    const later = anEntry({ published: '2019-10', overallScore: 13 })
    assert.equal(trendOf(later, [first, later, earlier]).trend?.points, 1)
  })

  it('is not there when the dates do not tell which inspection came last', () => {
    const later = anEntry({ published: '2018', overallScore: 16 })
    const undated = anEntry({ published: null, overallScore: 16 })
    assert.deepEqual(trendOf(later, [earlier, later]).notes, [
      'no trend: which of this provider’s inspections came last is not known (2018-10)',
    ])
    assert.deepEqual(trendOf(earlier, [earlier, undated]).notes, [
      'no trend: which of this provider’s inspections came last is not known (no date)',
    ])
    const last = anEntry({ published: '2019', overallScore: 10 })
    assert.deepEqual(trendOf(last, [earlier, later, last]).notes, [
      'no trend: which of this provider’s inspections came last is not known (2018-10, 2018)',
    ])
  })

  it('never compares an invented inspection with a real one, nor two providers', () => {
    const invented = anEntry({ published: '2019', overallScore: 20, synthetic: true })
    const other = anEntry({ published: '2019', overallScore: 20, provider: 'Anywhere CRC (north)' })
    assert.equal(trendOf(invented, [earlier, invented]).trend, null)
    assert.equal(trendOf(other, [earlier, other]).trend, null)
  })
})
