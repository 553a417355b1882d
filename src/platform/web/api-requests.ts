import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Whether a program asks, by the HTTP interface: it sends a token, and is answered in JSON. */
export function isForPrograms({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return url.startsWith('/api/')
}

/** The fingerprint of the token a program sent, by which the database knows its session. */
export function bearerSessionOf({ headers }: FastifyRequest): string | null {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(headers.authorization ?? '')?.[1]
  return token === undefined ? null : createHash('sha256').update(token).digest('hex')
}

/** What is wrong with a request, as RFC 9457 has it. */
export type Problem = {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Each fault by itself, where there are several. */
  readonly errors?: readonly unknown[]
}

/** Answers with a problem (RFC 9457, `application/problem+json`). */
export function problem(reply: FastifyReply, { status, title, detail, errors }: Problem) {
  const body = { type: 'about:blank', title, status, detail, ...(errors && { errors }) }
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body))
}

/** Nobody, or nobody any more: the token is missing, wrong, stopped or over. */
export function withoutToken(reply: FastifyReply) {
  reply.header('www-authenticate', 'Bearer realm="Plumbline"')
  return problem(reply, {
    ...{ status: 401, title: 'A token is needed' },
    detail: 'Send a token that is in force as "Authorization: Bearer …". Make one under My access.',
  })
}
