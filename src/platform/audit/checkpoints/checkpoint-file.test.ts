import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { ChainEnd } from '../rules/checkpoint.ts'
import { readCheckpoints, writeCheckpoint } from './checkpoint-file.ts'
import { newPrivateKey, privateKeyIn, signCheckpoint } from './checkpoint-key.ts'
import { checkpointLine } from './checkpoint-lines.ts'

const key = privateKeyIn(newPrivateKey())
const end = (sequence: number): ChainEnd => ({
  organisationId: 'essex',
  sequence,
  hash: 'a'.repeat(64),
  at: '2026-11-23T07:35:00.000Z',
})

/** A folder for one test. The folder for checkpoints inside it is not there yet. */
async function inFolder(body: (folder: string, file: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'plumbline-checkpoints-'))
  const folder = join(parent, 'checkpoints')
  await body(folder, join(folder, 'essex.jsonl')).finally(() => rm(parent, { recursive: true }))
}

const sequences = async (folder: string) =>
  (await readCheckpoints(folder, 'essex')).checkpoints.map(({ checkpoint }) => checkpoint.sequence)

describe('the file of checkpoints', () => {
  it('grows by one line for each and keeps what was written', () =>
    inFolder(async (folder, file) => {
      const first = await writeCheckpoint(folder, key, end(1_000))
      const before = await readFile(file, 'utf8')
      const second = await writeCheckpoint(folder, key, end(2_000))
      assert.equal(await readFile(file, 'utf8'), before + checkpointLine(second))
      assert.deepEqual(await readCheckpoints(folder, 'essex'), {
        checkpoints: [
          { line: 1, checkpoint: first },
          { line: 2, checkpoint: second },
        ],
        torn: [],
        unreadable: [],
      })
    }))

  it('has none before the first is written', () =>
    inFolder(async (folder) => assert.deepEqual(await sequences(folder), [])))

  it('cut short anywhere in its last line keeps the lines before, says so, and can be added to', () =>
    inFolder(async (folder, file) => {
      await writeCheckpoint(folder, key, end(1_000))
      const whole = (await readFile(file)).length
      const last = checkpointLine(await writeCheckpoint(folder, key, end(2_000))).length
      for (const written of [1, 2, 20, last - 3, last - 2]) {
        await truncate(file, whole)
        await appendFile(file, checkpointLine(signCheckpoint(key, end(2_000))).slice(0, written))
        assert.deepEqual((await readCheckpoints(folder, 'essex')).torn, [2], `${written} written`)
        assert.deepEqual(await sequences(folder), [1_000])
        await writeCheckpoint(folder, key, end(3_000))
        assert.deepEqual(await sequences(folder), [1_000, 3_000], `${written} written`)
        assert.deepEqual((await readCheckpoints(folder, 'essex')).torn, [2])
      }
    }))

  it('that lost only its last line end has lost no checkpoint', () =>
    inFolder(async (folder, file) => {
      const { length } = checkpointLine(await writeCheckpoint(folder, key, end(1_000)))
      await truncate(file, length - 1)
      assert.deepEqual(await sequences(folder), [1_000])
      await writeCheckpoint(folder, key, end(2_000))
      assert.deepEqual(await sequences(folder), [1_000, 2_000])
    }))

  it('glued to a torn line would be lost (planted fault)', () =>
    inFolder(async (folder, file) => {
      await writeCheckpoint(folder, key, end(1_000))
      await appendFile(file, '{"organisationId":"es')
      await appendFile(file, checkpointLine(signCheckpoint(key, end(2_000))))
      assert.deepEqual(await sequences(folder), [1_000])
    }))

  it('takes checkpoints written at once without losing one', () =>
    inFolder(async (folder) => {
      const wanted = Array.from({ length: 20 }, (_, place) => place + 1)
      await Promise.all(wanted.map((sequence) => writeCheckpoint(folder, key, end(sequence))))
      const written = await sequences(folder)
      assert.deepEqual(
        written.toSorted((a, b) => a - b),
        wanted,
      )
    }))

  it('is never written outside its folder', () =>
    inFolder(async (folder) => {
      for (const organisationId of ['../essex', '', 'Essex', 'essex/..', 'essex\n']) {
        const wrong = { ...end(1), organisationId }
        await assert.rejects(writeCheckpoint(folder, key, wrong), /is not an organisation/)
        await assert.rejects(readCheckpoints(folder, organisationId), /is not an organisation/)
      }
      await assert.rejects(readdir(folder), /ENOENT/)
    }))
})
