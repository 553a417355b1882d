import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type GroupResult, resultsBySubGroup, type SubGroupPolicy } from './sub-groups.ts'

const POLICY: SubGroupPolicy = { fewestShown: 5, confidence: 95, chanceAllowed: 5 }

type Sizes = Readonly<Record<string, readonly [yes: number, n: number]>>

/** One question by one grouping: so many yes of so many cases in each group; '' is not on record. */
function resultsOf(groups: Sizes, policy = POLICY): readonly GroupResult[] {
  const cases = Object.entries(groups).flatMap(([group, [yes, n]]) =>
    Array.from({ length: n }, (_, at) => ({ id: `${group} ${at}`, group, isYes: at < yes })),
  )
  const ids = (isYes: boolean) => cases.filter((one) => one.isYes === isYes).map(({ id }) => id)
  const known = cases.filter(({ group }) => group !== '')
  return resultsBySubGroup(
    [{ id: '2.1.1', yes: ids(true), no: ids(false) }],
    [{ name: 'sex', groupOf: new Map(known.map(({ id, group }) => [id, group])) }],
    policy,
  )
}

const shownOf = (results: readonly GroupResult[]) =>
  results.filter(({ shown }) => shown !== null).map(({ group }) => group)

describe('what is found for groups of cases', () => {
  it('has each percentage with its n and range, and the difference from the others in points', () => {
    const [female, male] = resultsOf({ female: [9, 10], male: [40, 90] })
    assert.deepEqual([female?.shown?.yes, female?.shown?.n], [9, 10])
    assert.equal(female?.shown?.percent.value, 90)
    assert.equal(Math.round(female?.shown?.difference?.value ?? 0), 46)
    assert.equal(Math.round(male?.shown?.difference?.value ?? 0), -46)
  })

  it('counts women against men as one comparison and not as two', () => {
    const [female, male] = resultsOf({ female: [9, 10], male: [40, 90] })
    assert.equal(female?.shown?.chanceAmongAll, female?.shown?.chance)
    assert.equal(male?.shown?.chance, female?.shown?.chance)
    assert.equal(female?.shown?.isDifferent, true)
  })

  it('raises chances for all comparisons: what passes alone may not pass among twenty', () => {
    const one = resultsOf({ female: [9, 10], male: [45, 90] })
    assert.equal(one[0]?.shown?.isDifferent, true)
    const yes = Array.from({ length: 54 }, (_, at) => (at < 9 ? `f${at}` : `m${at}`))
    const no = ['f9', ...Array.from({ length: 45 }, (_, at) => `n${at}`)]
    const groupOf = new Map(
      [...yes, ...no].map((id) => [id, id.startsWith('f') ? 'female' : 'male']),
    )
    const questions = Array.from({ length: 20 }, (_, at) => ({ id: `2.${at}`, yes, no }))
    const many = resultsBySubGroup(questions, [{ name: 'sex', groupOf }], POLICY)
    assert.equal(many.filter(({ shown }) => shown?.isDifferent).length, 0)
    assert.match(many[0]?.because ?? '', /it may be chance/)
  })

  it('shows no group of fewer than five cases, nor the one that would give it away', () => {
    const results = resultsOf({ a: [2, 4], b: [3, 6], c: [10, 20] })
    assert.deepEqual(shownOf(results), ['c'])
    assert.match(results[0]?.because ?? '', /fewer than 5 cases/)
    assert.match(results[1]?.because ?? '', /cannot be worked out from it/)
    assert.deepEqual(shownOf(resultsOf({ a: [2, 4], b: [1, 3], c: [10, 20] })), ['c'])
    assert.deepEqual(shownOf(resultsOf({ a: [2, 4], b: [9, 30] })), [])
  })

  it('shows what is not on record last, and compares nothing with it', () => {
    const results = resultsOf({ '': [5, 9], female: [6, 9], male: [8, 20] })
    assert.deepEqual(shownOf(results), ['female', 'male', 'not on record'])
    assert.equal(results[2]?.shown?.chance, null)
    assert.equal(results[0]?.shown?.n, 9)
    assert.equal(resultsOf({ female: [6, 9] })[0]?.shown?.difference, null)
  })

  it('never lets a hidden group be worked out from the whole, whatever the sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(sizes, (groups) => {
        const results = resultsOf(Object.fromEntries(groups.map((n, at) => [`g${at}`, [0, n]])))
        const hidden = results.filter(({ shown }) => shown === null).length
        assert.ok(groups.length === 1 || hidden !== 1, `${hidden} hidden of ${groups}`)
        const shown = results.flatMap((one) => (one.shown === null ? [] : [one.shown.n]))
        assert.ok(shown.every((n) => n >= POLICY.fewestShown))
      }),
    )
  })
})
