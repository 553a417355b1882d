import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { partOf, type Typed } from './rules/typed.ts'

/**
 * What a form carries in its hidden box, sealed by us: whose form it is, which one, and which version
 * of the record it shows. It proves that we made the form for them, it is the key under which sending
 * twice counts once, and it says where a draft belongs when the session has ended.
 */
export type FormToken = Readonly<z.infer<typeof TOKEN>>

/** Writes tokens, and reads those that it has written; `null` for any other text. */
export type FormTokens = {
  readonly write: (token: FormToken) => string
  readonly read: (sent: unknown) => FormToken | null
}

/** The name of the hidden box, and of the button that throws a draft away. */
export const TOKEN_BOX = '_form'
export const DISCARD_BUTTON = '_discard'

const TOKEN = z.strictObject({
  organisation: z.string(),
  account: z.string(),
  /** The address of the form with its parameters, and without. */
  form: z.string(),
  route: z.string(),
  key: z.string(),
  version: z.int().nullable(),
  /** Fingerprint of each box as the record had it, to tell what they have changed. */
  was: z.record(z.string(), z.string()),
})

/** Tokens under a key of their own, made from the installation's secret. */
export function formTokens(installationSecret: string): FormTokens {
  const key = Buffer.from(hkdfSync('sha256', installationSecret, 'plumbline', 'forms', 32))
  const seal = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    write: (token) => {
      const text = Buffer.from(JSON.stringify(token)).toString('base64url')
      return `${text}.${seal(text).toString('base64url')}`
    },
    read: (sent) => {
      if (typeof sent !== 'string' || sent.length > LONGEST) return null
      const [text = '', given = ''] = sent.split('.')
      const seen = Buffer.from(given, 'base64url')
      const made = seal(text)
      if (seen.length !== made.length || !timingSafeEqual(seen, made)) return null
      return TOKEN.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    },
  }
}

/** The token that came with what was sent, if we wrote it. */
export function tokenIn(sent: unknown, tokens: FormTokens): FormToken | null {
  return tokens.read(partOf(sent, TOKEN_BOX))
}

/** Whether the form was made for them: somebody else's, in the same browser too, is not. */
export function isFor(token: FormToken, { organisationId, accountId }: SignedIn): boolean {
  return token.organisation === organisationId && token.account === accountId
}

/** A key that no other form has. */
export function newKey(): string {
  return randomBytes(16).toString('base64url')
}

/** A fingerprint of everything that was typed: the same words again, or others. */
export function fingerprintOf(typed: Typed): string {
  return createHash('sha256').update(JSON.stringify(typed)).digest('hex')
}

/** A fingerprint of each box. */
export function fingerprintsOf(typed: Typed): FormToken['was'] {
  return Object.fromEntries(
    Object.entries(typed).map(([control, text]) => [control, shortPrint(text)] as const),
  )
}

/** The boxes that no longer hold what the record had. */
export function changedSince(was: FormToken['was'], typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([control, text]) => was[control] !== shortPrint(text)),
  )
}

const LONGEST = 50_000

function shortPrint(text: string | readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(text)).digest('base64url').slice(0, 12)
}
