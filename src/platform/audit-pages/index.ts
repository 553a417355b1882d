import type { FastifyPluginAsync } from 'fastify'
import { type CheckpointPlace, checkpointsPage } from './pages/checkpoints/checkpoints.ts'
import { exportPage } from './pages/export.ts'
import { trailPages } from './pages/trail/trail.ts'

export { whenInWords } from './rules/when.ts'
export { signedInTo } from './signed-in-to.ts'

/** Every page of an auditor but the review of emergency access, which needs to know what a case is. */
export function auditPages(place: CheckpointPlace): readonly FastifyPluginAsync[] {
  return [trailPages, exportPage, checkpointsPage(place)]
}
