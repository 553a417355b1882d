import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { PersonalDetails } from '../rules/personal-details.ts'
import type { Registration } from '../rules/registration.ts'
import type { Requirement } from '../rules/requirement-faults.ts'
import type { Sentence } from '../rules/sentence-faults.ts'
import type { CaseKey } from './cases.ts'
import './record-tables.ts'

type By = { readonly changedBy: string }
type Since = { readonly trueFrom: Day }

/** What is known of a person, to be put on record. */
export type PersonalDetailsToRecord = CaseKey & PersonalDetails & By & Since

/** Another name that somebody is known by, to be put on record. */
export type AliasToRecord = CaseKey &
  By & { readonly familyName: string; readonly givenNames: string }

/** A sentence to be put on record, under its number in the case: the first is 1. */
export type EventToRecord = CaseKey & Sentence & By & Since & { readonly eventNumber: number }

/** A requirement to be put on record, under its number in the sentence. */
export type RequirementToRecord = CaseKey &
  Requirement &
  By &
  Since & { readonly eventNumber: number; readonly requirementNumber: number }

/** A register or flag to be put on record; one of each code may be open in a case. */
export type RegistrationToRecord = CaseKey & Registration & By & Since

/** Adds what is known of people, of any number of cases, for the loader. */
export async function recordPersonalDetails(
  transaction: Database,
  people: readonly PersonalDetailsToRecord[],
): Promise<void> {
  for (const rows of inParts(people)) {
    await transaction.insertInto('people.personalDetails').values(rows).execute()
  }
}

/** Adds other names that people are known by, of any number of cases, for the loader. */
export async function recordAlias(
  transaction: Database,
  aliases: readonly AliasToRecord[],
): Promise<void> {
  for (const rows of inParts(aliases)) {
    await transaction.insertInto('people.alias').values(rows).execute()
  }
}

/** Adds sentences of any number of cases, for the loader. */
export async function recordEvent(
  transaction: Database,
  events: readonly EventToRecord[],
): Promise<void> {
  for (const rows of inParts(events)) {
    await transaction.insertInto('people.event').values(rows).execute()
  }
}

/** Adds requirements of sentences that are on record, for the loader. */
export async function recordRequirement(
  transaction: Database,
  requirements: readonly RequirementToRecord[],
): Promise<void> {
  for (const rows of inParts(requirements)) {
    await transaction.insertInto('people.requirement').values(rows).execute()
  }
}

/** Adds registers and flags of any number of cases, for the loader. */
export async function recordRegistration(
  transaction: Database,
  registrations: readonly RegistrationToRecord[],
): Promise<void> {
  for (const rows of inParts(registrations)) {
    await transaction.insertInto('people.registration').values(rows).execute()
  }
}

/** A statement takes 65,535 values at most, and the widest row has nineteen. */
const MOST_ROWS = 2000

function inParts<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const parts = Math.ceil(rows.length / MOST_ROWS)
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS),
  )
}
