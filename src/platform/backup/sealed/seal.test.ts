import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { BackupKey } from './key.ts'
import { seal, unseal } from './seal.ts'

const keyOf = (text: string): BackupKey => ({
  kind: 'file',
  bytes: createHash('sha256').update(text).digest(),
})
const KEY = keyOf('the right one')
const PIECE = 64 * 1024
const SEALED_PIECE = PIECE + 16
const HEAD = 84

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = []
  for await (const piece of pieces) gathered.push(piece)
  return Buffer.concat(gathered)
}

async function sealed(bytes: Uint8Array, key = KEY, size = 10_000): Promise<Buffer> {
  return whole(seal(inPieces(bytes, size), key))
}

async function opened(bytes: Uint8Array, key = KEY, size = 10_000): Promise<Buffer> {
  return whole(unseal(inPieces(bytes, size), key))
}

const DAMAGED = 'The backup is damaged: it was cut off, or bytes of it were changed'

describe('a sealed file', () => {
  let plain: Buffer = Buffer.alloc(0)
  let file: Buffer = Buffer.alloc(0)
  before(async () => {
    plain = randomBytes(3 * PIECE + 100)
    file = await sealed(plain)
  })
  const damaged = (bytes: Uint8Array) => assert.rejects(opened(bytes), { message: DAMAGED })

  it('opens to the same bytes, of whatever length, however they come', async () => {
    for (const length of [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1]) {
      const bytes = randomBytes(length)
      for (const size of [1000, PIECE, 5 * PIECE]) {
        assert.deepEqual(await opened(await sealed(bytes, KEY, size), KEY, size), bytes)
      }
    }
    // Byte by byte at the beginning, where the head has to be put together.
    assert.deepEqual(await opened(await sealed(Buffer.from('Sam')), KEY, 1), Buffer.from('Sam'))
  })

  it('is never the same twice, and shows nothing of what it holds', async () => {
    const text = Buffer.from('a name that is repeated '.repeat(100))
    const [one, other] = [await sealed(text), await sealed(text)]
    assert.notDeepEqual(one.subarray(HEAD), other.subarray(HEAD))
    assert.ok(!one.includes('a name'))
  })

  it('does not open when any one bit was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (place, bit) => {
        const bytes = Buffer.from(file)
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
        await assert.rejects(opened(bytes), { name: 'BackupFault' })
      }),
      { numRuns: 200 },
    )
    // The head, byte by byte: it is small, and each part of it says something else.
    for (let place = 0; place < HEAD; place += 1) {
      const bytes = Buffer.from(file)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      await assert.rejects(opened(bytes), { name: 'BackupFault' }, `byte ${place}`)
    }
  })

  it('does not open when it was cut off, anywhere or exactly between two pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
        await assert.rejects(opened(file.subarray(0, length)), { name: 'BackupFault' })
      }),
    )
    for (const pieces of [0, 1, 2, 3]) {
      await damaged(file.subarray(0, HEAD + pieces * SEALED_PIECE))
    }
    await damaged(Buffer.concat([file, Buffer.alloc(1)]))
  })

  it('does not open when pieces were exchanged, left out, repeated or taken from another', async () => {
    const piece = (from: Buffer, number: number) =>
      from.subarray(HEAD + number * SEALED_PIECE, HEAD + (number + 1) * SEALED_PIECE)
    const put = (...pieces: readonly Buffer[]) => Buffer.concat([file.subarray(0, HEAD), ...pieces])
    const [first, second, third, last] = [0, 1, 2, 3].map((number) => piece(file, number))
    assert.ok(first && second && third && last)
    assert.deepEqual(await opened(put(first, second, third, last)), plain)
    await damaged(put(second, first, third, last))
    await damaged(put(first, third, last))
    await damaged(put(first, second, second, third, last))
    const other = await sealed(plain)
    await damaged(put(first, piece(other, 1), third, last))
  })

  it('says in a sentence why it does not open', async () => {
    const refused = (bytes: Uint8Array, message: string, key = KEY) =>
      assert.rejects(opened(bytes, key), { name: 'BackupFault', message })
    await refused(file, 'The key is not the one that the backup was made with', keyOf('another'))
    await refused(file, 'The backup was made with a key file: name it with --key-file', {
      kind: 'passphrase',
      text: 'correct horse battery staple',
    })
    await refused(
      Buffer.from('{"provider": "essex"}'),
      'The file is not a backup made by Plumbline',
    )
    await refused(Buffer.alloc(0), 'The file is not a backup made by Plumbline')
    await refused(
      Buffer.from('plumbline-backup 2\nF'),
      'The backup was made by a newer Plumbline: its format 2 is not known here',
    )
    await refused(file.subarray(0, HEAD - 1), 'The backup is damaged: it was cut off')
  })

  it('opens with its passphrase, however its accents are typed, and with no other', async () => {
    const pass = (text: string): BackupKey => ({ kind: 'passphrase', text })
    const bytes = await sealed(Buffer.from('Sam'), pass('café under the old bridge'))
    assert.deepEqual(
      await opened(bytes, pass('cafe\u0301 under the old bridge')),
      Buffer.from('Sam'),
    )
    await assert.rejects(opened(bytes, pass('cafe under the old bridge')), {
      message: 'The key is not the one that the backup was made with',
    })
    await assert.rejects(opened(bytes, KEY), {
      message:
        'The backup was made with a passphrase: set PLUMBLINE_BACKUP_KEY, without --key-file',
    })
  })
})
