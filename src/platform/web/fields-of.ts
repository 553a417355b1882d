import type { FastifyRequest } from 'fastify'

/**
 * What a form sent, by field; nothing when something else than a form was sent. A field with a NUL in it,
 * which nobody can type and no record can hold, is not sent.
 */
export function fieldsOf({ body }: FastifyRequest): Readonly<Record<string, unknown>> {
  const isFields = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (!isFields) return {}
  return Object.fromEntries(Object.entries(body).filter(([, value]) => !hasNul(value)))
}

function hasNul(value: unknown): boolean {
  return [value].flat().some((one) => typeof one === 'string' && one.includes('\0'))
}
