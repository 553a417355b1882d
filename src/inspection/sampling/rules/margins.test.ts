import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import { anAsk, CASE_SUPERVISION, shipped, someCases } from '../test-cases.ts'
import { drawSample } from './draw-sample.ts'
import { margins } from './margins.ts'
import { replace } from './replace.ts'

const PACK = loadFrameworks().find('crc-2018') ?? assert.fail()
const CASES = [...someCases(204, 'M'), ...someCases(50, 'F', { gender: 'female' })]
const DRAWN = drawSample(anAsk({ cases: CASES }))

describe('the margin that key questions will have', () => {
  const { questions, groups } = margins({
    pack: PACK,
    specification: CASE_SUPERVISION,
    drawn: DRAWN,
  })
  const of = (id: string) => questions.find(({ question }) => question === id)

  it('is told for every question of the standards that the sample answers, and no other', () => {
    const asked = ['2.1', '2.2', '2.3', '2.4'].flatMap((id) => [1, 2, 3].map((n) => `${id}.${n}`))
    assert.deepEqual(
      questions.map(({ question }) => question),
      asked,
    )
  })

  it('is that of the whole sample where every case answers', () => {
    // 1.2816 × 0.5 × √((254 − 100) / (100 × 253)) = 5.00 points.
    assert.deepEqual([of('2.1.3')?.n, of('2.1.3')?.margin?.toFixed(2)], [100, '5.00'])
  })

  it('is wider where only relevant cases answer, and says that their number is expected', () => {
    // 75% of 100 and of 254: 1.2816 × 0.5 × √((191 − 75) / (75 × 190)) = 5.78 points.
    const found = of('2.2.3')
    assert.deepEqual([found?.n, found?.population, found?.margin?.toFixed(2)], [75, 191, '5.78'])
    assert.match(found?.because ?? '', /about 75% of cases are expected/)
    assert.equal(found?.mark, 'reconstructed')
  })

  it('is told for every part of the sample on its own, none where there is no case', () => {
    const women = groups.find(({ code }) => code === 'female')
    assert.deepEqual([women?.n, women?.population, women?.margin?.toFixed(2)], [20, 50, '11.21'])
    assert.equal(groups.find(({ code }) => code === 'very high')?.margin, null)
  })

  it('follows the sample as it stands after replacements', () => {
    const small = drawSample(anAsk({ cases: someCases(5, 'A') }))
    const fewer = replace(small, { withdrawn: 'A-0001', reason: 'the file is closed' })
    const margin = (drawn: typeof small) =>
      margins({ pack: PACK, specification: CASE_SUPERVISION, drawn }).questions[0]?.margin ?? null
    assert.equal(margin(small), 0)
    // 4 of 5: 64.08 × √(1 / (4 × 4)) = 16.02 points.
    assert.equal(margin(fewer)?.toFixed(2), '16.02')
  })

  it('takes every case for relevant where no share is expected', () => {
    const specification = { ...shipped('case_supervision'), relevantShare: null }
    const all = margins({ pack: PACK, specification, drawn: DRAWN }).questions
    assert.ok(all.every(({ n }) => n === 100))
  })
})
