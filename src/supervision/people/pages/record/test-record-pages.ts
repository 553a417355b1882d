import type { TestDatabase } from '../../../../platform/database/test-database.ts'
import { CRN } from '../../test-cases.ts'
import type { AfterChange } from '../needs.ts'
import { type Boxes, type PeopleSite, withPeople } from '../test-cases.ts'

export const OFFICER = 'responsible officer'
export const INTAKE = 'hub intake'
export const OWN = `/cases/${CRN.own}`

/** The site, and what changes have set off so far. */
export type RecordSite = PeopleSite & { readonly causes: string[] }

/** Builds the site, keeping the causes that its forms hand on. */
export function withRecord(
  given: TestDatabase,
  use: (site: RecordSite) => Promise<void>,
): Promise<void> {
  const causes: string[] = []
  const afterChange: AfterChange = async (_, __, { cause }) => {
    causes.push(cause)
  }
  return withPeople(given, (site) => use({ ...site, causes }), undefined, { afterChange })
}

/** The boxes of a day: `2026-06-22`, or empty. */
export function dayIn(name: string, on: string): Boxes {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** A community order of twelve months, as it is typed. */
export function orderTyped(typed: Boxes = {}): Boxes {
  return {
    ...{ disposal: 'community order', court: 'Chelmsford magistrates', lengthMonths: '12' },
    ...{ offence: 'Theft from a shop', offenceCode: '04600' },
    ...dayIn('sentencedOn', '2026-06-22'),
    ...dayIn('allocatedOn', '2026-06-24'),
    ...typed,
  }
}
