import { type RawBuilder, sql } from 'kysely'
import { type Database, sideBySide } from '#platform/database'
import type { Day } from '#platform/dates'
import type { HeldCases, Holding } from '#workforce/workload'

/** An officer with what they hold and how much time they have today. */
export type OfficerCaseload = {
  readonly accountId: string
  readonly name: string
  readonly teamId: string
  readonly teamName: string
  readonly placeKind: 'hub' | 'local management centre' | null
  readonly town: string | null
  readonly grade: 'RO3' | 'RO4' | 'trainee'
  readonly practiceEnhancement: boolean
  readonly sex: 'female' | 'male'
  /** Hours a week, and those taken off them today. */
  readonly contractedHours: number
  readonly hoursOff: number
  /** The day from which they no longer work here; `null` while they stay. */
  readonly untilDay: Day | null
  readonly isAway: boolean
  readonly coverId: string | null
  readonly cases: readonly HeldCases[]
  /** Cases of theirs that whoever asks may not see, which are among `cases` as unbanded ones. */
  readonly hiddenCases: number
}

type OfficerRow = Omit<
  OfficerCaseload,
  'cases' | 'hiddenCases' | 'contractedHours' | 'hoursOff'
> & {
  readonly contractedHours: string | number
  readonly hoursOff: string | number
}

type CountRow = {
  readonly officerId: string
  readonly band: string
  readonly place: string
  readonly cases: string | number
}

/**
 * The caseloads of an organisation's officers, in two statements whatever their number. Counts include
 * cases that are closed to whoever asks where they may be counted (A2): nobody can tell their band or
 * place, so they count as unbanded ones in the community.
 */
export async function caseloads(
  transaction: Database,
  organisationId: string,
): Promise<readonly OfficerCaseload[]> {
  const officers = await officersOf(transaction, organisationId, {
    away: sql`staff.away_today()`,
    hoursOff: sql`staff.hours_off_today()`,
  })
  const { rows: counts } = await sql<CountRow>`
    select officer_id, band, place, sum(cases)::integer as cases
      from allocation.case_counts(null) group by 1, 2, 3 order by 1, 2, 3`.execute(transaction)
  return withCases(officers, counts)
}

/** The same for a batch, which sees every case. To be called as the loader. */
export function caseloadsOnRecord(
  transaction: Database,
  organisationId: string,
): Promise<readonly OfficerCaseload[]> {
  return sideBySide(transaction, async () =>
    withCases(
      await officersToday(transaction, organisationId),
      await caseCounts(transaction, organisationId),
    ),
  )
}

function officersToday(transaction: Database, organisationId: string) {
  const today = sql`(withdrawn_reason is null and from_day <= platform.present_day() and (until_day is null or until_day > platform.present_day()))`
  return officersOf(transaction, organisationId, {
    away: sql`(select account_id, cover_id from staff.absence
                where organisation_id = ${organisationId} and ${today})`,
    hoursOff: sql`(select account_id, sum(hours) as hours from staff.reduction
                    where organisation_id = ${organisationId} and ${today} group by account_id)`,
  })
}

/** What is counted here is kept for many to see: of a restricted case it tells that it is there, no more. */
async function caseCounts(transaction: Database, organisationId: string) {
  const { rows } = await sql<CountRow>`
    select p.responsible_officer_id as officer_id,
           case when p.restricted then 'unbanded' else coalesce(c.band, b.band, 'unbanded') end as band,
           case when p.restricted then 'community' else coalesce(b.place, 'community') end as place,
           count(*)::integer as cases
      from people.person p
      left join (select distinct on (x.crn) x.crn, x.banding_id, x.band, x.place from allocation.banding x
                  where x.organisation_id = ${organisationId}
                  order by x.crn, x.banding_id desc) b on b.crn = p.crn
      left join (select x.crn, x.banding_id, x.band from allocation.confirmation x
                  where x.organisation_id = ${organisationId}) c on c.crn = p.crn and c.banding_id = b.banding_id
     where p.organisation_id = ${organisationId} and p.responsible_officer_id is not null
       and exists (select from people.event v where v.organisation_id = p.organisation_id and v.crn = p.crn and v.ended_on is null)
     group by 1, 2, 3 order by 1, 2, 3`.execute(transaction)
  return rows
}

type Today = { readonly away: RawBuilder<unknown>; readonly hoursOff: RawBuilder<unknown> }

async function officersOf(
  transaction: Database,
  organisationId: string,
  { away, hoursOff }: Today,
): Promise<readonly OfficerRow[]> {
  const { rows } = await sql<OfficerRow>`
    select o.account_id, a.name, o.team_id, t.name as team_name, c.kind as place_kind, c.town, o.grade,
           o.practice_enhancement, o.sex, o.contracted_hours, coalesce(h.hours, 0) as hours_off,
           o.until_day, w.account_id is not null as is_away, w.cover_id
      from staff.officer o
      join accounts.account a on a.organisation_id = o.organisation_id and a.account_id = o.account_id
      join accounts.team t on t.organisation_id = o.organisation_id and t.team_id = o.team_id
      left join staff.centre c on c.organisation_id = o.organisation_id and c.team_id = o.team_id
      left join ${away} w on w.account_id = o.account_id
      left join ${hoursOff} h on h.account_id = o.account_id
     where o.organisation_id = ${organisationId} and o.grade <> 'no cases' and o.from_day <= platform.present_day()
     order by a.name, o.account_id`.execute(transaction)
  return rows
}

function withCases(
  officers: readonly OfficerRow[],
  counts: readonly CountRow[],
): readonly OfficerCaseload[] {
  const held = Map.groupBy(counts, ({ officerId }) => officerId)
  return officers.map((officer) => ({
    ...officer,
    contractedHours: Number(officer.contractedHours),
    hoursOff: Number(officer.hoursOff),
    ...casesOf(held.get(officer.accountId) ?? []),
  }))
}

function casesOf(rows: readonly CountRow[]) {
  const hidden = rows.filter(({ band }) => band === 'shielded')
  return {
    cases: rows.map(({ band, place, cases }): HeldCases => {
      const isHidden = band === 'shielded'
      const category = isHidden ? 'unbanded' : band
      const where = isHidden ? 'community' : place
      return { category, place: where, state: 'current', count: Number(cases), covering: null }
    }),
    hiddenCases: hidden.reduce((sum, { cases }) => sum + Number(cases), 0),
  }
}

/** An officer's caseload as the workload rule asks it, with the cases they cover for colleagues. */
export type HoldingOf = (officer: OfficerCaseload) => Holding

/** How to ask for the holding of one of these officers: who covers for whom is worked out once. */
export function holdingsAmong(all: readonly OfficerCaseload[]): HoldingOf {
  const away = all.filter(({ isAway, coverId, accountId }) => isAway && coverId !== accountId)
  const coveredBy = Map.groupBy(away, ({ coverId }) => coverId)
  return (officer) => holdingOf(officer, coveredBy.get(officer.accountId) ?? [])
}

function holdingOf(officer: OfficerCaseload, covered: readonly OfficerCaseload[]): Holding {
  const { name, grade, contractedHours, hoursOff, cases } = officer
  return {
    ...{ officer: name, grade, contractedHours, reports: [] },
    reductions: hoursOff === 0 ? [] : [{ words: 'reductions', hours: hoursOff }],
    cases: [
      ...cases,
      ...covered.flatMap((away) => away.cases.map((held) => ({ ...held, covering: away.name }))),
    ],
  }
}
