import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Checkpoint } from '../rules/checkpoint.ts'
import {
  newPrivateKey,
  privateKeyIn,
  publicHalf,
  publicKeyIn,
  signCheckpoint,
} from './checkpoint-key.ts'
import { checkpointLine, readCheckpointLines } from './checkpoint-lines.ts'
import { sortCheckpoints } from './trusted-checkpoints.ts'

const [key, former, stranger] = [newPrivateKey(), newPrivateKey(), newPrivateKey()].map(
  privateKeyIn,
)
if (key === undefined || former === undefined || stranger === undefined) throw new Error('no key')
const given = [key, former].map((one) => publicKeyIn(publicHalf(one)))
const END = {
  organisationId: 'essex',
  sequence: 7,
  hash: 'a'.repeat(64),
  at: '2026-11-23T07:35:00.000Z',
}
const checkpoint = signCheckpoint(key, END)
const sorted = (...checkpoints: readonly Checkpoint[]) =>
  sortCheckpoints(readCheckpointLines(checkpoints.map(checkpointLine).join('')), 'essex', given)
const kinds = (...checkpoints: readonly Checkpoint[]) =>
  sorted(...checkpoints).faults.map(({ kind, line }) => `${kind} ${line}`)

describe('a checkpoint', () => {
  it('is trusted when a key that was given signed it, the present one or a former one', () => {
    const second = signCheckpoint(former, { ...END, sequence: 9 })
    const { trusted, faults } = sorted(checkpoint, second)
    const { hash, at } = END
    assert.deepEqual(faults, [])
    assert.deepEqual([...trusted.values()].flat(), [
      { sequence: 7, hash, at, line: 1 },
      { sequence: 9, hash, at, line: 2 },
    ])
  })

  it('is forged when anything in it was altered', () => {
    const alterations = fc.oneof(
      fc.string().map((at) => ({ at })),
      fc.integer({ min: 1 }).map((sequence) => ({ sequence })),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => ({
        hash: Buffer.from(bytes).toString('hex'),
      })),
      fc.string().map((signature) => ({ signature })),
      fc.constant({ signature: checkpoint.signature.toUpperCase() }),
      fc.constant({ signature: `${checkpoint.signature}zz` }),
      fc.constant({ organisationId: 'kent' }),
    )
    fc.assert(
      fc.property(alterations, (change) => {
        const altered = { ...checkpoint, ...change }
        fc.pre(JSON.stringify(altered) !== JSON.stringify(checkpoint))
        assert.deepEqual(kinds(altered), ['forged checkpoint 1'])
        assert.equal(sorted(altered).trusted.size, 0)
      }),
    )
  })

  it('is foreign when its key was not given, even if it names one that was', () => {
    const foreign = signCheckpoint(stranger, END)
    assert.deepEqual(kinds(checkpoint, foreign), ['checkpoint with a foreign key 2'])
    assert.deepEqual(kinds({ ...foreign, keyId: key.keyId }), ['forged checkpoint 1'])
    assert.deepEqual(kinds({ ...checkpoint, keyId: former.keyId }), ['forged checkpoint 1'])
  })

  it('of another organisation is no checkpoint of this one, though well signed', () => {
    const kent = signCheckpoint(key, { ...END, organisationId: 'kent' })
    assert.deepEqual(kinds(kent), ['checkpoint of another organisation 1'])
  })

  it('that cannot be read is named by its line, and a torn one is only mentioned', () => {
    const wrong = [
      '{"organisationId":"essex"}',
      checkpointLine({ ...checkpoint, sequence: 0 }).trim(),
      checkpointLine({ ...checkpoint, hash: 'A'.repeat(64) }).trim(),
      checkpointLine({ ...checkpoint, at: '\ud800' }).trim(),
      '{"organisationId":"es',
      '\0\0\0',
    ]
    const found = sortCheckpoints(readCheckpointLines(wrong.join('\n')), 'essex', given)
    assert.deepEqual(
      found.faults.map(({ message }) => message),
      [1, 2, 3, 4].map((line) => `Line ${line} of the checkpoints is no checkpoint`),
    )
    assert.deepEqual(found.torn, [5, 6])
  })
})

describe('a public key', () => {
  it('is refused when it is private, of another kind or none', () => {
    const { publicKey } = generateKeyPairSync('x25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    assert.throws(() => publicKeyIn(newPrivateKey()), /is a private key: give the public one/)
    assert.throws(() => publicKeyIn(pem), /is not an Ed25519 key/)
    assert.throws(() => publicKeyIn('no key'), /is not a key in PEM/)
  })
})
