import { sql } from 'kysely'
import type { InspectionUnderWay } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import '#supervision/people'
import type { SupervisedPerson } from '../rules/list-row.ts'

/** The door that an inspection’s provider has opened to whoever asks: the last day on which it is open. */
export async function openDoor(
  transaction: Database,
  { providerOrganisationId }: Pick<InspectionUnderWay, 'providerOrganisationId'>,
): Promise<{ readonly untilDay: Day } | null> {
  if (providerOrganisationId === null) return null
  const { rows } = await sql<{ untilDay: Day }>`
    select i.until_day from people.inspector_access i
     where i.organisation_id = ${providerOrganisationId}
       and i.inspectorate_id = (select accounts.my_organisation()) and i.account_id = (select accounts.me())
       and i.from_day <= platform.present_day() and i.until_day > platform.present_day()`.execute(
    transaction,
  )
  return rows[0] ?? null
}

/**
 * Everybody supervised on the inspection day, by CRN, from the provider’s record; each is put on the
 * provider’s audit trail. The database refuses (42501) whoever does not lead, an inspection that was not
 * announced, and a door that is shut.
 */
export async function supervisedOnInspectionDay(
  transaction: Database,
  inspectionId: string,
): Promise<readonly SupervisedPerson[]> {
  const { rows } = await sql<{ people: readonly SupervisedPerson[] }>`
    select provider_record.supervised_on_inspection_day(${inspectionId}) as people`.execute(
    transaction,
  )
  return rows[0]?.people ?? []
}

/** Whether a case of the provider’s record is open to whoever asks now. */
export async function isOpenToMe(
  transaction: Database,
  { organisationId, crn }: { readonly organisationId: string; readonly crn: string },
): Promise<boolean> {
  const found = await transaction
    .selectFrom('people.person')
    .select('crn')
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .executeTakeFirst()
  return found !== undefined
}
