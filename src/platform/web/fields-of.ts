import type { FastifyRequest } from 'fastify'

/** What a form sent, by field; nothing when something else than a form was sent. */
export function fieldsOf({ body }: FastifyRequest): Readonly<Record<string, unknown>> {
  const isFields = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isFields ? { ...body } : {}
}
