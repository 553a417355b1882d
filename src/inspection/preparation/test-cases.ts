import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { loadFrameworks } from '#inspection/frameworks'
import {
  aVisitor,
  dayBoxes,
  fillIn,
  get,
  type PageSite,
  type Visitor,
  withPages,
} from '../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import type { InspectionPanel, PreparationNeeds } from './pages/needs.ts'
import { preparationPages } from './pages/preparation-pages.ts'

/** The people of a small inspectorate, and a director of another organisation. */
export type Inspectorate = Readonly<
  Record<
    'lead' | 'assessor' | 'local' | 'assurer' | 'chair' | 'member' | 'link' | 'outsider',
    Visitor
  >
>

/** A site with inspections under way. */
export type InspectingSite = PageSite & { readonly people: Inspectorate }

/** The pages of preparation, and those given, on a test's database. */
export function withInspectorate(
  given: TestDatabase,
  use: (here: InspectingSite) => Promise<void>,
  more: (needs: PreparationNeeds) => readonly FastifyPluginAsync[] = () => [],
  panels: readonly InspectionPanel[] = [],
): Promise<void> {
  return withPages(
    given,
    (shared) => {
      const needs = { ...shared, frameworks: loadFrameworks() }
      return [preparationPages({ ...needs, panels }), ...more(needs)]
    },
    async (here) => {
      const { database, organisation } = here
      await sql`update platform.organisation set kind = 'inspectorate', version = version + 1
                 where organisation_id = ${organisation}`.execute(database)
      await use({ ...here, people: await theInspectorate(here) })
    },
  )
}

async function theInspectorate({ database, organisation }: PageSite): Promise<Inspectorate> {
  const one = (role: Parameters<typeof aVisitor>[2]) => aVisitor(database, organisation, role)
  return {
    lead: await one('lead inspector'),
    assessor: await one('assessor'),
    local: await one('local assessor'),
    assurer: await one('quality assurer'),
    chair: await one('panel chair'),
    member: await one('panel member'),
    link: await one('provider link'),
    outsider: await one('director'),
  }
}

/** Where the inspection of the tests is. */
export const INSPECTION = '/inspecting/essex-crc-2018'

/** What is typed to open it. */
export const TO_OPEN = {
  ...{ provider: 'Essex CRC', framework: 'crc-2018', ...dayBoxes('inspectionDay', '2018-08-06') },
  ...{ ...dayBoxes('fieldworkFrom', '2018-08-06'), ...dayBoxes('fieldworkUntil', '2018-08-17') },
}

/** Opens the inspection of the tests and puts everybody who reads cases on it. */
export async function openIt(site: FastifyInstance, { lead }: Inspectorate): Promise<void> {
  await fillIn(site, lead, '/inspecting/new', TO_OPEN)
  for (const [member, ownOffice] of [
    ['assessor/assessor', ''],
    ['local-assessor/local assessor', 'Colchester'],
    ['quality-assurer/quality assurer', ''],
    ['panel-chair/panel chair', ''],
    ['panel-member/panel member', ''],
  ] as const) {
    await fillIn(site, lead, `${INSPECTION}/people/new`, { member, ownOffice })
  }
}

/** What a page says, without its markup, in one line. */
export async function wordsAt(site: FastifyInstance, who: Visitor, url: string): Promise<string> {
  const { status, html } = await get(site, who, url)
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  return `${status} ${main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')}`
}
