import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { TeamKnown } from '../rules/case-codes.ts'

/**
 * Which of these numbers are on record here: also of cases that are closed to whoever asks, without a
 * word about whose they are. That it was asked goes on record. Empty for whoever may not add cases.
 */
export async function takenCrns(
  transaction: Database,
  crns: readonly string[],
): Promise<ReadonlySet<string>> {
  if (crns.length === 0) return new Set()
  const { rows } = await sql<{ crn: string }>`
    select crn from people.taken(${sql.val([...crns])}::text[])`.execute(transaction)
  return new Set(rows.map(({ crn }) => crn))
}

/** The teams that may take new cases: those with a centre that are not closed. */
export async function teamsForCases(
  transaction: Database,
  organisationId: string,
): Promise<readonly TeamKnown[]> {
  const { rows } = await sql<{ teamId: string; name: string; kind: string; town: string }>`
    select t.team_id, t.name, c.kind, c.town
      from staff.centre c
      join accounts.team t on t.organisation_id = c.organisation_id and t.team_id = c.team_id
     where c.organisation_id = ${organisationId} and t.closed_on is null
     order by t.name, t.team_id`.execute(transaction)
  return rows.map(({ teamId, name, kind, town }) => ({
    ...{ teamId, name, isHub: kind === 'hub' },
    calledBy: [...new Set([teamId, name, town])],
  }))
}
