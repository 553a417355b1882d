import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What a sealed secret is for and whose it is: it opens only under the same two. */
export type BoundTo = { readonly purpose: string; readonly owner: string }

/** Seals secrets for the database, and opens them again. */
export type Sealer = {
  readonly seal: (text: string, boundTo: BoundTo) => string
  /** Throws `CannotOpenSeal` when anything but the same text, purpose and owner comes back. */
  readonly open: (sealed: string, boundTo: BoundTo) => string
}

/** What was sealed has been changed, moved to another owner, or sealed under another secret. */
export class CannotOpenSeal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotOpenSeal'
  }
}

/**
 * Encrypts what must be read again (the secret of a second factor), so that a copy of the database
 * without the installation's secret gives nothing away. AES-256-GCM; each purpose has its own key,
 * and the owner is part of what is authenticated, so that no one's secret passes for another's.
 */
export function sealerWith(installationSecret: string): Sealer {
  if (Buffer.byteLength(installationSecret) < SHORTEST_SECRET)
    throw new RangeError(`The installation secret must have at least ${SHORTEST_SECRET} characters`)
  return {
    seal: (text, boundTo) => seal(text, boundTo, installationSecret),
    open: (sealed, boundTo) => open(sealed, boundTo, installationSecret),
  }
}

const SHORTEST_SECRET = 32
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Names the format, so that a later one can be told apart. */
const FORMAT = 'v1.'

function seal(text: string, boundTo: BoundTo, secret: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyFor(boundTo, secret), iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(authenticated(boundTo))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')
}

function open(sealed: string, boundTo: BoundTo, secret: string): string {
  const bytes = Buffer.from(sealed.slice(FORMAT.length), 'base64url')
  if (!sealed.startsWith(FORMAT) || bytes.length < IV_BYTES + TAG_BYTES)
    throw new CannotOpenSeal('This is not a sealed secret')

  const iv = bytes.subarray(0, IV_BYTES)
  const key = keyFor(boundTo, secret)
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(authenticated(boundTo))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const hidden = bytes.subarray(IV_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new CannotOpenSeal(
      'A sealed secret does not open: it was changed, or the installation secret was',
      { cause },
    )
  }
}

function keyFor({ purpose }: BoundTo, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'plumbline', `sealed for ${purpose}`, 32))
}

/** As JSON, so that no two pairs of purpose and owner read the same. */
function authenticated({ purpose, owner }: BoundTo): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, purpose, owner]))
}
