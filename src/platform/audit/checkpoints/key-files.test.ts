import assert from 'node:assert/strict'
import { createHash, createPublicKey } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isSignedBy, publicKeyIn, signCheckpoint } from './checkpoint-key.ts'
import { makeCheckpointKey, PRIVATE_KEY_FILE, PUBLIC_KEY_FILE } from './key-files.ts'

const END = { organisationId: 'essex', sequence: 7, hash: 'a'.repeat(64), at: '2026-11-23' }

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'plumbline-key-'))
  await body(join(parent, 'key')).finally(() => rm(parent, { recursive: true }))
}

describe('the key of the checkpoints', () => {
  it('is made once, private to its owner, with a public half that verifies what it signs', () =>
    inFolder(async (folder) => {
      const made = await makeCheckpointKey(folder)
      const again = await makeCheckpointKey(folder)
      const pem = await readFile(join(folder, PUBLIC_KEY_FILE), 'utf8')
      const { mode } = await stat(join(folder, PRIVATE_KEY_FILE))
      assert.equal(mode & 0o777, 0o600)
      assert.equal(made.keyId, again.keyId)
      assert.deepEqual((await readdir(folder)).sort(), [PRIVATE_KEY_FILE, PUBLIC_KEY_FILE])
      assert.ok(isSignedBy(publicKeyIn(pem), signCheckpoint(again, END)))
    }))

  it('is named by the first 16 digits of SHA-256 of its public half', () =>
    inFolder(async (folder) => {
      const { keyId } = await makeCheckpointKey(folder)
      const pem = await readFile(join(folder, PUBLIC_KEY_FILE), 'utf8')
      const der = createPublicKey(pem).export({ type: 'spki', format: 'der' })
      assert.equal(keyId, createHash('sha256').update(der).digest('hex').slice(0, 16))
      assert.equal(publicKeyIn(pem).keyId, keyId)
    }))

  it('is the same for two programs that start together', () =>
    inFolder(async (folder) => {
      const keys = await Promise.all(Array.from({ length: 5 }, () => makeCheckpointKey(folder)))
      assert.equal(new Set(keys.map(({ keyId }) => keyId)).size, 1)
      assert.equal((await readdir(folder)).length, 2)
    }))

  it('gets its public half back when that was deleted', () =>
    inFolder(async (folder) => {
      const { keyId } = await makeCheckpointKey(folder)
      await unlink(join(folder, PUBLIC_KEY_FILE))
      await makeCheckpointKey(folder)
      const pem = await readFile(join(folder, PUBLIC_KEY_FILE), 'utf8')
      assert.equal(publicKeyIn(pem).keyId, keyId)
    }))

  it('is refused when others may read it, and when its file holds something else', () =>
    inFolder(async (folder) => {
      await makeCheckpointKey(folder)
      const file = join(folder, PRIVATE_KEY_FILE)
      await chmod(file, 0o640)
      await assert.rejects(makeCheckpointKey(folder), /may be read by others/)
      await chmod(file, 0o600)
      await writeFile(file, 'no key')
      await assert.rejects(makeCheckpointKey(folder), /is not a key in PEM/)
    }))
})
