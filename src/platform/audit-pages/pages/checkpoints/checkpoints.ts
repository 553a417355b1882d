import type { FastifyPluginAsync } from 'fastify'
import { CHECKPOINT_INTERVAL, chainEnd } from '#platform/audit'
import { signedInTo } from '../../signed-in-to.ts'

/** What the page tells about this installation. */
export type CheckpointPlace = {
  /** Where checkpoints are written; `null` when this installation writes none. */
  readonly checkpointFolder: string | null
}

/** How the trail is checked away from here, and where the checkpoints are that it is checked against. */
export function checkpointsPage({ checkpointFolder }: CheckpointPlace): FastifyPluginAsync {
  return async (site) => {
    const access = { resource: 'audit trail', action: 'read' } as const
    site.get('/audit/checkpoints', { config: { access } }, async (request, reply) => {
      const { organisationId } = signedInTo(request)
      const end = await request.inRecords(async (transaction) => {
        const found = await chainEnd(transaction, organisationId)
        await request.lookAt(transaction, {
          ...{ organisation: null, action: 'read', resource: 'audit trail' },
          ...{ subjects: [organisationId], detail: { what: 'end of the chain' } },
        })
        return found
      })
      return reply.page('platform/audit-pages/pages/checkpoints/checkpoints', {
        title: 'Check the chain',
        breadcrumbs: [{ text: 'Audit trail', href: '/audit' }, { text: 'Check the chain' }],
        ...{ organisationId, checkpointFolder, ...CHECKPOINT_INTERVAL },
        rows: end?.sequence ?? 0,
        hash: end?.hash ?? null,
      })
    })
  }
}
