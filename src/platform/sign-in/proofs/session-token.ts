import { createHash, randomBytes } from 'node:crypto'

/** A secret that only its holder has: 256 random bits, safe in a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What the database keeps of a token: whoever reads the table cannot sign in with it. A plain
 * SHA-256 is enough because the token is random and long; a password needs `hashPassword`.
 */
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
