import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'

/** A case as the list of a caseload shows it. */
export type CaseloadRow = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly synthetic: boolean
  readonly band: string | null
  readonly confirmed: boolean
  readonly provisional: boolean
  readonly escalate: boolean
  readonly heldBy: string | null
  readonly place: string | null
  readonly risk: string | null
  readonly registers: readonly string[]
  /** Registers whose review is overdue. */
  readonly reviewsOverdue: number
  readonly nextOn: Day | null
  readonly nextAt: string | null
  readonly nextKind: string | null
  /** Appointments that are over and have no outcome. */
  readonly withoutOutcome: number
  /** What is to be done first, and by when. */
  readonly task: string | null
  readonly dueOn: Day | null
  readonly tasks: number
  /** What others recorded in the last days. */
  readonly news: readonly string[]
}

/** Which page of whose caseload, and in which order. */
export type CaseloadQuery = {
  readonly organisationId: string
  readonly officerId: string
  readonly order: 'due' | 'name'
  readonly today: Day
  /** From which moment on something is news. */
  readonly newsSince: Date
  readonly limit: number
  readonly offset: number
}

/**
 * A page of an officer's caseload. First the cases are put in order by what is due, then only those of
 * the page are looked up. Each table stands in it once: with row-level security, every mention costs.
 */
export async function caseloadOf(
  transaction: Database,
  { organisationId, officerId, order, today, newsSince, limit, offset }: CaseloadQuery,
): Promise<readonly CaseloadRow[]> {
  // What is late is due since its own day: an appointment without an outcome, a review of a register.
  // Only where the order asks for it are all cases looked at.
  const inOrder =
    order === 'due' ? sql`least(t.due_on, o.late_since, g.late_since)` : sql`null::date`
  const { rows } = await sql<CaseloadRow>`
    with page as (
      select p.organisation_id, p.crn, p.family_name, p.given_names, p.synthetic, t.due_on, t.kind as task,
             coalesce(t.tasks, 0)::integer as tasks, ${inOrder} as first_due,
             o.missing, o.next_one, g.registers, g.overdue
        from people.person p
        left join (select crn, min(due_on) as due_on, count(*) as tasks,
                          (array_agg(kind order by due_on, task_id))[1] as kind
                     from allocation.task
                    where organisation_id = ${organisationId} and account_id = ${officerId} and done_at is null
                    group by crn) t on t.crn = p.crn
        left join lateral (select min(x.on_day) filter (where x.on_day < ${today}) as late_since,
                                  count(*) filter (where x.on_day < ${today}) as missing,
                                  (array_agg(json_build_array(x.on_day, x.at_time, x.kind) order by x.on_day, x.at_time)
                                     filter (where x.on_day >= ${today}))[1] as next_one
                             from contacts.appointment x
                            where x.organisation_id = p.organisation_id and x.crn = p.crn and x.outcome is null) o on true
        left join lateral (select array_agg(x.code order by x.code) as registers,
                                  min(x.review_on) filter (where x.review_on < ${today}) as late_since,
                                  count(*) filter (where x.review_on < ${today}) as overdue
                             from people.registration x
                            where x.organisation_id = p.organisation_id and x.crn = p.crn and x.ended_on is null) g on true
       where p.organisation_id = ${organisationId} and p.responsible_officer_id = ${officerId}
       order by first_due nulls last, p.family_name, p.given_names, p.crn
       limit ${limit} offset ${offset})
    select p.crn, p.family_name, p.given_names, p.synthetic, coalesce(c.band, b.band) as band,
           c.band is not null as confirmed, coalesce(b.provisional, false) as provisional,
           coalesce(b.escalate, false) as escalate, b.held_by, b.place, r.level as risk,
           coalesce(p.registers, '{}') as registers, coalesce(p.overdue, 0)::integer as reviews_overdue,
           (p.next_one ->> 0)::date as next_on, p.next_one ->> 1 as next_at, p.next_one ->> 2 as next_kind,
           coalesce(p.missing, 0)::integer as without_outcome, p.task, p.due_on, p.tasks,
           array_remove(array[
             case when b.decided_at >= ${newsSince}::timestamptz and b.decided_by <> ${officerId}
                   and b.one_before is not null then 'Band decided again' end,
             case when r.assessed_at >= ${newsSince}::timestamptz and r.assessed_by <> ${officerId} then 'Risk classified' end,
             case when exists (select from people.case_note k
                                where k.organisation_id = p.organisation_id and k.crn = p.crn
                                  and k.written_at >= ${newsSince}::timestamptz and k.written_by <> ${officerId}) then 'Note added' end
           ], null) as news
      from page p
      left join lateral (select x.*, lead(x.banding_id) over (order by x.banding_id desc) as one_before
                           from allocation.banding x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.banding_id desc limit 1) b on true
      left join allocation.confirmation c
        on c.organisation_id = p.organisation_id and c.crn = p.crn and c.banding_id = b.banding_id
      left join lateral (select level, assessed_at, assessed_by from assessment.risk_of_serious_harm x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.assessed_on desc, x.assessment_id desc limit 1) r on true
     order by p.first_due nulls last, p.family_name, p.given_names, p.crn`.execute(transaction)
  return rows
}

/** What stands above a caseload. */
export type CaseloadHead = {
  /** `null` when nobody by that number holds cases here. */
  readonly name: string | null
  readonly cases: number
  readonly overdue: number
  readonly dueToday: number
  readonly withoutOutcome: number
  /** Colleagues who are away today and whose cases this officer looks after. */
  readonly covering: readonly { readonly accountId: string; readonly name: string }[]
}

/** Whose caseload it is, how many cases they hold, how much is late, and for whom they cover. */
export async function caseloadHead(
  transaction: Database,
  {
    organisationId,
    officerId,
    today,
  }: Pick<CaseloadQuery, 'organisationId' | 'officerId' | 'today'>,
): Promise<CaseloadHead> {
  const { rows } = await sql<CaseloadHead>`
    select (select a.name from staff.officer o
              join accounts.account a on a.organisation_id = o.organisation_id and a.account_id = o.account_id
             where o.organisation_id = ${organisationId} and o.account_id = ${officerId}) as name,
           (select count(*)::integer from people.person p
             where p.organisation_id = ${organisationId} and p.responsible_officer_id = ${officerId}) as cases,
           t.overdue, t.due_today,
           (select count(*)::integer from contacts.appointment a
             where a.organisation_id = ${organisationId} and a.officer_id = ${officerId}
               and a.outcome is null and a.on_day < ${today}) as without_outcome,
           (select coalesce(json_agg(json_build_object('accountId', w.account_id, 'name', a.name) order by a.name), '[]')
              from staff.away_today() w
              join accounts.account a on a.organisation_id = ${organisationId} and a.account_id = w.account_id
             where w.cover_id = ${officerId}) as covering
      from (select count(*) filter (where due_on < ${today})::integer as overdue,
                   count(*) filter (where due_on = ${today})::integer as due_today
              from allocation.task
             where organisation_id = ${organisationId} and account_id = ${officerId} and done_at is null) t`.execute(
    transaction,
  )
  const [head] = rows
  if (head === undefined) throw new Error('a count gives a row')
  return head
}
