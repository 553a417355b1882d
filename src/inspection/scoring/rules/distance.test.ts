import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FOUR_BANDS } from '../test-cases.ts'
import { bandOf } from './bands.ts'
import { casesToChange, distanceToLines } from './distance.ts'

const away = (yes: number, n: number) => distanceToLines({ yes, n }, FOUR_BANDS)

describe('the distance to the lines beside a band', () => {
  it('is two cases down and fourteen up at 51 of 100', () => {
    const { down, up } = away(51, 100)
    assert.deepEqual(down, { line: 50, rating: 'Inadequate', points: 1, cases: 2 })
    assert.deepEqual(up, { line: 65, rating: 'Good', points: 14, cases: 14 })
  })

  it('needs one case more than standing on the line to fall below it', () => {
    assert.equal(away(50, 100).down?.cases, 1)
    assert.equal(away(80, 100).down?.cases, 1)
  })

  it('has no line below Inadequate and none above Outstanding', () => {
    assert.equal(away(7, 15).down, null)
    assert.equal(away(95, 100).up, null)
  })

  it('is known in points and not in cases when only the percentage is known', () => {
    const distance = distanceToLines({ percent: 49 }, FOUR_BANDS)
    assert.deepEqual(distance.up, {
      line: 50,
      rating: 'Requires improvement',
      points: 1,
      cases: null,
    })
    assert.equal(casesToChange(distance), null)
  })

  it('finds, for every count, the fewest changed answers that change the band (by trying them all)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(), (n, some) => {
        const yes = some % (n + 1)
        const band = bandOf({ yes, n }, FOUR_BANDS)
        const changed = Array.from({ length: n }, (_, less) => less + 1).find((cases) =>
          [yes - cases, yes + cases].some(
            (other) => other >= 0 && other <= n && bandOf({ yes: other, n }, FOUR_BANDS) !== band,
          ),
        )
        assert.equal(casesToChange(away(yes, n)), changed)
      }),
    )
  })
})
