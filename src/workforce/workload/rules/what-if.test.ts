import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { aHolding, cases, ESSEX } from '../test-cases.ts'
import { whatIf } from './what-if.ts'
import { type Candidate, whoCanTake } from './who-can-take.ts'

const yellow = { category: 'yellow', place: 'community', state: 'current' }
const blue = { ...yellow, category: 'blue' }

describe('what if an officer took a case', () => {
  const holding = aHolding({ cases: cases('10 yellow community', '2 red licence') })

  it('adds its points to theirs', () => {
    const { before, after, reasons } = whatIf({ holding, adding: blue, insteadOf: null }, ESSEX)
    assert.deepEqual([before.points, after.points], [576, 647])
    assert.deepEqual([before.capacity, after.capacity], [{ percent: 26.5 }, { percent: 29.7 }])
    assert.deepEqual(reasons, [
      {
        rule: 'what-if',
        because: 'blue, community: 71 points more; 26.5% before, 29.7% after',
        source: 'essex-2018, version 1',
      },
    ])
  })

  it('takes off what the case counts among theirs already', () => {
    const { after, reasons } = whatIf({ holding, adding: blue, insteadOf: yellow }, ESSEX)
    assert.equal(after.points, 576 - 46 + 71)
    assert.match(reasons[0]?.because ?? '', /^blue, community in place of yellow, community: 25 /)
  })

  it('leaves everything where the case stays as it is', () => {
    const { before, after } = whatIf({ holding, adding: yellow, insteadOf: yellow }, ESSEX)
    assert.deepEqual(after, before)
  })

  it('refuses to take off a case they do not hold, or only cover', () => {
    const covered = cases('1 blue community').map((held) => ({ ...held, covering: 'Ben Okoro' }))
    const asked = { holding: { ...holding, cases: covered }, adding: yellow, insteadOf: blue }
    assert.throws(() => whatIf(asked, ESSEX), {
      name: 'RangeError',
      message: 'Ann Jones holds no case of blue, community, current',
    })
  })

  it('has no capacity before or after where there is none', () => {
    const off = { ...holding, reductions: [{ words: 'long-term sickness', hours: 37 }] }
    const { before, after } = whatIf({ holding: off, adding: blue, insteadOf: null }, ESSEX)
    assert.deepEqual([before.capacity, after.capacity], ['no capacity', 'no capacity'])
  })
})

describe('who can take the next case', () => {
  const candidate = (officer: string, changes: Partial<Candidate['holding']> = {}): Candidate => ({
    holding: aHolding({ officer, ...changes }),
    absence: null,
  })
  const orderOf = (candidates: readonly Candidate[], adding = yellow) =>
    whoCanTake(candidates, adding, ESSEX).map(({ officer, standing }) => `${officer} ${standing}`)

  it('is the one whom it would leave the least full, by hours and not by number of cases', () => {
    const part = { contractedHours: 18.5, cases: cases('10 green community') }
    assert.deepEqual(
      orderOf([candidate('Part', part), candidate('Full', { cases: cases('15 green community') })]),
      ['Full has room', 'Part has room'],
    )
  })

  it('is last of all who has no capacity, even with no cases, and before them who is away', () => {
    const sick = { reductions: [{ words: 'long-term sickness', hours: 37 }] }
    const away = { from: day('2018-06-01'), until: null, reason: 'leave', cover: null }
    const ranked = whoCanTake(
      [
        candidate('Sick', sick),
        { ...candidate('Away'), absence: { officer: 'Away', ...away } },
        candidate('Full', { cases: cases('133 green community') }),
      ],
      yellow,
      ESSEX,
    )
    assert.deepEqual(
      ranked.map(({ officer, standing, because }) => [officer, standing, because]),
      [
        ['Full', 'would be over', '177.3% now, 179.4% with it: over 100%'],
        ['Away', 'is away', 'away from 1 June 2018 with no end known; 0.0% now, 2.1% with it'],
        ['Sick', 'no capacity', 'no points available, so no case can be added'],
      ],
    )
  })

  it('has room up to exactly full, and not a point beyond', () => {
    const grades = ESSEX.grades.map((grade) => ({ ...grade, targetPoints: 92 }))
    const standing = (targetPoints: number) =>
      whoCanTake([candidate('Ann', { cases: cases('1 yellow community') })], yellow, {
        ...ESSEX,
        grades: grades.map((grade) => ({ ...grade, targetPoints })),
      }).map((ranked) => ranked.standing)
    assert.deepEqual([standing(92), standing(91)], [['has room'], ['would be over']])
  })

  it('is between equals the one with more points to spare, then by name', () => {
    const half = { contractedHours: 18.5 }
    const even = { cases: cases('1 yellow community') }
    assert.deepEqual(
      orderOf([candidate('Half', half), candidate('Zoe', even), candidate('Ann', even)]),
      ['Ann has room', 'Half has room', 'Zoe has room'].toSorted(
        (a, b) => Number(a.startsWith('Half')) - Number(b.startsWith('Half')),
      ),
    )
  })
})
