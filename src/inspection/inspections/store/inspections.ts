import type { Database, Document, Recorded } from '#platform/database'
import type { PublishedInspection } from '../rules/inspection.ts'

/** An inspection to keep: its facts, and the framework it was published under. */
export type InspectionToRecord = Recorded & {
  readonly organisation: string
  /** The inspection's part of its address: `essex-crc-2018-10-10`. */
  readonly inspectionId: string
  readonly facts: PublishedInspection
  readonly framework: { readonly id: string; readonly number: number }
}

/** Keeps an inspection and the results of its key questions. Call it inside a transaction. */
export async function recordInspection(
  database: Database,
  inspection: InspectionToRecord,
): Promise<void> {
  const { organisation, inspectionId, facts, framework, recordedBy, recordedAt } = inspection
  const key = { organisationId: organisation, inspectionId }
  const recorded = { recordedBy, recordedAt }
  const { provider, kind, published, fieldwork, evidence, notes, synthetic } = facts
  await database
    .insertInto('inspections.inspection')
    .values({
      ...key,
      ...{ provider, kind, published, fieldwork, evidence, notes, synthetic },
      frameworkId: framework.id,
      frameworkNumber: framework.number,
      facts: JSON.stringify(facts),
      ...recorded,
    })
    .execute()

  const results = facts.standards.flatMap(({ questions }) => questions)
  if (results.length === 0) return
  await database
    .insertInto('inspections.questionResult')
    .values(
      results.map(({ id, percent, yes, n, population, base, basis }) => ({
        ...key,
        questionId: id,
        ...{ percent, yes, n, population, base, basis },
        ...recorded,
      })),
    )
    .execute()
}

/** What was published, exactly as it was kept; `undefined` when there is no such inspection. */
export async function findFacts(
  database: Database,
  organisation: string,
  inspectionId: string,
): Promise<PublishedInspection | undefined> {
  const found = await database
    .selectFrom('inspections.inspection')
    .select('facts')
    .where('organisationId', '=', organisation)
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return found?.facts
}

type InspectionKey = { readonly organisationId: string; readonly inspectionId: string }

declare module '#platform/database' {
  interface Tables {
    'inspections.inspection': InspectionKey &
      Recorded & {
        readonly provider: string
        readonly kind: string | null
        readonly frameworkId: string
        readonly frameworkNumber: number
        readonly published: string | null
        readonly fieldwork: string | null
        readonly evidence: PublishedInspection['evidence']
        readonly notes: string
        readonly synthetic: boolean
        readonly facts: Document<PublishedInspection>
      }
    'inspections.questionResult': InspectionKey &
      Recorded & {
        readonly questionId: string
        readonly percent: number | null
        readonly yes: number | null
        readonly n: number | null
        readonly population: number | null
        readonly base: 'all' | 'relevant' | null
        readonly basis: string | null
      }
  }
}
