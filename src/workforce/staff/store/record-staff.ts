import type { Database } from '#platform/database'
import type { Absence, CentreKind, Post, Reduction } from '../rules/post.ts'
import './tables.ts'

type Recorded = { readonly organisationId: string; readonly changedBy: string }
type OfOfficer = Recorded & { readonly accountId: string }

/** Where a team is, to be added. */
export type CentreToRecord = Recorded & {
  readonly teamId: string
  readonly kind: CentreKind
  readonly town: string
}

/** Says where teams are: the hub or a local management centre, and the town. For the loader. */
export async function recordCentres(
  transaction: Database,
  centres: readonly CentreToRecord[],
): Promise<void> {
  for (const rows of partsOf(centres)) {
    await transaction.insertInto('staff.centre').values(rows).execute()
  }
}

/** Adds the posts of officers, whose accounts and teams are there already. For the loader. */
export async function recordOfficers(
  transaction: Database,
  officers: readonly (OfOfficer & Post)[],
): Promise<void> {
  for (const rows of partsOf(officers)) {
    await transaction.insertInto('staff.officer').values(rows).execute()
  }
}

/** Adds reductions of officers' hours; PLB03 when they go beyond a contract. For the loader. */
export async function recordReductions(
  transaction: Database,
  reductions: readonly (OfOfficer & Reduction)[],
): Promise<void> {
  for (const rows of partsOf(reductions)) {
    await transaction.insertInto('staff.reduction').values(rows).execute()
  }
}

/** Adds absences; PLB02 when two of one officer overlap. For the loader. */
export async function recordAbsences(
  transaction: Database,
  absences: readonly (OfOfficer & Absence)[],
): Promise<void> {
  for (const rows of partsOf(absences)) {
    await transaction.insertInto('staff.absence').values(rows).execute()
  }
}

/** A statement takes 65,535 values at most, which these rows of up to twelve stay well below. */
const MOST_ROWS = 1000

function partsOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const parts = Math.ceil(rows.length / MOST_ROWS)
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS),
  )
}
