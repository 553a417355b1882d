import { sql } from 'kysely'
import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import type { TestDatabase } from '../../../platform/database/test-database.ts'
import { MEANINGS, openCentres } from '../../allocation/store/test-cases.ts'
import { type Answer, type PeopleSite, withPeople } from '../../people/pages/test-cases.ts'
import type { Cells } from '../rules/case-row.ts'
import { aFile } from '../test-cases.ts'
import { intakePanel } from './checklist/checklist.ts'
import { intakePages } from './intake-pages.ts'

/** Who does intake. */
export const HUB: Role = 'hub intake'

const LIMITS = { mostRowsOnPage: 3_000, mostBytesOnPage: 2_000_000 }

/** A site with intake on it: North is the hub, South a local management centre. */
export type IntakeSite = PeopleSite & {
  /** Sends a file as a browser does: the answer to it. */
  readonly upload: (who: Role, file: string | Uint8Array, name?: string) => Promise<Answer>
  /** Sends the rows, decides, and gives the number of the import. */
  readonly importRows: (rows: readonly Cells[]) => Promise<string>
  /** How many rows each table about cases has for the provider. */
  readonly counts: () => Promise<Readonly<Record<string, number>>>
}

/** The pages of intake on a test's database. */
export function withIntake(
  given: TestDatabase,
  use: (site: IntakeSite) => Promise<void>,
): Promise<void> {
  const begin = async (site: PeopleSite) => {
    await openCentres(site.database, site.world)
    await use(intakeOn(site))
  }
  return withPeople(
    given,
    begin,
    (needs) => [intakePages({ ...needs, meanings: MEANINGS, limits: LIMITS })],
    { panels: [intakePanel] },
  )
}

function intakeOn(on: PeopleSite): IntakeSite {
  const { site, world, fill } = on
  const upload: IntakeSite['upload'] = async (who, file, name = 'cases.csv') => {
    const form = new FormData()
    form.set('file', new Blob([Buffer.from(file)]), name)
    const { headers, body } = new Response(form)
    const payload = Buffer.from(await new Response(body).arrayBuffer())
    const answer = await site.inject({
      ...{ method: 'POST', url: '/intake/import', payload },
      headers: { 'content-type': headers.get('content-type') ?? '' },
      cookies: { 'plumbline-session': world.people.get(who)?.token ?? '' },
    })
    const { location } = answer.headers
    return {
      ...{ status: answer.statusCode, html: answer.body, headers: answer.headers },
      text: answer.body.replaceAll(/<[^>]+>|\s+/g, ' '),
      location: typeof location === 'string' ? location : undefined,
    }
  }
  const importRows: IntakeSite['importRows'] = async (rows) => {
    await upload(HUB, aFile(rows))
    const decided = await fill(HUB, '/intake/import/decide', { choice: 'good' })
    return /imports\/(\d+)/.exec(decided.location ?? '')?.[1] ?? decided.text
  }
  return { ...on, upload, importRows, counts: () => countsOf(on) }
}

const TABLES = [
  ...['people.person', 'people.personal_details', 'people.event', 'people.requirement'],
  ...['people.registration', 'people.name_key', 'assessment.risk_of_serious_harm'],
  ...['assessment.reconviction_score', 'allocation.intake', 'allocation.banding'],
  ...['allocation.task', 'allocation.holding', 'allocation.import_batch'],
]

/** Who holds each case that intake has put on record, from the table of holders. */
export async function holders(database: Database, provider: string): Promise<readonly string[]> {
  const { rows } = await sql<{ said: string }>`
    select crn || ' ' || coalesce(officer_id, 'intake') || ' in ' || team_id || ', decided by ' || decided_by || ': ' || reason as said
      from allocation.holding where organisation_id = ${provider} and crn like 'X3%' order by crn, holding_id`.execute(
    database,
  )
  return rows.map(({ said }) => said)
}

async function countsOf({ database, world }: PeopleSite) {
  const counts: Record<string, number> = {}
  for (const table of TABLES) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from ${sql.raw(table)}
       where organisation_id = ${world.provider}`.execute(database)
    counts[table] = rows[0]?.count ?? 0
  }
  return counts
}
