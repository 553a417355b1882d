import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { clockAt, day, dayOf, systemClock } from './index.ts'
import { BY_WAY_OF_UTC, INSTANTS } from './test-cases.ts'

describe('the day in London', () => {
  const daysOf = (...instants: string[]) => instants.map((text) => dayOf(new Date(text)))

  it('begins at midnight in London, an hour before UTC in summer', () => {
    assert.deepEqual(
      daysOf(
        '2018-05-07T22:59:59.999Z',
        '2018-05-07T23:00:00.000Z',
        '2018-05-08T22:59:59.999Z',
        '2018-05-08T23:00:00.000Z',
      ),
      ['2018-05-07', '2018-05-08', '2018-05-08', '2018-05-09'],
    )
    assert.deepEqual(daysOf('2018-12-31T23:59:59.999Z', '2019-01-01T00:00:00.000Z'), [
      '2018-12-31',
      '2019-01-01',
    ])
  })

  it('has 23 hours when the clocks go forward and 25 when they go back', () => {
    assert.deepEqual(
      daysOf('2018-03-24T23:59Z', '2018-03-25T00:00Z', '2018-03-25T22:59Z', '2018-03-25T23:00Z'),
      ['2018-03-24', '2018-03-25', '2018-03-25', '2018-03-26'],
    )
    assert.deepEqual(
      daysOf('2018-10-27T22:59Z', '2018-10-27T23:00Z', '2018-10-28T23:59Z', '2018-10-29T00:00Z'),
      ['2018-10-27', '2018-10-28', '2018-10-28', '2018-10-29'],
    )
  })

  it('is the same day for both half past ones in October', () => {
    assert.deepEqual(daysOf('2018-10-28T00:30Z', '2018-10-28T01:30Z'), ['2018-10-28', '2018-10-28'])
  })

  it('is known beyond 2038, and refused for an invalid instant', () => {
    assert.deepEqual(daysOf('2038-01-19T03:14:08Z'), ['2038-01-19'])
    assert.throws(() => dayOf(new Date(Number.NaN)), RangeError)
  })

  it('is not what toISOString gives: the fault is seen in the hour after midnight in summer', () => {
    const wrong = INSTANTS.filter((instant) => BY_WAY_OF_UTC.instant(instant) !== dayOf(instant))
    assert.deepEqual(
      wrong.map((instant) => instant.toISOString()),
      [
        '2018-06-30T23:00:00.000Z',
        '2018-06-30T23:30:00.000Z',
        '2018-10-27T23:00:00.000Z',
        '2018-10-27T23:30:00.000Z',
      ],
    )
  })
})

describe('a computer in another time zone', () => {
  const ZONES = ['Europe/London', 'UTC', 'America/New_York', 'Pacific/Auckland']
  const CASES = pathToFileURL(`${import.meta.dirname}/test-cases.ts`).href

  it('answers everything the same', async () => {
    const printed = await inEachZone('answersToEverything()')
    assert.ok(printed.every((text) => text.length > 10_000))
    assert.equal(new Set(printed).size, 1)
  })

  it('is noticed when a day goes by way of UTC', async () => {
    const printed = await inEachZone('BY_WAY_OF_UTC.day(2018, 6, 1)')
    assert.deepEqual(printed, ['2018-05-31', '2018-06-01', '2018-06-01', '2018-05-31'])
  })

  async function inEachZone(expression: string): Promise<readonly string[]> {
    const program = `const { answersToEverything, BY_WAY_OF_UTC } = await import('${CASES}')
      process.stdout.write(${expression})`
    const run = async (zone: string) => {
      const arguments_ = ['--input-type=module', '-e', program]
      const env = { ...process.env, TZ: zone }
      return (await promisify(execFile)(process.execPath, arguments_, { env })).stdout
    }
    return Promise.all(ZONES.map(run))
  }
})

describe('a clock', () => {
  it('of the computer says the day of its instant', () => {
    const before = systemClock.now()
    const today = systemClock.today()
    const after = systemClock.now()
    assert.ok(before <= after)
    assert.ok([dayOf(before), dayOf(after)].includes(today))
  })

  it('of a test stands still until it is moved', () => {
    const clock = clockAt(new Date('2018-06-30T22:59:59.000Z'))
    assert.equal(clock.now().toISOString(), '2018-06-30T22:59:59.000Z')
    assert.equal(clock.today(), '2018-06-30')
    clock.moveBy(1000)
    assert.equal(clock.today(), '2018-07-01')
    clock.moveBy(-1000)
    assert.equal(clock.today(), '2018-06-30')
    clock.moveTo(day('2018-12-25'))
    assert.equal(clock.today(), '2018-12-25')
    clock.moveTo(new Date('2018-12-31T23:59:59.999Z'))
    assert.equal(clock.today(), '2018-12-31')
  })

  it('of a test stands at midday of a day in UTC, which is that day in London in summer and winter', () => {
    for (const each of ['2018-01-01', '2018-06-01', '2018-12-31'].map(day)) {
      assert.equal(clockAt(each).today(), each)
      assert.equal(clockAt(each).now().toISOString(), `${each}T12:00:00.000Z`)
    }
  })

  it('of a test is not moved by whoever was told the time', () => {
    const clock = clockAt(day('2018-06-01'))
    clock.now().setTime(0)
    assert.equal(clock.today(), '2018-06-01')
  })
})
