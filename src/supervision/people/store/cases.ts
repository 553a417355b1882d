import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Crn } from '../rules/crn.ts'
import type { Standing } from '../rules/standing.ts'
import './tables.ts'

/** A case as a list shows it. The officer's name is `null` for whoever may not know it. */
export type CaseRow = {
  readonly organisationId: string
  readonly organisationName: string
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly dateOfBirth: Day
  readonly synthetic: boolean
  readonly officerName: string | null
  readonly teamName: string | null
}

/** Which of the cases somebody may see they want to see, and in what order. */
export type CaseQuery = {
  /** Those they hold or are named to, those of their teams, or all they may see. */
  readonly show: CaseSelection
  /** The beginnings of names, or a CRN; empty for everyone. */
  readonly search: string
  readonly order: CaseOrder
}

export const CASE_SELECTIONS = ['own', 'team', 'all'] as const
export type CaseSelection = (typeof CASE_SELECTIONS)[number]
export const CASE_ORDERS = ['name', 'crn', 'officer'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

/** A part of a list: so many rows, after so many. */
export type Slice = { readonly limit: number; readonly offset: number }

/** The cases that whoever asks may see: row-level security leaves out the others, and so does the count. */
export async function listCases(
  transaction: Database,
  query: CaseQuery,
  { limit, offset }: Slice,
): Promise<readonly CaseRow[]> {
  return selection(transaction, query)
    .innerJoin('platform.organisation as o', 'o.organisationId', 'p.organisationId')
    .leftJoin('accounts.account as a', (join) =>
      join
        .onRef('a.organisationId', '=', 'p.organisationId')
        .onRef('a.accountId', '=', 'p.responsibleOfficerId'),
    )
    .leftJoin('accounts.team as t', (join) =>
      join.onRef('t.organisationId', '=', 'p.organisationId').onRef('t.teamId', '=', 'p.teamId'),
    )
    .select([
      ...(['p.organisationId', 'o.name as organisationName', 'p.crn', 'p.familyName'] as const),
      ...(['p.givenNames', 'p.dateOfBirth', 'p.synthetic'] as const),
      ...(['a.name as officerName', 't.name as teamName'] as const),
    ])
    .orderBy(ORDERS[query.order])
    .orderBy('p.familyName')
    .orderBy('p.givenNames')
    .orderBy('p.crn')
    .orderBy('p.organisationId')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many cases there are in it, for whoever asks. */
export async function countCases(transaction: Database, query: CaseQuery): Promise<number> {
  const { cases } = await selection(transaction, query)
    .select(({ fn }) => fn.countAll<string>().as('cases'))
    .executeTakeFirstOrThrow()
  return Number(cases)
}

const ORDERS = {
  name: sql`p.family_name`,
  crn: sql`p.crn`,
  officer: sql`a.name asc nulls last`,
} as const

function selection(transaction: Database, { show, search }: CaseQuery) {
  const all = transaction.selectFrom('people.person as p')
  const chosen =
    show === 'own' ? all.where(IS_OWN) : show === 'team' ? all.where(IS_OF_MY_TEAM) : all
  return wordsIn(search).reduce(
    (found, word) =>
      found.where(sql<boolean>`(${begins(word)} or p.crn like ${`${word.toUpperCase()}%`})`),
    chosen,
  )
}

const IS_OWN = sql<boolean>`(
  (p.organisation_id = (select accounts.my_organisation()) and p.responsible_officer_id = (select accounts.me()))
  or (p.organisation_id, p.crn) in (select n.organisation_id, n.crn from people.my_named_cases() n))`

const IS_OF_MY_TEAM = sql<boolean>`(p.organisation_id, p.team_id) in (
  select g.organisation_id, g.team_id from accounts.my_assignments() g where g.team_id is not null)`

/** One of the person's names begins so. */
function begins(word: string) {
  return sql<boolean>`' ' || p.given_names || ' ' || p.family_name ilike ${`% ${word}%`}`
}

/** The words of a search, each taken as it is written: `%` and `_` stand for themselves. */
function wordsIn(search: string): readonly string[] {
  return search
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[\\%_]/g, (one) => `\\${one}`))
}

/** A case that somebody may see, and how they stand to it. */
export type CaseFound = CaseRow & {
  readonly responsibleOfficerId: string | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
  readonly standing: Standing
}

/**
 * The cases with this CRN that whoever asks may see: none, one, or for an inspector with the samples of
 * several providers perhaps more. `of` names the provider, where there may be several.
 */
export async function findCases(
  transaction: Database,
  crn: Crn,
  of: string | null,
): Promise<readonly CaseFound[]> {
  const { rows } = await sql<CaseFound & StandingColumns>`
    select p.organisation_id, o.name as organisation_name, p.crn, p.family_name, p.given_names,
           p.date_of_birth, p.synthetic, p.responsible_officer_id, p.team_id, p.version,
           coalesce(c.name, p.changed_by) as changed_by, p.changed_at,
           a.name as officer_name, t.name as team_name,
           p.organisation_id = (select accounts.my_organisation()) as same_organisation,
           coalesce(${IS_OWN}, false) as own,
           exists (select from people.my_sampled_cases() s
                    where s.organisation_id = p.organisation_id and s.crn = p.crn) as sampled,
           exists (select from people.my_emergency_cases() e
                    where e.organisation_id = p.organisation_id and e.crn = p.crn) as emergency
      from people.person p
      join platform.organisation o on o.organisation_id = p.organisation_id
      left join accounts.account a on a.organisation_id = p.organisation_id and a.account_id = p.responsible_officer_id
      left join accounts.account c on c.organisation_id = p.organisation_id and c.account_id = p.changed_by
      left join accounts.team t on t.organisation_id = p.organisation_id and t.team_id = p.team_id
     where p.crn = ${crn} and (${of}::text is null or p.organisation_id = ${of})
     order by same_organisation desc, o.name, p.organisation_id
     limit 20`.execute(transaction)
  return rows.map(({ own, sameOrganisation, sampled, emergency, teamId, ...row }) => ({
    ...row,
    standing: { own, sameOrganisation, sampled, emergency, teamId },
  }))
}

type StandingColumns = Standing

/** Somebody named to a case beside its officer, and from when until when. */
export type CaseWorker = {
  readonly accountId: string
  readonly name: string
  readonly fromDay: Day
  readonly untilDay: Day | null
}

/** Those named to a case today. */
export async function workersOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<readonly CaseWorker[]> {
  return transaction
    .selectFrom('people.caseWorker as w')
    .leftJoin('accounts.account as a', (join) =>
      join
        .onRef('a.organisationId', '=', 'w.organisationId')
        .onRef('a.accountId', '=', 'w.accountId'),
    )
    .select(({ fn, ref }) => [
      ...(['w.accountId', 'w.fromDay', 'w.untilDay'] as const),
      fn.coalesce('a.name', ref('w.accountId')).as('name'),
    ])
    .where('w.organisationId', '=', organisationId)
    .where('w.crn', '=', crn)
    .where(sql<boolean>`w.from_day <= platform.present_day()
                        and (w.until_day is null or w.until_day > platform.present_day())`)
    .orderBy('name')
    .orderBy('w.accountId')
    .execute()
}

/** One case, of the organisation that keeps it. */
export type CaseKey = { readonly organisationId: string; readonly crn: string }
