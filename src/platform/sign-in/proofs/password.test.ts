import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { signInPolicyOn } from '../read-policy.ts'
import { hashPassword, isPassword, needsNewHash } from './password.ts'

const cost = signInPolicyOn('9999-12-31').argon2

describe('a password in the database', () => {
  it('is an argon2id hash at the cost of the policy, salted afresh each time', async () => {
    const [first, second] = await Promise.all([
      hashPassword('kettle violin'),
      hashPassword('kettle violin'),
    ])
    assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(first, second)
  })

  it('opens for the same password, however an accent was typed, and for no other', async () => {
    const hashed = await hashPassword('café violin drum')
    assert.equal(await isPassword(hashed, 'cafe\u0301 violin drum'), true)
    assert.equal(await isPassword(hashed, 'café violin Drum'), false)
  })

  it('is hashed again when the policy asks for more, or for another kind', async () => {
    const hashed = await hashPassword('kettle violin')
    assert.equal(needsNewHash(hashed), false)
    assert.deepEqual(
      [
        { ...cost, memoryKibibytes: cost.memoryKibibytes + 1 },
        { ...cost, passes: cost.passes + 1 },
        { ...cost, lanes: cost.lanes + 1 },
      ].map((dearer) => needsNewHash(hashed, dearer)),
      [true, true, true],
    )
    assert.equal(needsNewHash(hashed.replace('argon2id', 'argon2i')), true)
  })
})

describe('an account that does not exist', () => {
  /** The costs of the hashes that a check computed, by watching what it hands to argon2. */
  async function workOf(check: typeof isPassword, hashed: string | null) {
    const work: object[] = []
    const answer = await check(hashed, 'kettle violin', (against, text) => {
      const { algorithm, memoryCost, timeCost, parallelism, outputLen } = parseOptions(against)
      work.push({ algorithm, memoryCost, timeCost, parallelism, outputLen })
      return verify(against, text)
    })
    return { answer, work }
  }

  it('costs the same hash as one that does, and never opens', async () => {
    const someone = await workOf(isPassword, await hashPassword('another thing'))
    const nobody = await workOf(isPassword, null)
    assert.deepEqual(nobody, someone)
    assert.equal(nobody.work.length, 1)
    assert.equal(nobody.answer, false)
  })

  it('does not open even if the text were to match (the answer is not argon2’s to give)', async () => {
    assert.equal(await isPassword(null, 'kettle violin', async () => true), false)
  })

  it('is told apart by a check that answers at once (planted fault)', async () => {
    const careless: typeof isPassword = async (hashed, text, compare = verify) =>
      hashed !== null && compare(hashed, text)
    const someone = await workOf(careless, await hash('another thing'))
    assert.notDeepEqual(await workOf(careless, null), someone)
  })
})
