import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import type { ReallocationGround } from '../rules/task-kinds.ts'
import './tables.ts'

/** Who has held a case, since when and why; the newest first. */
export type Held = {
  readonly officerId: string | null
  readonly officerName: string | null
  readonly teamName: string
  readonly fromTime: Date
  readonly reason: string
  readonly handoverNote: string
  readonly decidedBy: string
}

/** Everybody who has held the case, the newest first. */
export async function holdersOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select h.officer_id, a.name as officer_name, t.name as team_name, h.from_time, h.reason,
           h.handover_note, coalesce(b.name, h.decided_by) as decided_by
      from allocation.holding h
      join accounts.team t on t.organisation_id = h.organisation_id and t.team_id = h.team_id
      left join accounts.account a on a.organisation_id = h.organisation_id and a.account_id = h.officer_id
      left join accounts.account b on b.organisation_id = h.organisation_id and b.account_id = h.decided_by
     where h.organisation_id = ${organisationId} and h.crn = ${crn}
     order by h.holding_id desc`.execute(transaction)
  return rows
}

/**
 * Hands a case to an officer at once; the database refuses what is not theirs to give (`false`), an
 * officer who does not work here (`PLB05`) and one to whom the case is closed (`PLB06`).
 */
export async function handOver(
  transaction: Database,
  crn: string,
  { officerId, reason, note }: { officerId: string; reason: string; note: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select allocation.hand_over(${crn}, ${officerId}, ${reason}, ${note}) as done`.execute(
    transaction,
  )
  return rows[0]?.done === true
}

/** A request for a case to be held by another. */
export type Reallocation = CaseKey & {
  readonly reallocationId: string
  readonly ground: ReallocationGround
  readonly reason: string
  readonly recordCurrent: boolean
  readonly askedBy: string
  readonly askedByName: string | null
  readonly askedAt: Date
  readonly fromTeamId: string
  readonly version: number
  readonly familyName: string
  readonly givenNames: string
  readonly officerId: string | null
  readonly officerName: string | null
}

/** The requests that wait for a decision: of one case, or all that whoever asks may see. */
export async function openReallocations(
  transaction: Database,
  organisationId: string,
  crn: string | null = null,
): Promise<readonly Reallocation[]> {
  const { rows } = await sql<Reallocation>`
    select r.organisation_id, r.crn, r.reallocation_id, r.ground, r.reason, r.record_current, r.asked_by,
           b.name as asked_by_name, r.asked_at, r.from_team_id, r.version, p.family_name, p.given_names,
           p.responsible_officer_id as officer_id, a.name as officer_name
      from allocation.reallocation r
      join people.person p on p.organisation_id = r.organisation_id and p.crn = r.crn
      left join accounts.account a on a.organisation_id = p.organisation_id and a.account_id = p.responsible_officer_id
      left join accounts.account b on b.organisation_id = r.organisation_id and b.account_id = r.asked_by
     where r.organisation_id = ${organisationId} and r.decision is null
       and (${crn}::text is null or r.crn = ${crn})
     order by r.asked_at, r.reallocation_id
     limit 200`.execute(transaction)
  return rows
}

/** Asks for a case to be held by another. */
export async function askForReallocation(
  transaction: Database,
  request: CaseKey & {
    readonly ground: ReallocationGround
    readonly reason: string
    readonly recordCurrent: boolean
    readonly askedBy: string
    readonly fromTeamId: string
  },
): Promise<void> {
  await transaction
    .insertInto('allocation.reallocation')
    .values({ ...request, changedBy: request.askedBy })
    .execute()
}

/** Decides a request; `false` when it was decided or changed meanwhile. */
export async function decideReallocation(
  transaction: Database,
  { organisationId, crn, version }: CaseKey & { readonly version: number },
  decided: {
    readonly decision: 'agreed' | 'not agreed' | 'withdrawn'
    readonly decisionReason: string
    readonly toOfficerId: string | null
    readonly decidedBy: string
    readonly decidedAt: Date
  },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('allocation.reallocation')
    .set({
      ...decided,
      version: version + 1,
      ...{ changedBy: decided.decidedBy, changedAt: decided.decidedAt },
    })
    .where('organisationId', '=', organisationId)
    .where('crn', '=', crn)
    .where('version', '=', version)
    .where('decision', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
