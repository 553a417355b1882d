import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { type ChainEnd, type Checkpoint, signedText } from '../rules/checkpoint.ts'

/** The key that signs checkpoints, with the name its checkpoints carry. */
export type CheckpointKey = { readonly keyId: string; readonly privateKey: KeyObject }

/** A public key that checkpoints are held against. */
export type CheckpointPublicKey = { readonly keyId: string; readonly publicKey: KeyObject }

/** A new private key as PEM. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The key in a PEM file; throws a `RangeError` when it is not an Ed25519 private key. */
export function privateKeyIn(pem: string): CheckpointKey {
  const privateKey = ed25519(() => createPrivateKey(pem))
  return { keyId: keyIdOf(createPublicKey(privateKey)), privateKey }
}

/**
 * The public key in a PEM file; throws a `RangeError` when it is none. A private key is refused too:
 * whoever verifies must not hold it.
 */
export function publicKeyIn(pem: string): CheckpointPublicKey {
  if (pem.includes('PRIVATE KEY')) throw new RangeError('is a private key: give the public one')
  const publicKey = ed25519(() => createPublicKey(pem))
  return { keyId: keyIdOf(publicKey), publicKey }
}

/** The public half as PEM, for those who verify. */
export function publicHalf({ privateKey }: CheckpointKey): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}

/** Signs the end of a chain. */
export function signCheckpoint(key: CheckpointKey, end: ChainEnd): Checkpoint {
  const { organisationId, sequence, hash, at } = end
  const signature = sign(null, Buffer.from(signedText(end)), key.privateKey).toString('hex')
  return { organisationId, sequence, hash, at, keyId: key.keyId, signature }
}

/** Whether the checkpoint was signed with that key, as it stands. */
export function isSignedBy({ publicKey }: CheckpointPublicKey, checkpoint: Checkpoint): boolean {
  // Node.js reads hexadecimal up to the first character that is none, and in either case.
  if (!/^[0-9a-f]{128}$/.test(checkpoint.signature)) return false
  const signature = Buffer.from(checkpoint.signature, 'hex')
  return verify(null, Buffer.from(signedText(checkpoint)), publicKey, signature)
}

function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

function ed25519(read: () => KeyObject): KeyObject {
  let key: KeyObject
  try {
    key = read()
  } catch {
    // What OpenSSL says about a broken PEM helps nobody, and must not show a part of a key.
    throw new RangeError('is not a key in PEM')
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError('is not an Ed25519 key')
  return key
}
