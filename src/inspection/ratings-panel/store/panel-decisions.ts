import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import { decisionsOf, motionsInForce, type PanelDecisions } from '../rules/in-force.ts'
import { motionsOf } from './motions.ts'
import { sittingsOf } from './sittings.ts'

/** What the panel of an inspection has decided, as it stands now; nothing before it first sat. */
export async function panelDecisions(
  transaction: Database,
  key: InspectionKey,
): Promise<PanelDecisions> {
  const last = (await sittingsOf(transaction, key)).at(-1)
  if (last === undefined) return { moved: new Map(), judged: new Map() }
  return decisionsOf(motionsInForce(await motionsOf(transaction, key), last.rated.standards))
}
