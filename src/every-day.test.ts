import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import { setImmediate as settled } from 'node:timers/promises'
import { clockAt } from '#platform/dates'
import { everyDay } from './every-day.ts'

const A_LOOK_MS = 10 * 60_000

describe('the work of a day', () => {
  it('is done at the start, once a day, after midnight, and again when it failed', async () => {
    mock.timers.enable({ apis: ['setInterval'] })
    try {
      const clock = clockAt(new Date('2026-11-23T22:00:00Z'))
      const done: string[] = []
      const failures: unknown[] = []
      let fails = false
      const work = async () => {
        if (fails) throw new Error('the records are closed')
        done.push(clock.today())
      }
      const stop = everyDay(clock, work, (error) => void failures.push(error))
      const look = async () => {
        mock.timers.tick(A_LOOK_MS)
        await settled()
      }
      await look()
      assert.deepEqual(done, ['2026-11-23'])
      fails = true
      clock.moveTo(new Date('2026-11-24T00:05:00Z'))
      await look()
      assert.equal(failures.length, 1)
      fails = false
      await look()
      await look()
      assert.deepEqual(done, ['2026-11-23', '2026-11-24'])
      stop()
      clock.moveTo(new Date('2026-11-25T00:05:00Z'))
      await look()
      assert.equal(done.length, 2)
    } finally {
      mock.timers.reset()
    }
  })
})
