import { type SqlBool, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { AuditEvent } from '../rules/audit-event.ts'
import './tables.ts'

/** What to look for in the trail; `null` asks for nothing. */
export type TrailFilter = {
  /** Whose record: a CRN or another key. */
  readonly subject: string | null
  /** Who: `organisation/account`, or the name, username or account of a colleague. */
  readonly actor: string | null
  readonly action: string | null
  /** The first and the last day, in London, both included. */
  readonly from: Day | null
  readonly to: Day | null
}

/** One look or change as a page shows it. */
export type TrailEntry = Omit<
  AuditEvent,
  'organisationId' | 'at' | 'previousHash' | 'hash' | 'requestId'
> & { readonly at: Date }

/** A page of the trail, newest first; `olderThan` leads to the next, and is `null` on the last. */
export type TrailPage = {
  readonly entries: readonly TrailEntry[]
  readonly olderThan: number | null
}

/** As many as a page shows. */
export const ENTRIES_A_PAGE = 50

/**
 * A page of an organisation's trail. It goes on from a place in the chain and not from a count, so
 * that nothing is shown twice or passed over while others add to it.
 */
export async function trailPage(
  transaction: Database,
  organisationId: string,
  filter: TrailFilter,
  before: number | null,
): Promise<TrailPage> {
  const actors = await actorsNamed(transaction, filter.actor)
  const { rows } = await sql<Omit<TrailEntry, 'sequence'> & Sequence>`
    select l.sequence, e.at, e.actor_id, e.actor_name, e.action, e.resource, e.subject, e.reason, e.detail
      from audit.link l join audit.event e using (organisation_id, event_id)
     where l.organisation_id = ${organisationId}
       and ${before === null ? YES : sql<SqlBool>`l.sequence < ${String(before)}::bigint`}
       and ${filter.subject === null ? YES : sql<SqlBool>`e.subject = ${filter.subject}`}
       and ${actors === null ? YES : sql<SqlBool>`e.actor_id = any (${actors}::text[])`}
       and ${filter.action === null ? YES : sql<SqlBool>`e.action = ${filter.action}`}
       and ${filter.from === null ? YES : sql<SqlBool>`e.at >= ${midnightOf(filter.from, 0)}`}
       and ${filter.to === null ? YES : sql<SqlBool>`e.at < ${midnightOf(filter.to, 1)}`}
     order by l.sequence desc limit ${ENTRIES_A_PAGE + 1}`.execute(transaction)
  const entries = rows
    .slice(0, ENTRIES_A_PAGE)
    .map((row) => ({ ...row, sequence: Number(row.sequence) }))
  const last = rows.length > ENTRIES_A_PAGE ? entries.at(-1) : undefined
  return { entries, olderThan: last?.sequence ?? null }
}

/** The database counts further than a number goes, and so gives it as text. */
type Sequence = { readonly sequence: string }

const YES = sql<SqlBool>`true`

/** The moment at which a day begins in London, so many days later. */
function midnightOf(day: Day, later: number) {
  return sql`((${day}::date + ${later}::integer)::timestamp at time zone 'Europe/London')`
}

/** The accounts meant: the one written in full, or every colleague so called. `null`: anyone. */
async function actorsNamed(
  transaction: Database,
  actor: string | null,
): Promise<readonly string[] | null> {
  if (actor === null) return null
  if (actor.includes('/')) return [actor]
  const { rows } = await sql<{ readonly actor: string }>`
    select organisation_id || '/' || account_id as actor from accounts.account
     where account_id = ${actor} or username = lower(${actor}) or lower(name) = lower(${actor})
     order by 1 limit 100`.execute(transaction)
  return rows.map((row) => row.actor)
}

/** The end of an organisation's chain; `undefined` when there is none, or not for whoever asks. */
export async function chainEnd(
  transaction: Database,
  organisationId: string,
): Promise<{ readonly sequence: number; readonly hash: string } | undefined> {
  const found = await transaction
    .selectFrom('audit.head')
    .select(['sequence', 'hash'])
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return found && { ...found, sequence: Number(found.sequence) }
}

/** A stretch of a chain: whose, of whose record, after which place and up to which. */
export type Stretch = {
  readonly organisationId: string
  /** `null`: every row. */
  readonly subject: string | null
  readonly after: number
  readonly upTo: number
  readonly most: number
}

/** The rows of a stretch, in their order, as an export writes them. */
export async function chainRows(
  transaction: Database,
  { organisationId, subject, after, upTo, most }: Stretch,
): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<Omit<AuditEvent, 'sequence'> & Sequence>`
    select e.organisation_id, l.sequence, audit.moment(e.at) as at, e.actor_id, e.actor_name, e.action,
           e.resource, e.subject, e.reason, e.request_id, e.detail, l.previous_hash, l.hash
      from audit.link l join audit.event e using (organisation_id, event_id)
     where l.organisation_id = ${organisationId}
       and l.sequence > ${String(after)}::bigint and l.sequence <= ${String(upTo)}::bigint
       and ${subject === null ? YES : sql<SqlBool>`e.subject = ${subject}`}
     order by l.sequence limit ${most}`.execute(transaction)
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }))
}
