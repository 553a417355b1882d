import type { Rating } from '#inspection/frameworks'
import type { Adjustment } from '#inspection/scoring'
import type { Database, Recorded } from '#platform/database'

/** One standard's rating as the panel moved it. */
export type PanelDecision = Adjustment & { readonly standard: string }

/** The decisions of one inspection's panel. */
export type DecisionsToRecord = Recorded & {
  readonly organisation: string
  readonly inspectionId: string
  readonly decisions: readonly PanelDecision[]
}

/**
 * Keeps the panel's decisions. One that says the same as the decision in force is not added again.
 * Call it inside a transaction.
 */
export async function recordPanelDecisions(
  database: Database,
  { organisation, inspectionId, decisions, recordedBy, recordedAt }: DecisionsToRecord,
): Promise<void> {
  const inForce = await decisionsInForce(database, organisation, inspectionId)
  for (const { standard, from, to, by, reason } of decisions) {
    const last = inForce.find(({ standardId }) => standardId === standard)
    const decision = { fromRating: from, toRating: to, decidedBy: by, reason }
    if (last !== undefined && saysTheSame(last, decision)) continue
    await database
      .insertInto('panel.decision')
      .values({
        organisationId: organisation,
        inspectionId,
        standardId: standard,
        decisionNo: (last?.decisionNo ?? 0) + 1,
        ...decision,
        recordedBy,
        recordedAt,
      })
      .execute()
  }
}

/** The latest decision on each standard of an inspection that the panel moved. */
export async function decisionsInForce(
  database: Database,
  organisation: string,
  inspectionId: string,
): Promise<readonly (Decision & { readonly standardId: string; readonly decisionNo: number })[]> {
  return database
    .selectFrom('panel.decision')
    .distinctOn('standardId')
    .select(['standardId', 'decisionNo', 'fromRating', 'toRating', 'decidedBy', 'reason'])
    .where('organisationId', '=', organisation)
    .where('inspectionId', '=', inspectionId)
    .orderBy('standardId')
    .orderBy('decisionNo', 'desc')
    .execute()
}

type Decision = {
  readonly fromRating: Rating
  readonly toRating: Rating
  readonly decidedBy: string
  readonly reason: string
}

function saysTheSame(one: Decision, other: Decision): boolean {
  return (
    one.fromRating === other.fromRating &&
    one.toRating === other.toRating &&
    one.decidedBy === other.decidedBy &&
    one.reason === other.reason
  )
}

declare module '#platform/database' {
  interface Tables {
    'panel.decision': Recorded &
      Decision & {
        readonly organisationId: string
        readonly inspectionId: string
        readonly standardId: string
        readonly decisionNo: number
      }
  }
}
