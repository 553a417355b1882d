import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import './tables.ts'

/**
 * What the record says of a case on a day, as the banding rule asks it: the newest risk classification,
 * score and judgement, what the current sentences require, and which registers are open. `null`: not on
 * record. Of several sentences in custody, the longest and the latest day of release count.
 */
export type RecordedFacts = {
  readonly crn: string
  readonly sex: 'female' | 'male' | null
  readonly riskOfSeriousHarm: 'low' | 'medium' | 'high' | 'very high' | null
  readonly reconvictionScore: number | null
  readonly closenessToChange: 'low' | 'high' | null
  readonly readinessJudgement: 'low' | 'high' | null
  /** Of the sentences that are not over; `null` when there is none. */
  readonly allocatedOn: Day | null
  readonly requirements: readonly string[]
  readonly standAloneUnpaidWork: boolean
  readonly custodyMonths: number | null
  readonly releaseOn: Day | null
  /** The last day of any licence, and of any post-sentence supervision, among the current sentences. */
  readonly licenceEndsOn: Day | null
  readonly supervisionEndsOn: Day | null
  readonly communitySentence: boolean
  readonly registers: readonly string[]
}

/** Which cases: those named, or a stretch of all in the order of their numbers. */
export type WhichCases =
  | { readonly crns: readonly string[] }
  | { readonly after: string | null; readonly until: string }

/** All cases of an organisation in stretches of so many, in the order of their numbers. */
export async function stretchesOf(
  transaction: Database,
  organisationId: string,
  cases: number,
): Promise<readonly WhichCases[]> {
  const { rows } = await sql<{ until: string }>`
    select max(crn) as until
      from (select crn, (row_number() over (order by crn) - 1) / ${cases} as stretch
              from people.person where organisation_id = ${organisationId}) numbered
     group by stretch order by stretch`.execute(transaction)
  return rows.map(({ until }, place) => ({ after: rows[place - 1]?.until ?? null, until }))
}

/**
 * The facts of many cases in one statement, in the order of their numbers. Row-level security leaves out
 * what is not for whoever asks. Each part is read once for all the cases and then put beside them: from
 * some thousands on, three times as fast as looking at case after case.
 */
export async function recordedFacts(
  transaction: Database,
  organisationId: string,
  { on, which }: { readonly on: Day; readonly which: WhichCases },
): Promise<readonly RecordedFacts[]> {
  const ofThem =
    'crns' in which
      ? sql`x.organisation_id = ${organisationId} and x.crn = any (${sql.val([...which.crns])}::text[])`
      : sql`x.organisation_id = ${organisationId} and x.crn > ${which.after ?? ''} and x.crn <= ${which.until}`
  const { rows } = await sql<RecordedFacts>`
    select p.crn, d.sex, r.level as risk_of_serious_harm, s.two_year as reconviction_score,
           j.closeness_to_change, j.readiness_judgement,
           e.allocated_on, coalesce(e.requirements, '{}') as requirements,
           coalesce(e.stand_alone_unpaid_work, false) as stand_alone_unpaid_work,
           e.custody_months, e.release_on, e.licence_ends_on, e.supervision_ends_on,
           coalesce(e.community_sentence, false) as community_sentence, coalesce(g.registers, '{}') as registers
      from (select crn from people.person x where ${ofThem}) p
      left join (select crn, sex from people.personal_details x where ${ofThem}) d on d.crn = p.crn
      left join (select distinct on (crn) crn, level from assessment.risk_of_serious_harm x where ${ofThem}
                  order by crn, assessed_on desc, assessment_id desc) r on r.crn = p.crn
      left join (select distinct on (crn) crn, two_year from assessment.reconviction_score x where ${ofThem}
                  order by crn, scored_on desc, assessment_id desc) s on s.crn = p.crn
      left join (select crn,
                        max(answer) filter (where means = 'closeness to change') as closeness_to_change,
                        max(answer) filter (where means = 'judgement') as readiness_judgement
                   from (select distinct on (crn, means) crn, means, answer from assessment.readiness x where ${ofThem}
                          order by crn, means, assessed_on desc, assessment_id desc) newest
                  group by crn) j on j.crn = p.crn
      left join (
        select v.crn, max(v.allocated_on) as allocated_on,
               array_agg(distinct q.kind order by q.kind) filter (where q.kind is not null) as requirements,
               bool_and(v.disposal <> 'custody' and coalesce(q.kind = 'UPW', false)) as stand_alone_unpaid_work,
               max(v.length_months) filter (where v.release_on > ${on}) as custody_months,
               max(v.release_on) filter (where v.release_on > ${on}) as release_on,
               max(v.licence_ends_on) as licence_ends_on, max(v.pss_ends_on) as supervision_ends_on,
               bool_or(v.disposal <> 'custody') as community_sentence
          from (select * from people.event x where ${ofThem} and x.ended_on is null) v
          left join (select * from people.requirement x where ${ofThem} and x.ended_on is null) q
            on q.crn = v.crn and q.event_number = v.event_number
         group by v.crn) e on e.crn = p.crn
      left join (select crn, array_agg(code order by code) as registers from people.registration x
                  where ${ofThem} and x.from_day <= ${on} and (x.ended_on is null or x.ended_on > ${on})
                  group by crn) g on g.crn = p.crn
     order by p.crn`.execute(transaction)
  return rows
}
