import { sql } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'

/** How many cases were eligible in each sample drawn, for who may see the samples. */
export async function eligibleCases(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ sample: string; eligible: number }>`
    select distinct on (d.sample) d.sample, (d.drawn ->> 'eligible')::int as eligible
      from case_lists.drawn_sample d
     where d.organisation_id = ${organisationId} and d.inspection_id = ${inspectionId}
     order by d.sample, d.draw_no desc`.execute(transaction)
  return Object.fromEntries(rows.map(({ sample, eligible }) => [sample, eligible]))
}
