import { randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { renderSVG } from 'uqr'
import { newestSignInPolicy } from '../read-policy.ts'
import { fingerprintOf } from './session-token.ts'

/** A new secret for an authenticator app, as its owner may type it: 160 random bits in base 32. */
export function newSecret(): string {
  return generateSecret()
}

/** The address an authenticator app reads to add the account (`otpauth://totp/…`). */
export function authenticatorAddress(secret: string, username: string): string {
  return generateURI({ issuer: 'Plumbline', label: username, secret })
}

/** A text as a QR code, ready for the `src` of an image: no picture is fetched from anywhere. */
export function qrPictureOf(text: string): string {
  const svg = renderSVG(text, { border: 4 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/**
 * The step of time whose code this is, or `null` when the code is wrong, too old or too early, or
 * its step is no later than the last one used: a code that was looked at over a shoulder is spent.
 * The store must record the step only where it is later than the one on record, in one statement,
 * so that of two tabs with the same code one is refused.
 */
export function isCode(
  secret: string,
  typed: string,
  at: Date,
  lastUsedStep: number | null,
): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(at.getTime() / 1000)
  const found = verifySync({ secret, token, epoch, epochTolerance: WINDOW_SECONDS })
  if (!found.valid || !('timeStep' in found)) return null
  return lastUsedStep === null || found.timeStep > lastUsedStep ? found.timeStep : null
}

const { stepSeconds, windowSteps, recoveryCodes } = newestSignInPolicy().secondFactor
const WINDOW_SECONDS = stepSeconds * windowSteps

/** A way in for whoever lost their telephone: shown once, kept only as a fingerprint. */
export type RecoveryCode = { readonly code: string; readonly fingerprint: string }

/**
 * Ten new codes, each good once. With 120 random bits each, a plain SHA-256 is enough to keep them
 * by (OWASP ASVS 5.0, V6.5 asks for 112).
 */
export function newRecoveryCodes(): readonly RecoveryCode[] {
  return Array.from({ length: recoveryCodes }, () => {
    const groups = Array.from({ length: GROUPS }, () => randomLetters(4))
    const code = groups.join('-')
    return { code, fingerprint: recoveryFingerprintOf(code) }
  })
}

/** By what a typed recovery code is looked up: case, spaces and dashes make no difference. */
export function recoveryFingerprintOf(typed: string): string {
  const letters = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return fingerprintOf(letters.replaceAll('o', '0').replace(/[il]/g, '1'))
}

const GROUPS = 6
/** Thirty-two letters, five bits each, without those that read like another: i, l, o and u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function randomLetters(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}
