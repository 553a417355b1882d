import { createHash, hkdfSync } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Trust } from './trust.ts'

const SAID = 'plumbline-said'
const LONGEST_SENTENCE = 200

/** Reads and writes the cookies: the session's token, and the sentence to show on the next page. */
export async function cookies(site: FastifyInstance, { secret, secure }: Trust): Promise<void> {
  const key = Buffer.from(hkdfSync('sha256', secret, 'plumbline', 'cookies', 32))
  await site.register(cookie, { secret: key })
  const session = sessionCookie(secure)
  const kept = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure }

  site.decorateReply('signIn', function signIn(token: string, endsAt: Date) {
    return this.setCookie(session, token, { ...kept, expires: endsAt })
  })
  site.decorateReply('signOut', function signOut() {
    this.header('clear-site-data', '"cache", "storage"')
    return this.clearCookie(session, kept)
  })
  site.decorateReply('say', function say(sentence: string) {
    const words = Buffer.from(sentence.slice(0, LONGEST_SENTENCE)).toString('base64url')
    return this.setCookie(SAID, words, { ...kept, signed: true, maxAge: 60 })
  })
}

/** With `__Host-` a browser takes it from this very host over https alone. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-plumbline-session' : 'plumbline-session'
}

/** The fingerprint of the session's token, by which the database knows it. */
export function sessionOf(request: FastifyRequest, secure: boolean): string | null {
  const token = request.cookies[sessionCookie(secure)]
  return token === undefined ? null : createHash('sha256').update(token).digest('hex')
}

/** The sentence kept for this page, which is shown once; `null` when there is none of ours. */
export function takeSaid(request: FastifyRequest, reply: FastifyReply): string | null {
  const cookie = request.cookies?.[SAID]
  if (cookie === undefined) return null
  reply.clearCookie(SAID, { path: '/' })
  const { valid, value } = request.unsignCookie(cookie)
  return valid ? Buffer.from(value, 'base64url').toString() : null
}
