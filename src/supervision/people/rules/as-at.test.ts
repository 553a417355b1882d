import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '#platform/dates'
import { type AsAt, asAt, type Version } from './as-at.ts'

const FIRST = day('2026-01-01')
const dayNumbered = (number: number) => addDays(FIRST, number)
const atHour = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))

/** Versions of one record, recorded one after another, each true from any day. */
const anyVersions: fc.Arbitrary<readonly Version[]> = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 9 }),
      pause: fc.integer({ min: 0, max: 2 }),
      removes: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((steps) => {
    let hour = 0
    return steps.map(({ from, pause, removes }, place) => {
      hour += pause
      return {
        version: place + 1,
        trueFrom: dayNumbered(from),
        recordedAt: atHour(hour),
        change: place === 0 ? 'added' : removes ? 'removed' : 'changed',
      }
    })
  })

const anyQuestion: fc.Arbitrary<AsAt> = fc
  .record({ on: fc.integer({ min: -1, max: 10 }), known: fc.integer({ min: -1, max: 25 }) })
  .map(({ on, known }) => ({ trueOn: dayNumbered(on), knownAt: atHour(known) }))

/**
 * The second method: a calendar that is written over. Each version, in the order in which they were
 * recorded, writes itself on every day from the one it is true from; then the day is looked up.
 */
function byCalendar(versions: readonly Version[], { trueOn, knownAt }: AsAt): number | null {
  const calendar = new Map<Day, Version>()
  for (const version of versions) {
    if (version.recordedAt.getTime() > knownAt.getTime()) break
    for (let on = version.trueFrom; on <= dayNumbered(12); on = addDays(on, 1)) {
      calendar.set(on, version)
    }
  }
  const found = calendar.get(trueOn)
  return found === undefined || found.change === 'removed' ? null : found.version
}

const agrees = (rule: typeof asAt) =>
  fc.property(anyVersions, anyQuestion, (versions, question) => {
    assert.equal(rule(versions, question)?.version ?? null, byCalendar(versions, question))
  })

describe('what was true on a day, as it was known at a moment', () => {
  const moved: readonly Version[] = [
    { version: 1, trueFrom: day('2026-01-01'), recordedAt: atHour(1), change: 'added' },
    { version: 2, trueFrom: day('2026-01-05'), recordedAt: atHour(2), change: 'changed' },
    { version: 3, trueFrom: day('2026-01-03'), recordedAt: atHour(3), change: 'changed' },
  ]
  const versionAt = (trueOn: string, hour: number) =>
    asAt(moved, { trueOn: day(trueOn), knownAt: atHour(hour) })?.version ?? null

  it('is nothing before it was recorded, and nothing before it was true', () => {
    assert.equal(versionAt('2026-01-09', 0), null)
    assert.equal(versionAt('2025-12-31', 9), null)
  })

  it('is what was recorded at the very moment, and what became true on the very day', () => {
    assert.equal(versionAt('2026-01-01', 1), 1)
    assert.equal(versionAt('2026-01-04', 2), 1)
    assert.equal(versionAt('2026-01-05', 2), 2)
  })

  it('is put right by what was recorded later of an earlier day', () => {
    assert.equal(versionAt('2026-01-02', 3), 1)
    assert.equal(versionAt('2026-01-03', 3), 3)
    assert.equal(versionAt('2026-01-09', 3), 3)
    assert.equal(versionAt('2026-01-09', 2), 2)
  })

  it('is what a calendar says that is written over, version by version', () => {
    fc.assert(agrees(asAt))
  })

  it('would not be that, if the version true from the latest day were taken', () => {
    const byDay: typeof asAt = (versions, { trueOn, knownAt }) =>
      versions
        .filter((one) => one.recordedAt <= knownAt && one.trueFrom <= trueOn)
        .toSorted((one, other) => (one.trueFrom < other.trueFrom ? 1 : -1))
        .find(({ change }) => change !== 'removed') ?? null
    assert.equal(fc.check(agrees(byDay)).failed, true)
  })
})
