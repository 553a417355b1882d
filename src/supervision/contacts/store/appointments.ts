import { type Expression, type SqlBool, sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import type { Appointment } from '../rules/appointment.ts'
import type { Sentence } from '../rules/new-directions-meeting.ts'
import './tables.ts'

/** An appointment on record, with the names of those who hold it and who said what came of it. */
export type KeptAppointment = Appointment & {
  readonly officerName: string
  readonly outcomeWords: string
  readonly outcomeBy: string | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** Open appointments: none has so many. */
const MOST_OPEN = 200

/** The appointments of a case that have no outcome, the first to come first. */
export function openAppointments(
  transaction: Database,
  key: CaseKey,
): Promise<readonly KeptAppointment[]> {
  const isOpen = sql<SqlBool>`x.outcome is null`
  return appointmentsWhere(transaction, key, { condition: isOpen, limit: MOST_OPEN })
}

/** Every new directions meeting of a case and every open appointment: what is due depends on these. */
export function appointmentsThatMatter(
  transaction: Database,
  key: CaseKey,
): Promise<readonly KeptAppointment[]> {
  const condition = sql<SqlBool>`(x.outcome is null or x.kind = 'new directions meeting')`
  return appointmentsWhere(transaction, key, { condition, limit: MOST_OPEN })
}

/** The last appointments of a case that have an outcome, the latest first. */
export async function lastAppointments(
  transaction: Database,
  key: CaseKey,
  limit: number,
): Promise<readonly KeptAppointment[]> {
  const condition = sql<SqlBool>`x.outcome is not null`
  return appointmentsWhere(transaction, key, { condition, limit, latestFirst: true })
}

/** One appointment of a case; `null` when there is none by that number. */
export async function appointmentOf(
  transaction: Database,
  key: CaseKey,
  appointmentId: string,
): Promise<KeptAppointment | null> {
  const condition = sql<SqlBool>`x.appointment_id = ${appointmentId}`
  const [found = null] = await appointmentsWhere(transaction, key, { condition, limit: 1 })
  return found
}

/** The sentences of a case, as far as whoever asks may see them. */
export async function sentencesOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly Sentence[]> {
  const { rows } = await sql<Sentence>`
    select e.event_number, e.sentenced_on, e.allocated_on, e.release_on, e.ended_on
      from people.event e
     where e.organisation_id = ${organisationId} and e.crn = ${crn}
     order by e.event_number`.execute(transaction)
  return rows
}

type Wanted = {
  readonly condition: Expression<SqlBool>
  readonly limit: number
  readonly latestFirst?: boolean
}

async function appointmentsWhere(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  { condition, limit, latestFirst = false }: Wanted,
): Promise<readonly KeptAppointment[]> {
  const order = latestFirst
    ? sql`x.on_day desc, x.at_time desc, x.appointment_id desc`
    : sql`x.on_day, x.at_time, x.appointment_id`
  const { rows } = await sql<KeptAppointment>`
    select x.appointment_id, x.kind, x.on_day, to_char(x.at_time, 'HH24:MI') as at_time, x.minutes,
           x.officer_id, coalesce(o.name, x.officer_id) as officer_name, x.team_id, x.outcome,
           x.outcome_words, coalesce(b.name, x.outcome_by) as outcome_by, x.version,
           coalesce(c.name, x.changed_by) as changed_by, x.changed_at
      from contacts.appointment x
      left join accounts.account o on o.organisation_id = x.organisation_id and o.account_id = x.officer_id
      left join accounts.account b on b.organisation_id = x.organisation_id and b.account_id = x.outcome_by
      left join accounts.account c on c.organisation_id = x.organisation_id and c.account_id = x.changed_by
     where x.organisation_id = ${organisationId} and x.crn = ${crn} and ${condition}
     order by ${order}
     limit ${limit}`.execute(transaction)
  return rows
}
