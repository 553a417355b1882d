import { z } from 'zod'
import type { AccessMatrix, Action, Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { type Day, dayOf, isDay } from '#platform/dates'
import type { Field, FormParams } from '#platform/forms'
import { crn } from '../rules/crn.ts'
import { mayDo } from '../rules/standing.ts'
import { type CaseFound, type CaseKey, findCases } from '../store/cases.ts'

/** What a form does with a part of a case: its route is for whoever may ever do that. */
export type Wish = { readonly resource: Resource; readonly action: Action }

/** A form asked for by somebody, with the parameters of its address. */
export type AskedFor = { readonly params: FormParams; readonly signedIn: SignedIn }

/**
 * The case a form is about, when it is theirs to change so; `null` otherwise, which becomes the page of
 * an address that leads nowhere. The attempt is put on record.
 */
export async function caseToEdit(
  transaction: Database,
  matrix: AccessMatrix,
  { resource, action }: Wish,
  { params, signedIn }: AskedFor,
): Promise<CaseFound | null> {
  const number = crn(params.crn ?? '')
  if (number === null) return null
  const [found] = await findCases(transaction, number, signedIn.organisationId)
  const wish = { resource, action }
  if (found !== undefined && mayDo(matrix, signedIn.roles, found.standing, wish)) return found
  const refused = { organisation: null, action: 'refused', resource }
  await putOnRecord(transaction, { ...refused, subjects: [number] })
  return null
}

/** The case of a form that has been loaded: what is being saved is about this case and no other. */
export function caseOf({ params, signedIn }: AskedFor): CaseKey {
  const number = crn(params.crn ?? '')
  if (number === null) throw new Error('a form of a case is loaded before it is saved')
  return { organisationId: signedIn.organisationId, crn: number }
}

/** Puts a change on record: which fields, and none of their words. */
export async function putChangeOnRecord(
  transaction: Database,
  { organisationId: organisation, crn: subject }: CaseKey,
  resource: Resource,
  fields: readonly string[],
): Promise<void> {
  const change = { organisation, action: 'change', resource, subjects: [subject] }
  await putOnRecord(transaction, { ...change, detail: { fields } })
}

/** Puts on record that a note was added. */
export async function putNoteOnRecord(
  transaction: Database,
  { organisationId: organisation, crn: subject }: CaseKey,
): Promise<void> {
  const added = { organisation, action: 'add', resource: 'case note' }
  await putOnRecord(transaction, { ...added, subjects: [subject] })
}

/** The names of the fields whose values are not what they were. */
export function changedFields<Values extends object>(
  before: Partial<Values> | null,
  after: Values,
) {
  const was = new Map<string, unknown>(Object.entries(before ?? {}))
  return Object.entries(after).flatMap(([name, value]) => {
    const isSame = JSON.stringify(was.get(name)) === JSON.stringify(value)
    return isSame ? [] : [name]
  })
}

/** From when it is true what is being saved: today unless another day is given. */
export const TRUE_FROM: Field = {
  name: 'trueFrom',
  label: 'True since',
  hint: 'Leave this empty if it is true from today. Give an earlier day, such as 27 3 2018, to put right what was recorded before.',
  kind: 'day',
  optional: true,
}

/** A day as a form gives it; one that is not a day has been turned down already. */
export const DAY_TYPED = z.string().transform((text) => (isDay(text) ? text : null))

/** The day that was given, or today; a fault when it is still to come. */
export function trueFromOf(
  typed: Day | null,
  now: Date,
): Day | { readonly faults: Readonly<Record<string, string>> } {
  const today = dayOf(now)
  if (typed === null) return today
  return typed > today
    ? { faults: { trueFrom: '“True since” must be today or a day before' } }
    : typed
}

/** Who wrote what is on record and when, for whoever finds it changed. */
export function writtenBy(kept: { readonly changedBy: string; readonly changedAt: Date } | null) {
  return kept === null ? {} : { changedBy: kept.changedBy, changedAt: kept.changedAt }
}

/** The way back from a form of a case. */
export function crumbsTo(text: string) {
  return ({ crn: number = '' }: FormParams) => [
    { text: 'Cases', href: '/cases' },
    { text: number, href: `/cases/${number}` },
    { text },
  ]
}
