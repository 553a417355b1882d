import type { FastifyRequest } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'

/** Puts on record that whoever asks has looked at assessments, one row for each. */
export async function lookAtReadings(
  request: FastifyRequest,
  transaction: Database,
  readings: readonly { readonly readingId: string }[],
): Promise<void> {
  const { organisationId } = signedInTo(request)
  const look = { organisation: organisationId, action: 'read', resource: 'case assessment' }
  await request.lookAt(transaction, {
    ...look,
    subjects: readings.map(({ readingId }) => readingId),
  })
}
