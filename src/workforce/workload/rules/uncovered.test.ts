import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#platform/dates'
import { type Absence, absenceOn, faultsInAbsences } from './absences.ts'
import { coversOn, type PostHolder, uncoveredCases } from './uncovered.ts'

const anAbsence = (changes: Partial<Absence> = {}): Absence => ({
  officer: 'Ann',
  from: day('2018-06-04'),
  until: day('2018-06-08'),
  reason: 'sickness',
  cover: 'Ben',
  ...changes,
})
const post = (officer: string, changes: Partial<PostHolder> = {}): PostHolder => ({
  officer,
  lastDay: null,
  cases: 10,
  ...changes,
})
const POSTS = [post('Ann'), post('Ben'), post('Cara')]

describe('absences', () => {
  it('begin with their first day and end with their last', () => {
    const away = (text: string) => absenceOn([anAbsence()], 'Ann', day(text)) !== null
    assert.deepEqual(['2018-06-03', '2018-06-04', '2018-06-08', '2018-06-09'].map(away), [
      ...[false, true, true, false],
    ])
    assert.equal(absenceOn([anAbsence()], 'Ben', day('2018-06-04')), null)
  })

  it('of one officer may not overlap, not by a day', () => {
    const next = (from: string) => [anAbsence(), anAbsence({ from: day(from), until: null })]
    assert.deepEqual(faultsInAbsences(next('2018-06-09')), [])
    assert.deepEqual(
      faultsInAbsences(next('2018-06-08')).map(({ message }) => message),
      [
        'Ann is away from 8 June 2018 with no end known, which overlaps the absence from 4 June 2018 to 8 June 2018: end one before the other begins',
      ],
    )
    assert.deepEqual(faultsInAbsences([anAbsence(), anAbsence({ officer: 'Cara' })]), [])
  })

  it('overlap one that is long over, and one without an end overlaps all that come after', () => {
    const long = anAbsence({ from: day('2018-01-01'), until: day('2018-12-31') })
    const short = anAbsence({ from: day('2018-02-01'), until: day('2018-02-02') })
    assert.equal(faultsInAbsences([anAbsence(), short, long]).length, 2)
    const open = anAbsence({ from: day('2018-01-01'), until: null })
    assert.equal(
      faultsInAbsences([open, anAbsence({ from: day('2030-01-01'), until: null })]).length,
      1,
    )
  })

  it('do not end before they begin, and nobody covers for themselves', () => {
    const wrong = anAbsence({ until: day('2018-06-03'), cover: 'Ann' })
    assert.deepEqual(
      faultsInAbsences([wrong]).map(({ message }) => message),
      [
        'Ann is away from 4 June 2018, but only until 3 June 2018',
        'Ann cannot cover their own absence: name someone else',
      ],
    )
  })

  it('are without overlap exactly when no day has two of them', () => {
    const absence = fc
      .record({ start: fc.nat({ max: 30 }), length: fc.nat({ max: 6 }) })
      .map(({ start, length }) => {
        const from = addDays(day('2018-06-01'), start)
        return anAbsence({ from, until: addDays(from, length) })
      })
    fc.assert(
      fc.property(fc.array(absence, { maxLength: 5 }), (absences) => {
        const days = Array.from({ length: 40 }, (_, at) => addDays(day('2018-06-01'), at))
        const clash = days.some(
          (one) =>
            absences.filter(({ from, until }) => from <= one && one <= (until ?? one)).length > 1,
        )
        assert.equal(faultsInAbsences(absences).length > 0, clash)
      }),
    )
  })
})

describe('cases that nobody looks after', () => {
  const found = (absences: readonly Absence[], posts: readonly PostHolder[] = POSTS) =>
    uncoveredCases(day('2018-06-05'), posts, absences)

  it('are none while everyone is there, or someone covers who is there', () => {
    assert.deepEqual(found([]), [])
    assert.deepEqual(found([anAbsence()]), [])
  })

  it('are those of an officer away without cover', () => {
    assert.deepEqual(found([anAbsence({ cover: null })]), [
      {
        officer: 'Ann',
        cases: 10,
        why: 'no cover',
        because: 'Ann is away from 4 June 2018 to 8 June 2018 (sickness), and nobody covers',
      },
    ])
  })

  it('are those whose cover is away too, even if somebody covers for the cover', () => {
    const both = [anAbsence(), anAbsence({ officer: 'Ben', cover: 'Cara' })]
    assert.deepEqual(
      found(both).map(({ officer, why }) => [officer, why]),
      [['Ann', 'cover is away']],
    )
  })

  it('are those of two who cover for each other and are both away', () => {
    const both = [anAbsence(), anAbsence({ officer: 'Ben', cover: 'Ann' })]
    assert.deepEqual(
      found(both).map(({ officer }) => officer),
      ['Ann', 'Ben'],
    )
  })

  it('are those of an officer who has left, from the day after the last', () => {
    const leaving = (lastDay: string) => found([], [post('Ann', { lastDay: day(lastDay) })])
    assert.deepEqual(leaving('2018-06-05'), [])
    assert.deepEqual(leaving('2018-06-04'), [
      { officer: 'Ann', cases: 10, why: 'has left', because: 'Ann left after 4 June 2018' },
    ])
  })

  it('are those whose cover has left, or is nobody here', () => {
    const left = [post('Ann'), post('Ben', { lastDay: day('2018-06-04'), cases: 0 })]
    assert.deepEqual(
      [...found([anAbsence()], left), ...found([anAbsence()], [post('Ann')])].map(({ why }) => why),
      ['cover has left', 'cover is unknown'],
    )
  })

  it('are not those of an officer who has none', () => {
    assert.deepEqual(found([anAbsence({ cover: null })], [post('Ann', { cases: 0 })]), [])
  })

  it('are never those that a cover is found to hold', () => {
    const absences = [anAbsence(), anAbsence({ officer: 'Cara', cover: null })]
    assert.deepEqual(coversOn(day('2018-06-05'), POSTS, absences), [{ officer: 'Ann', by: 'Ben' }])
    assert.deepEqual(coversOn(day('2018-06-09'), POSTS, absences), [])
    assert.deepEqual(
      found(absences).map(({ officer }) => officer),
      ['Cara'],
    )
  })
})
