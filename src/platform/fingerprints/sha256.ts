import { hash } from 'node:crypto'

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits (FIPS 180-4). */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}
