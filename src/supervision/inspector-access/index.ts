import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '#platform/dates'
import { emergencyReviewPage } from './pages/emergency-review/emergency-review.ts'
import { inspectorPages } from './pages/inspectors/inspectors.ts'

/** Opening the door to named inspectors for a time, and an auditor's review of emergency access. */
export function inspectorAccessPages({
  clock,
}: {
  readonly clock: Clock
}): readonly FastifyPluginAsync[] {
  return [inspectorPages(clock), emergencyReviewPage]
}
