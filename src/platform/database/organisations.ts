import type { Database } from './open-database.ts'
import type { Recorded } from './tables.ts'

/** An organisation whose records are kept here, apart from every other's. */
export type Organisation = { readonly organisation: string; readonly name: string }

/** Makes an organisation known; when it is there already, nothing changes. */
export async function recordOrganisation(
  database: Database,
  { organisation, name, recordedBy, recordedAt }: Organisation & Recorded,
): Promise<void> {
  await database
    .insertInto('platform.organisation')
    .values({ organisationId: organisation, name, recordedBy, recordedAt })
    .onConflict((conflict) => conflict.column('organisationId').doNothing())
    .execute()
}
