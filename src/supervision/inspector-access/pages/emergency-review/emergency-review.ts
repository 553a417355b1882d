import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { signedInTo, whenInWords } from '#platform/audit-pages'
import { type EmergencyUse, emergencyUses, USES_A_PAGE } from '../../store/emergency-review.ts'

/** Who opened which case in an emergency, for whoever audits: each one whose case is shown is on record. */
export const emergencyReviewPage: FastifyPluginAsync = async (site) => {
  // Managers and directors read of emergency access in their notices: this page is an auditor's.
  const access = { resource: 'audit trail', action: 'read' } as const
  site.get('/audit/emergency', { config: { access } }, async (request, reply) => {
    const { organisationId } = signedInTo(request)
    const { before } = ASKED.parse(request.query)
    const { uses, olderThan } = await request.inRecords(async (transaction) => {
      const found = await emergencyUses(transaction, organisationId, before)
      const crns = [...new Set(found.uses.map(({ crn }) => crn))]
      await request.lookAt(transaction, {
        ...{ organisation: null, action: 'list', resource: 'emergency access' },
        subjects: crns.length === 0 ? [organisationId] : crns,
      })
      return found
    })
    return reply.page('supervision/inspector-access/pages/emergency-review/emergency-review', {
      title: 'Emergency access used',
      breadcrumbs: [{ text: 'Audit trail', href: '/audit' }, { text: 'Emergency access used' }],
      uses: uses.map(useInWords),
      usesAPage: USES_A_PAGE,
      older: olderThan === null ? null : `/audit/emergency?before=${olderThan}`,
    })
  })
}

const ASKED = z
  .object({ before: z.coerce.number().int().positive().nullable().catch(null).default(null) })
  .catch({ before: null })

function useInWords({ crn, accountName, reason, fromTime, untilTime, told }: EmergencyUse) {
  return {
    ...{ crn, who: accountName, reason, told },
    href: `/audit/people/${crn}`,
    from: whenInWords(fromTime),
    until: whenInWords(untilTime),
  }
}
