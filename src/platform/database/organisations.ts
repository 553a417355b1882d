import type { Database } from './open-database.ts'
import type { OrganisationKind, Recorded } from './tables.ts'

/** An organisation whose records are kept here, apart from every other's. */
export type Organisation = {
  readonly organisation: string
  readonly name: string
  /** A provider unless it says otherwise. */
  readonly kind?: OrganisationKind
}

/** Makes an organisation known; when it is there already, nothing changes. Whether it was new. */
export async function recordOrganisation(
  database: Database,
  { organisation, name, kind = 'provider', recordedBy, recordedAt }: Organisation & Recorded,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('platform.organisation')
    .values({ organisationId: organisation, name, kind, recordedBy, recordedAt })
    .onConflict((conflict) => conflict.column('organisationId').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
