import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AUDIT_POLICY, CHECKPOINT_INTERVAL } from './checkpoint-interval.ts'

describe('how often checkpoints are made', () => {
  it('is at least every thousand events and every five minutes, as goal U2 asks', () => {
    assert.ok(CHECKPOINT_INTERVAL.everyEvents <= 1_000)
    assert.ok(CHECKPOINT_INTERVAL.everyMinutes <= 5)
  })

  it('stops the program when its file has a mistake in it', () => {
    const right = { title: 'x', checkpoint: { everyEvents: 1, everyMinutes: 0.5 } }
    const wrong = [
      { title: 'x' },
      { ...right, checkpoint: { everyEvents: 0, everyMinutes: 5 } },
      { ...right, checkpoint: { everyEvents: 1.5, everyMinutes: 5 } },
      { ...right, checkpoint: { everyEvents: 1, everyMinutes: 0 } },
      { ...right, checkpoint: { ...right.checkpoint, everyHours: 1 } },
    ]
    assert.equal(AUDIT_POLICY.safeParse(right).success, true)
    for (const file of wrong) assert.equal(AUDIT_POLICY.safeParse(file).success, false)
  })
})
