import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { ProviderFile } from '../provider-file.ts'

/** A figure as it is on record, beside the published one. */
export type KeyFigure = {
  readonly name: string
  readonly published: number
  readonly onRecord: number
  /** What it is counted from. */
  readonly n: number
  /** How far it is from the published one, in per cent of it. */
  readonly apartPercent: number
}

type Counts = {
  readonly people: number
  readonly atHub: number
  readonly mediumRisk: number
  readonly mediumAtHub: number
  readonly heldAtHub: number
  readonly heldLocally: number
  readonly domesticAbuse: number
  readonly childSafeguarding: number
}

type Staff = {
  readonly hours: number
  readonly sickHours: number
  readonly servicesOfficers: number
  readonly probationOfficers: number
  readonly hubOfficers: number
  readonly localOfficers: number
}

/** The report's key facts, counted from the record itself and not from what made it. */
export async function keyFigures(
  transaction: Database,
  { organisation: { id }, keyFigures: published, fullTimeHours }: ProviderFile,
): Promise<readonly KeyFigure[]> {
  const cases = await countCases(transaction, id)
  const staff = await countStaff(transaction, id)
  const figure = (name: string, figures: readonly [number, number], n: number): KeyFigure => {
    const [expected, onRecord] = figures
    return {
      name,
      published: expected,
      onRecord,
      n,
      apartPercent: (100 * (onRecord - expected)) / expected,
    }
  }
  const share = (part: number, whole: number) => (100 * part) / whole
  const ratio = staff.servicesOfficers / staff.probationOfficers
  return [
    figure('People under supervision', [published.people, cases.people], cases.people),
    figure(
      'Full-time-equivalent staff',
      [published.fullTimeEquivalent, staff.hours / fullTimeHours],
      1,
    ),
    figure(
      'Held at the hub, %',
      [published.hubPercent, share(cases.atHub, cases.people)],
      cases.people,
    ),
    figure(
      'Of medium risk of serious harm, at the hub, %',
      [published.mediumRiskAtHubPercent, share(cases.mediumAtHub, cases.mediumRisk)],
      cases.mediumRisk,
    ),
    figure(
      'Average caseload at the hub',
      [published.hubCaseload, cases.heldAtHub / staff.hubOfficers],
      staff.hubOfficers,
    ),
    figure(
      'Average caseload in local management centres',
      [published.localCaseload, cases.heldLocally / staff.localOfficers],
      staff.localOfficers,
    ),
    figure(
      'Probation services officers to one probation officer',
      [published.probationServicesOfficersToProbationOfficers, ratio],
      staff.servicesOfficers + staff.probationOfficers,
    ),
    figure(
      'Away sick, % of hours',
      [published.sicknessPercent, share(staff.sickHours, staff.hours)],
      1,
    ),
    figure(
      'Current domestic abuse concern, %',
      [published.domesticAbusePercent, share(cases.domesticAbuse, cases.people)],
      cases.people,
    ),
    figure(
      'Current child safeguarding concern, %',
      [published.childSafeguardingPercent, share(cases.childSafeguarding, cases.people)],
      cases.people,
    ),
  ]
}

async function countCases(transaction: Database, organisation: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*)::integer as people,
           count(*) filter (where c.kind = 'hub')::integer as at_hub,
           count(*) filter (where r.level = 'medium')::integer as medium_risk,
           count(*) filter (where r.level = 'medium' and c.kind = 'hub')::integer as medium_at_hub,
           count(p.responsible_officer_id) filter (where c.kind = 'hub')::integer as held_at_hub,
           count(p.responsible_officer_id) filter (where c.kind <> 'hub')::integer as held_locally,
           count(*) filter (where g.abuse)::integer as domestic_abuse,
           count(*) filter (where g.children)::integer as child_safeguarding
      from people.person p
      join staff.centre c on c.organisation_id = p.organisation_id and c.team_id = p.team_id
      left join lateral (select level from assessment.risk_of_serious_harm x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn
                          order by x.assessed_on desc, x.assessment_id desc limit 1) r on true
      left join lateral (select bool_or(x.code in ('DAPC', 'DAPI', 'DAVC')) as abuse,
                                bool_or(x.code in ('RCPR', 'RCCO')) as children
                           from people.registration x
                          where x.organisation_id = p.organisation_id and x.crn = p.crn and x.ended_on is null) g on true
     where p.organisation_id = ${organisation}`.execute(transaction)
  const [counts] = rows
  if (counts === undefined) throw new Error('a count is one row')
  return counts
}

async function countStaff(transaction: Database, organisation: string): Promise<Staff> {
  const { rows } = await sql<Staff>`
    select sum(o.contracted_hours)::float as hours,
           coalesce(sum(o.contracted_hours) filter (where a.account_id is not null), 0)::float as sick_hours,
           count(*) filter (where o.grade = 'RO3')::integer as services_officers,
           count(*) filter (where o.grade = 'RO4')::integer as probation_officers,
           count(*) filter (where c.kind = 'hub' and h.account_id is not null)::integer as hub_officers,
           count(*) filter (where c.kind <> 'hub' and h.account_id is not null)::integer as local_officers
      from staff.officer o
      join staff.centre c on c.organisation_id = o.organisation_id and c.team_id = o.team_id
      left join staff.absence a on a.organisation_id = o.organisation_id and a.account_id = o.account_id
                                  and a.kind = 'sickness' and a.withdrawn_reason is null
      left join (select distinct responsible_officer_id as account_id from people.person
                  where organisation_id = ${organisation}) h on h.account_id = o.account_id
     where o.organisation_id = ${organisation}`.execute(transaction)
  const [counts] = rows
  if (counts === undefined) throw new Error('a count is one row')
  return counts
}
