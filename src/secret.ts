import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * The secret of this installation, from which it makes the keys for forms and second factors. Given as
 * a setting in production; otherwise made at the first start and kept in a file beside the records,
 * readable by its owner alone. Without it, nobody with a second factor can sign in any more.
 */
export function installationSecret(given: string | undefined, file: string | null): string {
  if (given !== undefined) return given
  if (file !== null && existsSync(file)) return readFileSync(file, 'utf8').trim()
  const made = randomBytes(32).toString('hex')
  if (file !== null) writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
  return made
}
