import assert from 'node:assert/strict'
import {
  CompiledQuery,
  createQueryId,
  type KyselyPlugin,
  type RootOperationNode,
  sql,
} from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { aColleague, aTeam, become, undone } from '../../accounts/test-cases.ts'
import { onBothEngines } from '../../database/test-database.ts'
import { type TrailFilter, trailPage } from './trail.ts'

const EVENTS = 20_000
const ANYTHING: TrailFilter = { subject: null, actor: null, action: null, from: null, to: null }
const AN_OLD_DAY: TrailFilter = { ...ANYTHING, from: day('2026-02-03'), to: day('2026-02-03') }

onBothEngines(
  'an auditor who asks for an old day is answered by time and not by a walk along the chain',
  async ({ database, organisation }) => {
    await aTeam(database, organisation)
    const auditor = await aColleague(database, organisation, {
      ...{ accountId: 'ida', roles: ['auditor'] },
    })
    await undone(database, async (transaction) => {
      await aLongTrail(transaction, organisation)
      await become(transaction, auditor)
      const { entries } = await trailPage(transaction, organisation, AN_OLD_DAY, null)
      assert.equal(entries.length, 50)
      assert.ok(entries.every(({ at }) => at.toISOString().startsWith('2026-02-03')))
      assert.match(await planOf(transaction, organisation, AN_OLD_DAY), /event_by_time/)
      assert.doesNotMatch(await planOf(transaction, organisation, ANYTHING), /event_by_time/)
      // Planted: without it, the plan says so.
      await become(transaction, 'owner')
      await sql`drop index audit.event_by_time`.execute(transaction)
      await become(transaction, auditor)
      assert.doesNotMatch(await planOf(transaction, organisation, AN_OLD_DAY), /event_by_time/)
    })
  },
)

/**
 * Two hundred days of a hundred looks. What joins the chain does so when a transaction commits, which
 * this one never does: the links are written here.
 */
async function aLongTrail(transaction: Database, organisation: string): Promise<void> {
  await sql`insert into audit.event (organisation_id, at, actor_id, actor_name, action, resource, subject)
    select ${organisation}, '2026-01-01T08:00:00Z'::timestamptz + (n / 100) * interval '1 day' + (n % 100) * interval '1 minute',
           'x/jo', 'Jo', 'read', 'case record', 'X' || (100000 + n % 900)
      from generate_series(1, ${EVENTS}::integer) n`.execute(transaction)
  await sql`insert into audit.link (organisation_id, sequence, event_id, previous_hash, hash)
    select organisation_id, row_number() over (order by event_id) + 1000, event_id, repeat('0', 64), repeat('0', 64)
      from audit.event e
     where organisation_id = ${organisation}
       and not exists (select from audit.link l where l.organisation_id = e.organisation_id and l.event_id = e.event_id)`.execute(
    transaction,
  )
  await sql`analyze audit.event, audit.link`.execute(transaction)
}

/** How the database answers the question that the page asks. */
async function planOf(
  transaction: Database,
  organisation: string,
  filter: TrailFilter,
): Promise<string> {
  const asked: RootOperationNode[] = []
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await trailPage(transaction.withPlugin(listening), organisation, filter, null)
  const [node] = asked.slice(-1)
  assert.ok(node !== undefined)
  const query = transaction.getExecutor().compileQuery(node, createQueryId())
  const { rows } = await transaction.executeQuery<Record<string, string>>(
    CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
  )
  return rows.flatMap((row) => Object.values(row)).join('\n')
}
