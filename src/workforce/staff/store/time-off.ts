import { type Expression, type SqlBool, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Absence, Reduction } from '../rules/post.ts'
import './tables.ts'

/** One officer of an organisation. */
export type OfficerKey = { readonly organisationId: string; readonly accountId: string }

/** An absence on record. The name of whoever covers is `null` when nobody does. */
export type KeptAbsence = Absence & {
  readonly absenceId: string
  readonly accountId: string
  readonly coverName: string | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** A reduction on record. */
export type KeptReduction = Reduction & {
  readonly reductionId: string
  readonly accountId: string
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Who withdrew what had been recorded by mistake, when and why. */
export type Withdrawal = {
  readonly withdrawnBy: string
  readonly withdrawnAt: Date
  readonly withdrawnReason: string
}

const STANDS = sql<SqlBool>`x.withdrawn_reason is null`
const WITHDRAWN = sql<SqlBool>`x.withdrawn_reason is not null`

/** Every absence of an officer that whoever asks may know of, the latest first; none that is withdrawn. */
export function absencesOf(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
): Promise<readonly KeptAbsence[]> {
  return absencesWhere(transaction, organisationId, [STANDS, theirs(accountId)])
}

/** The same of an officer's reductions of hours. */
export function reductionsOf(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
): Promise<readonly KeptReduction[]> {
  return reductionsWhere(transaction, organisationId, [STANDS, theirs(accountId)])
}

/** What of an officer's absences was withdrawn, the latest first: it counts nowhere and is told. */
export function withdrawnAbsencesOf(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
): Promise<readonly (KeptAbsence & Withdrawal)[]> {
  return absencesWhere(transaction, organisationId, [WITHDRAWN, theirs(accountId)])
}

/** The same of an officer's reductions of hours. */
export function withdrawnReductionsOf(
  transaction: Database,
  { organisationId, accountId }: OfficerKey,
): Promise<readonly (KeptReduction & Withdrawal)[]> {
  return reductionsWhere(transaction, organisationId, [WITHDRAWN, theirs(accountId)])
}

/** Who is away on a day, of those that whoever asks may know of. */
export function absencesOn(
  transaction: Database,
  organisationId: string,
  day: Day,
): Promise<readonly KeptAbsence[]> {
  return absencesWhere(transaction, organisationId, [STANDS, onDay(day)])
}

/** What is taken off the hours on a day, of those that whoever asks may know of. */
export function reductionsOn(
  transaction: Database,
  organisationId: string,
  day: Day,
): Promise<readonly KeptReduction[]> {
  return reductionsWhere(transaction, organisationId, [STANDS, onDay(day)])
}

function theirs(accountId: string) {
  return sql<SqlBool>`x.account_id = ${accountId}`
}

function onDay(day: Day) {
  return sql<SqlBool>`x.from_day <= ${day} and (x.until_day is null or x.until_day > ${day})`
}

type Conditions = readonly Expression<SqlBool>[]

/** The columns of a withdrawal hold nothing while the row stands, where nobody asks for them. */
async function absencesWhere(
  transaction: Database,
  organisationId: string,
  conditions: Conditions,
): Promise<readonly (KeptAbsence & Withdrawal)[]> {
  const { rows } = await sql<KeptAbsence & Withdrawal>`
    select x.absence_id, x.account_id, x.kind, x.from_day, x.until_day, x.cover_id, c.name as cover_name,
           x.version, coalesce(b.name, x.changed_by) as changed_by, x.changed_at,
           coalesce(w.name, x.withdrawn_by) as withdrawn_by, x.withdrawn_at, x.withdrawn_reason
      from staff.absence x
      left join accounts.account c on c.organisation_id = x.organisation_id and c.account_id = x.cover_id
      left join accounts.account b on b.organisation_id = x.organisation_id and b.account_id = x.changed_by
      left join accounts.account w on w.organisation_id = x.organisation_id and w.account_id = x.withdrawn_by
     where x.organisation_id = ${organisationId} and ${sql.join(conditions, sql` and `)}
     order by x.from_day desc, x.absence_id desc`.execute(transaction)
  return rows
}

async function reductionsWhere(
  transaction: Database,
  organisationId: string,
  conditions: Conditions,
): Promise<readonly (KeptReduction & Withdrawal)[]> {
  const { rows } = await sql<KeptReduction & Withdrawal>`
    select x.reduction_id, x.account_id, x.reason, x.hours::float8 as hours, x.from_day, x.until_day,
           x.version, coalesce(b.name, x.changed_by) as changed_by, x.changed_at,
           coalesce(w.name, x.withdrawn_by) as withdrawn_by, x.withdrawn_at, x.withdrawn_reason
      from staff.reduction x
      left join accounts.account b on b.organisation_id = x.organisation_id and b.account_id = x.changed_by
      left join accounts.account w on w.organisation_id = x.organisation_id and w.account_id = x.withdrawn_by
     where x.organisation_id = ${organisationId} and ${sql.join(conditions, sql` and `)}
     order by x.from_day desc, x.reduction_id desc`.execute(transaction)
  return rows
}
