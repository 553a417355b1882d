import { hkdf, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { contentOf, nameOf } from '#platform/command-line'
import { BackupFault } from '../backup-fault.ts'

/** What locks a backup: 32 random bytes from a file, or a passphrase that somebody remembers. */
export type BackupKey =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'passphrase'; readonly text: string }

/**
 * The key in that file, or else the passphrase of `PLUMBLINE_BACKUP_KEY`. Throws a `BackupFault` when
 * there is neither, or one that could be guessed: a backup holds everything the database does.
 */
export async function readKey(
  keyFile: string | undefined,
  passphrase: string | undefined,
): Promise<BackupKey> {
  if (keyFile !== undefined) return keyIn(keyFile)
  if (passphrase === undefined || passphrase === '') {
    throw new BackupFault('There is no key: name one with --key-file, or set PLUMBLINE_BACKUP_KEY')
  }
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    throw new BackupFault(
      `PLUMBLINE_BACKUP_KEY must have at least ${SHORTEST_PASSPHRASE} characters`,
    )
  }
  return { kind: 'passphrase', text: passphrase }
}

const SHORTEST_PASSPHRASE = 20
const BYTES = 32

async function keyIn(file: string): Promise<BackupKey> {
  const text = new TextDecoder().decode(await contentOf(file)).trim()
  if (!/^[0-9a-fA-F]{64}$/.test(text)) {
    const make = `openssl rand -hex ${BYTES} > ${nameOf(file)}`
    throw new BackupFault(
      `${nameOf(file)} holds no key: it must be ${BYTES * 2} hexadecimal digits (make one: ${make})`,
    )
  }
  return { kind: 'file', bytes: Buffer.from(text, 'hex') }
}

/** What one file is sealed with, and by what its reader sees at once that the key is the right one. */
export type FileKey = { readonly cipher: Uint8Array; readonly proof: Uint8Array }

/**
 * The key of one file, made from the backup key and the beginning of the file, which holds random salt:
 * no two files share a key, and a file whose beginning was changed has none. HKDF (RFC 5869); a
 * passphrase first goes through scrypt (RFC 7914), so that each guess costs 128 MB and half a second.
 */
export async function fileKey(
  key: BackupKey,
  salt: Uint8Array,
  beginning: Uint8Array,
): Promise<FileKey> {
  const secret = key.kind === 'file' ? key.bytes : await stretched(key.text, salt)
  const made = Buffer.from(await derive('sha256', secret, salt, beginning, 2 * BYTES))
  return { cipher: made.subarray(0, BYTES), proof: made.subarray(BYTES) }
}

const derive = promisify(hkdf)
const WORK = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }

function stretched(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, BYTES, WORK, (error, bytes) =>
      error === null ? resolve(bytes) : reject(error),
    )
  })
}
