import type { FastifyRequest } from 'fastify'
import type { Database } from '#platform/database'
import type { CaseKey } from '../store/cases.ts'

/**
 * Puts on record that somebody saw these people in a list or took them away in a file: a row for each
 * person, with the organisation that keeps their record. Goal U1.
 */
export async function lookAtCases(
  request: FastifyRequest,
  transaction: Database,
  { action, cases }: { readonly action: 'list' | 'export'; readonly cases: readonly CaseKey[] },
): Promise<void> {
  const byOrganisation = Map.groupBy(cases, ({ organisationId }) => organisationId)
  for (const [organisation, theirs] of byOrganisation) {
    await request.lookAt(transaction, {
      ...{ organisation, action, resource: 'case identity' },
      subjects: theirs.map(({ crn }) => crn),
    })
  }
  // A list of nobody shows nobody: it has been looked at all the same.
  if (byOrganisation.size === 0) {
    const nobody = { organisation: null, action, resource: 'case identity', subjects: [] }
    await request.lookAt(transaction, nobody)
  }
}
