import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import vectors from '../../../tests/vectors/working-days.json' with { type: 'json' }
import {
  addDays,
  type Day,
  day,
  daysBetween,
  WORKING_DAYS,
  type WorkingCalendar,
  whyNotWorking,
  workingDaysAfter,
} from './index.ts'

describe('working days of England and Wales', () => {
  it('are on every day from 1978 to 2040 those of a second method', () => {
    assert.deepEqual(differences(WORKING_DAYS), [])
  })

  it('give for every one of those days the fifteenth working day of the second method', () => {
    for (const { year, fifteenth } of vectors.years) {
      const found = daysOf(year).map((each) =>
        String.fromCharCode(
          'A'.charCodeAt(0) + daysBetween(each, workingDaysAfter(each, 15, WORKING_DAYS).day) - 15,
        ),
      )
      assert.equal(found.join(''), fifteenth, String(year))
    }
  })

  it('would be caught without the exceptions, each on the days it moves or adds', () => {
    assert.deepEqual(differences({ ...WORKING_DAYS, exceptions: [] }), EXCEPTIONAL_DAYS)
  })

  it('would be caught when weekends counted', () => {
    const found = differences({ ...WORKING_DAYS, weekendsCount: true })
    const weekendDays = vectors.years.flatMap(({ days }) =>
      [...days].filter((each) => each === '-'),
    )
    assert.equal(found.length, weekendDays.length)
  })

  it('would be caught when counting started with the day itself', () => {
    const fromTheDayItself = workingDaysAfter(day('2018-06-01'), 15 - 1, WORKING_DAYS).day
    assert.notEqual(fromTheDayItself, '2018-06-22')
  })
})

/** Days on which a calendar and the second method disagree. */
function differences(calendar: WorkingCalendar): readonly Day[] {
  return vectors.years.flatMap(({ year, days }) =>
    daysOf(year).filter((each, place) => letterOf(each, calendar) !== days[place]),
  )
}

function letterOf(each: Day, calendar: WorkingCalendar): string {
  const why = whyNotWorking(each, calendar)
  if (why === null) return 'W'
  return why.holiday === null ? '-' : 'H'
}

function daysOf(year: number): readonly Day[] {
  const first = day(`${year}-01-01`)
  const length = daysBetween(first, day(`${year + 1}-01-01`))
  return Array.from({ length }, (_, count) => addDays(first, count))
}

/** Every day that a proclamation took out or put in. */
const EXCEPTIONAL_DAYS = WORKING_DAYS.exceptions
  .flatMap(({ day, movedFrom }) => (movedFrom === null ? [day] : [movedFrom, day]))
  .toSorted()
