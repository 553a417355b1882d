import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { CaseKey } from '#supervision/people'
import type { FiredRule } from '../rules/banding.ts'
import type { BandingFacts } from '../rules/factors.ts'
import type { HeldBy } from '../rules/operating-model.ts'
import type { CasePlace } from '../rules/recorded-case.ts'
import './tables.ts'

/** A banding as it is kept, with the officer's word on it, if there is one. */
export type KeptBanding = {
  readonly bandingId: string
  readonly band: string | null
  readonly place: CasePlace
  readonly heldBy: HeldBy
  readonly provisional: boolean
  readonly escalate: boolean
  readonly rules: readonly FiredRule[]
  readonly facts: BandingFacts
  readonly modelId: string
  readonly modelVersion: number
  readonly cause: string
  readonly bandedOn: Day
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly confirmedBand: string | null
  readonly confirmedReason: string | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
}

/** Every banding of a case, the newest first, with names for accounts. */
export async function bandingsOf(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  most = 50,
): Promise<readonly KeptBanding[]> {
  const { rows } = await sql<KeptBanding>`
    select b.banding_id, b.band, b.place, b.held_by, b.provisional, b.escalate, b.rules, b.facts,
           b.model_id, b.model_version, b.cause, b.banded_on, coalesce(d.name, b.decided_by) as decided_by,
           b.decided_at, c.band as confirmed_band, c.reason as confirmed_reason,
           coalesce(a.name, c.confirmed_by) as confirmed_by, c.confirmed_at
      from allocation.banding b
      left join allocation.confirmation c on c.organisation_id = b.organisation_id and c.crn = b.crn and c.banding_id = b.banding_id
      left join accounts.account d on d.organisation_id = b.organisation_id and d.account_id = b.decided_by
      left join accounts.account a on a.organisation_id = b.organisation_id and a.account_id = c.confirmed_by
     where b.organisation_id = ${organisationId} and b.crn = ${crn}
     order by b.banding_id desc
     limit ${most}`.execute(transaction)
  return rows
}

/** What stands on record of a case that is to be banded again, and where it is held. */
export type Standing = {
  readonly crn: string
  readonly officerId: string | null
  readonly teamId: string
  readonly placeKind: 'hub' | 'local management centre' | null
  readonly bandingId: string | null
  readonly band: string | null
  readonly confirmed: string | null
  readonly escalate: boolean | null
  /** The newest decision, its facts and its model as one text: the same text means the same decision. */
  readonly decided: string | null
}

/** What stands of many cases, in the order of their numbers. */
export async function standingOf(
  transaction: Database,
  organisationId: string,
  crns: readonly string[],
): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    select p.crn, p.responsible_officer_id as officer_id, p.team_id, s.kind as place_kind, b.banding_id,
           b.band, c.band as confirmed, b.escalate,
           concat_ws(' ', coalesce(b.band, '-'), b.place, b.held_by, b.provisional, b.escalate,
                     b.model_id, b.model_version, b.facts::text) as decided
      from people.person p
      left join staff.centre s on s.organisation_id = p.organisation_id and s.team_id = p.team_id
      left join (select distinct on (crn) * from allocation.banding x
                  where x.organisation_id = ${organisationId} and x.crn = any (${sql.val([...crns])}::text[])
                  order by crn, banding_id desc) b on b.crn = p.crn
      left join (select * from allocation.confirmation x
                  where x.organisation_id = ${organisationId} and x.crn = any (${sql.val([...crns])}::text[])) c
        on c.crn = p.crn and c.banding_id = b.banding_id
     where p.organisation_id = ${organisationId} and p.crn = any (${sql.val([...crns])}::text[])
     order by p.crn`.execute(transaction)
  return rows
}

/** A decision to be put on record. */
export type NewBanding = {
  readonly crn: string
  readonly band: string | null
  readonly place: CasePlace
  readonly heldBy: HeldBy
  readonly provisional: boolean
  readonly escalate: boolean
  readonly rules: readonly FiredRule[]
  readonly facts: BandingFacts
}

/** The decision as `standingOf` gives it, to tell whether anything is new. */
export function decidedText(one: NewBanding, model: { id: string; version: number }): string {
  const { band, place, heldBy, provisional, escalate, facts } = one
  const letter = (yes: boolean) => (yes ? 't' : 'f')
  return [
    ...[band ?? '-', place, heldBy, letter(provisional), letter(escalate)],
    ...[model.id, model.version, JSON.stringify(facts)],
  ].join(' ')
}

/** Puts many decisions on record in one statement. */
export async function addBandings(
  transaction: Database,
  bandings: readonly NewBanding[],
  by: {
    readonly organisationId: string
    readonly model: { readonly id: string; readonly version: number }
    readonly cause: string
    readonly on: Day
    readonly by: string
    readonly now: Date
  },
): Promise<void> {
  if (bandings.length === 0) return
  // One text of JSON: with rules and facts in it, arrays of texts would be written and read twice.
  const rows = JSON.stringify(bandings)
  await sql`
    insert into allocation.banding (organisation_id, crn, band, place, held_by, provisional, escalate, rules,
                                    facts, model_id, model_version, cause, banded_on, decided_by, decided_at)
    select ${by.organisationId}, n.crn, n.band, n.place, n."heldBy", n.provisional, n.escalate, n.rules,
           n.facts, ${by.model.id}, ${by.model.version}, ${by.cause}, ${by.on}::date, ${by.by}, ${by.now}::timestamptz
      from json_to_recordset(${rows}::json) as n (crn text, band text, place text, "heldBy" text,
                                                  provisional boolean, escalate boolean, rules json, facts json)`.execute(
    transaction,
  )
}

/** The officer's word on a banding. A second word on the same banding is not taken (`false`). */
export async function confirmBanding(
  transaction: Database,
  { organisationId, crn }: CaseKey,
  confirmed: {
    readonly bandingId: string
    readonly band: string
    readonly reason: string
    readonly confirmedBy: string
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('allocation.confirmation')
    .values({ organisationId, crn, ...confirmed })
    .onConflict((conflict) => conflict.columns(['organisationId', 'crn', 'bandingId']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
