import {
  dayBoxes,
  type Got,
  type PageSite,
  withPages,
} from '../../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../../platform/database/test-database.ts'
import { aSmallProvider, type SmallProvider } from '../test-cases.ts'
import { staffPages } from './staff-pages.ts'

type Here = PageSite & { readonly people: SmallProvider }

/** Builds the pages on a small provider; `held`: Jo holds 55 cases. */
export const withStaff = (given: TestDatabase, use: (here: Here) => Promise<void>, held = false) =>
  withPages(
    given,
    ({ matrix, clock }) => [
      staffPages({
        ...{ matrix, clock, reductionReasons: [{ value: 'study', text: 'Study' }] },
        ...(held ? { casesHeld: async () => new Map([['jo', 55]]) } : {}),
      }),
    ],
    async (here) => {
      const people = await aSmallProvider(here.database, here.organisation)
      await use({ ...here, people })
    },
  )

/** What a page says, without its markup, in one line. */
export const wordsOf = ({ html }: Got) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

export const JO = '/staff/officers/jo'
/** Sick since three days before, without cover, as it is typed. */
export const SICK = { kind: 'sickness', ...dayBoxes('fromDay', '2026-11-20'), coverId: 'nobody' }
