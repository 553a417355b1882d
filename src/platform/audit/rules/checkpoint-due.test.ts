import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChainEnd } from './checkpoint.ts'
import { checkpointDue } from './checkpoint-due.ts'

const EVERY = { everyEvents: 1_000, everyMinutes: 5 }
const last: ChainEnd = {
  organisationId: 'essex',
  sequence: 2_000,
  hash: 'a'.repeat(64),
  at: '2026-11-23T07:30:00.000Z',
}
const due = (end: Partial<ChainEnd>, from: ChainEnd | null = last) =>
  checkpointDue(from, { ...last, hash: 'b'.repeat(64), ...end }, EVERY)

describe('a checkpoint', () => {
  it('is due after a thousand events, not one before', () => {
    assert.equal(due({ sequence: 2_999 }), 'not due')
    assert.equal(due({ sequence: 3_000 }), 'due')
  })

  it('is due after five minutes when anything happened', () => {
    const soon = '2026-11-23T07:34:59.999Z'
    const late = '2026-11-23T07:35:00.000Z'
    assert.equal(due({ sequence: 2_001, at: soon }), 'not due')
    assert.equal(due({ sequence: 2_001, at: late }), 'due')
    assert.equal(due({ hash: last.hash, at: late }), 'not due')
  })

  it('is due with the first event of a chain, and not before it', () => {
    assert.equal(due({ sequence: 0 }, null), 'not due')
    assert.equal(due({ sequence: 1 }, null), 'due')
  })

  it('is due when the clock was set back', () => {
    assert.equal(due({ sequence: 2_001, at: '2026-11-23T06:30:00.000Z' }), 'due')
  })

  it('is due when the moment cannot be read', () => {
    assert.equal(due({ sequence: 2_001, at: 'noon' }), 'due')
  })

  it('is refused, and the cut said, when the chain ends before the last one or with another hash', () => {
    assert.equal(due({ sequence: 1_999 }), 'chain cut')
    assert.equal(due({ sequence: 2_000 }), 'chain cut')
  })
})
