import type { OpenReading, RecordOfReading } from '#inspection/fieldwork'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { isOpenToMe } from '../store/provider-record.ts'

/**
 * Where the reader of a case finds it in the provider’s record: as it is, and as it was on the inspection
 * day as known when the inspection was announced. `null`: the provider does not work on Plumbline.
 */
export async function recordOfReading(
  transaction: Database,
  { reading, inspection }: OpenReading,
): Promise<RecordOfReading | null> {
  const { providerOrganisationId: organisationId, announcedAt } = inspection
  if (organisationId === null || announcedAt === null) return null
  const crn = reading.reference
  if (!(await isOpenToMe(transaction, { organisationId, crn }))) {
    const because =
      'The case is not open to you in the provider’s record: it opens to the reader of the case, while the provider lets them in.'
    return { links: [], because }
  }
  const of = { of: organisationId }
  const known = dayOf(announcedAt)
  const then = new URLSearchParams({ ...of, ...boxes('on', known), ...boxes('known', known) })
  return {
    links: [
      {
        text: 'The case in the provider’s record',
        href: `/cases/${crn}?${new URLSearchParams(of)}`,
      },
      {
        text: `The record as it was when the inspection was announced, ${dateInWords(known)}`,
        href: `/cases/${crn}/history?${then}`,
      },
    ],
    because: null,
  }
}

/** A day as the page of a case’s past asks for it. */
function boxes(name: 'on' | 'known', asked: Day): Readonly<Record<string, string>> {
  const [year = '', month = '', date = ''] = asked.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
