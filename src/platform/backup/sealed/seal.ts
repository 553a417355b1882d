import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { BackupFault } from '../backup-fault.ts'
import { chunksOf } from './chunks.ts'
import { type BackupKey, fileKey } from './key.ts'

/**
 * Seals a stream: AES-256-GCM (NIST SP 800-38D) in pieces of 64 KiB, each under its number and whether
 * it is the last. A piece that was changed, exchanged, left out or cut off at the end does not open.
 *
 * The file: `plumbline-backup 1`, how the key was given (`F` or `P`), 32 bytes of salt, 32 bytes that
 * prove the key, then the pieces, each with its 16-byte tag.
 */
export async function* seal(
  source: AsyncIterable<Uint8Array>,
  key: BackupKey,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const beginning = Buffer.concat([Buffer.from(`${NAME} ${VERSION}\n${LETTERS[key.kind]}`), salt])
  const { cipher, proof } = await fileKey(key, salt, beginning)
  yield Buffer.concat([beginning, proof])

  let number = 0
  for await (const { bytes, last } of chunksOf(source, PIECE)) {
    const sealing = createCipheriv('aes-256-gcm', cipher, nonce(number, last))
    yield Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()])
    number += 1
  }
}

/** Opens what `seal` made, piece by piece; throws a `BackupFault` at the first that is not as it was. */
export async function* unseal(
  source: AsyncIterable<Uint8Array>,
  key: BackupKey,
): AsyncGenerator<Buffer> {
  const parts = source[Symbol.asyncIterator]()
  try {
    const { head, rest } = await beginningOf(parts)
    const cipher = await keyFor(head, key)
    let number = 0
    for await (const { bytes, last } of chunksOf(rest, PIECE + TAG)) {
      yield opened(bytes, cipher, nonce(number, last))
      number += 1
    }
  } finally {
    await parts.return?.()
  }
}

const NAME = 'plumbline-backup'
const VERSION = 1
const LETTERS = { file: 'F', passphrase: 'P' } as const
const FIRST_LINE = `${NAME} ${VERSION}\n`.length
const SALT = 32
const BEGINNING = FIRST_LINE + 1 + SALT
const HEAD = BEGINNING + 32
const PIECE = 64 * 1024
const TAG = 16

/** Number and end of a piece. Every file has a key of its own, so none is ever used twice with it. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(number, 5, 6)
  bytes.writeUInt8(last ? 1 : 0, 11)
  return bytes
}

function opened(bytes: Buffer, cipher: Uint8Array, iv: Buffer): Buffer {
  try {
    const opening = createDecipheriv('aes-256-gcm', cipher, iv, { authTagLength: TAG })
    opening.setAuthTag(bytes.subarray(bytes.length - TAG))
    const text = opening.update(bytes.subarray(0, bytes.length - TAG))
    return Buffer.concat([text, opening.final()])
  } catch (error) {
    throw new BackupFault('The backup is damaged: it was cut off, or bytes of it were changed', {
      cause: error,
    })
  }
}

async function keyFor(head: Buffer, key: BackupKey): Promise<Uint8Array> {
  refuseAnotherFormat(head)
  const letter = head.toString('latin1', FIRST_LINE, FIRST_LINE + 1)
  if (letter === LETTERS.file && key.kind !== 'file') {
    throw new BackupFault('The backup was made with a key file: name it with --key-file')
  }
  if (letter === LETTERS.passphrase && key.kind !== 'passphrase') {
    throw new BackupFault(
      'The backup was made with a passphrase: set PLUMBLINE_BACKUP_KEY, without --key-file',
    )
  }
  const beginning = head.subarray(0, BEGINNING)
  const { cipher, proof } = await fileKey(key, head.subarray(FIRST_LINE + 1, BEGINNING), beginning)
  if (timingSafeEqual(proof, head.subarray(BEGINNING))) return cipher
  throw new BackupFault('The key is not the one that the backup was made with')
}

function refuseAnotherFormat(head: Buffer): void {
  const [, version] = /^plumbline-backup (\d+)\n/.exec(head.toString('latin1')) ?? []
  if (version === undefined) throw new BackupFault('The file is not a backup made by Plumbline')
  if (Number(version) !== VERSION) {
    throw new BackupFault(
      `The backup was made by a newer Plumbline: its format ${version} is not known here`,
    )
  }
  if (head.length < HEAD) throw new BackupFault('The backup is damaged: it was cut off')
}

/** The first bytes of a stream, and the stream from there on. */
async function beginningOf(parts: AsyncIterator<Uint8Array>) {
  let read = Buffer.alloc(0)
  let next = await parts.next()
  for (; next.done !== true && read.length < HEAD; next = await parts.next()) {
    read = Buffer.concat([read, next.value])
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield read.subarray(HEAD)
    for (; next.done !== true; next = await parts.next()) yield next.value
  }
  return { head: read.subarray(0, HEAD), rest: rest() }
}
