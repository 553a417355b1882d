import type { Database } from '#platform/database'
import { namesOf } from '../store/staff.ts'

type ChangedRow = { readonly changedBy: string; readonly changedAt: Date }

/** Who wrote a version and when, by name, for whoever finds it changed. */
export async function changedByName(
  transaction: Database,
  organisationId: string,
  { changedBy, changedAt }: ChangedRow,
): Promise<ChangedRow> {
  const names = await namesOf(transaction, organisationId, [changedBy])
  return { changedBy: names.get(changedBy) ?? changedBy, changedAt }
}

/** The names of the fields in which two records differ: what goes on record of a change. */
export function fieldsChanged(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { readonly fields: readonly string[] } {
  return { fields: Object.keys(after).filter((name) => before[name] !== after[name]) }
}
