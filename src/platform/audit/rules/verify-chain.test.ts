import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AuditEvent } from './audit-event.ts'
import { aChain, chained, named, signedAt, verdictOn, withOwnHash } from './test-cases.ts'

const chain = aChain(9)
const signed = signedAt(chain, 4, 8)
const found = (rows: readonly AuditEvent[], whole = true) =>
  named(verdictOn(rows, signed, whole).faults)
const row = (number: number) => chain[number - 1] ?? assert.fail(`no row ${number}`)
const changed = (number: number, change: Partial<AuditEvent>, mend = false) =>
  chain.with(number - 1, mended({ ...row(number), ...change }, mend))
const mended = (event: AuditEvent, mend: boolean) => (mend ? withOwnHash(event) : event)

describe('a chain', () => {
  it('as it was written has every row verified up to the last', () => {
    const { good, rows, verified, lastCheckpoint, younger } = verdictOn(chain, signed)
    assert.deepEqual([good, rows, verified], [true, 9, 9])
    assert.equal(lastCheckpoint?.sequence, 8)
    assert.deepEqual(younger, { from: 9, to: 9 })
  })

  it('names a row that was altered, and counts the others as verified', () => {
    const verdict = verdictOn(changed(3, { actorName: 'Sam Vale' }), signed)
    assert.deepEqual(named(verdict.faults), ['altered row 3'])
    assert.equal(verdict.verified, 8)
  })

  it('does not blame the next row when only a hash was altered', () => {
    assert.deepEqual(found(changed(3, { hash: 'e'.repeat(64) })), ['altered row 3'])
  })

  it('names the place where a row was altered and its own hash made again', () => {
    assert.deepEqual(found(changed(3, { reason: 'cover' }, true)), ['broken link 4'])
  })

  it('names missing rows from the first to the last, at the start and inside', () => {
    assert.deepEqual(found(chain.slice(2)), ['missing rows 1-2'])
    assert.deepEqual(found(chain.toSpliced(4, 2)), ['missing rows 5-6'])
    assert.deepEqual(found(chain.toSpliced(1, 1)), ['missing rows 2'])
  })

  it('names a row that stands in the wrong place, and nothing as missing', () => {
    const [five, six] = [row(5), row(6)]
    assert.deepEqual(found(chain.with(4, six).with(5, five)), ['reordered row 5'])
    assert.deepEqual(found([...chain.slice(3), ...chain.slice(0, 3)]), [
      'reordered row 1',
      'reordered row 2',
      'reordered row 3',
    ])
  })

  it('names a row that was added', () => {
    assert.deepEqual(found(chain.toSpliced(5, 0, row(5))), ['added row 5'])
    assert.deepEqual(found(chain.toSpliced(5, 0, row(2))), ['added row 2'])
    assert.deepEqual(found([...chain, ...chain.slice(8)]), ['added row 9'])
  })

  it('names a first row that had one before it', () => {
    const first = changed(1, { previousHash: 'a'.repeat(64) }, true)
    assert.deepEqual(found(first), ['wrong first link 1', 'broken link 2'])
  })

  it('names an end that was cut off below a checkpoint, up to the last row signed', () => {
    assert.deepEqual(found(chain.slice(0, 6)), ['cut tail 7-8'])
    assert.deepEqual(found(chain.slice(0, 8)), [])
    assert.deepEqual(found([]), ['cut tail 1-8'])
  })

  it('names the checkpoints it disagrees with when rows were rewritten with all their hashes', () => {
    const rewritten = chained(chain.with(4, { ...row(5), subject: 'X999' }))
    assert.deepEqual(found(rewritten), ['disagrees with checkpoint 8'])
    const all = chained(chain.slice(1))
    assert.deepEqual(found(all), ['disagrees with checkpoint 4', 'disagrees with checkpoint 8'])
  })

  it('names a row of another organisation, even with good hashes', () => {
    const foreign = chained(chain.with(8, { ...row(9), organisationId: 'kent' }))
    assert.deepEqual(found(foreign), ['row of another organisation 9'])
  })

  it('names every fault where there are several', () => {
    const rows = changed(2, { action: 'change' }).toSpliced(5, 1).slice(0, -2)
    assert.deepEqual(found(rows), ['altered row 2', 'missing rows 6', 'cut tail 8'])
  })

  it('with two checkpoints for one row that differ is found to disagree with one', () => {
    const two = [...signed, ...signedAt(chained(chain.slice(1)), 4)]
    assert.deepEqual(named(verdictOn(chain, two).faults), ['disagrees with checkpoint 4'])
  })
})

describe('a part of a chain', () => {
  const part = [row(2), row(3), row(7), row(9)]

  it('may lack rows, and says nothing of an end', () => {
    const verdict = verdictOn(part, signed, false)
    assert.deepEqual([verdict.good, verdict.verified, verdict.younger], [true, 4, null])
  })

  it('names rows altered, repeated and out of order', () => {
    assert.deepEqual(found(part.with(2, { ...row(7), subject: null }), false), ['altered row 7'])
    assert.deepEqual(found([...part, row(9)], false), ['added row 9'])
    assert.deepEqual(found([...part, row(3)], false), ['reordered row 3'])
  })

  it('is held against rows beside each other and against checkpoints where it can be', () => {
    const made = withOwnHash({ ...row(3), previousHash: 'b'.repeat(64) })
    assert.deepEqual(found(part.with(1, made), false), ['broken link 3'])
    const anew = withOwnHash({ ...row(8), subject: 'X9' })
    assert.deepEqual(found([row(2), anew], false), ['disagrees with checkpoint 8'])
  })
})

describe('a chain in which nearly everything is wrong', () => {
  it('is read no further than a thousand faults, and the end is not said to be cut', () => {
    const rows = aChain(3_000)
    const signed = signedAt(rows, 3_000)
    const altered = rows.map((one) => ({ ...one, actorName: 'Sam Vale' }))
    const { rows: read, faults, notes } = verdictOn(altered, signed)
    assert.deepEqual([read, faults.length], [1_000, 1_000])
    assert.equal(notes[0], 'Reading stopped after 1000 rows: too much is wrong')
    const everyOther = rows.filter(({ sequence }) => sequence % 2 === 0)
    assert.equal(verdictOn(everyOther, []).faults.length, 1_000)
  })
})
