import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { AccessLists } from '../rules/access-lists.ts'
import type { CaseSummary, SafetyNote } from './case-record.ts'
import type { CaseKey } from './cases.ts'
import type { Identity, NoteToAdd } from './edit-record.ts'
import './tables.ts'

type By = { readonly changedBy: string }
type Since = { readonly trueFrom: Day }

/** A person under supervision, to be added with the officer and team who hold the case. */
export type PersonToRecord = CaseKey &
  Identity &
  By &
  Since & {
    readonly synthetic: boolean
    readonly responsibleOfficerId: string | null
    readonly teamId: string
  }

/** Adds a person. The case is open to all whose roles reach it until `recordCaseAccess` closes it. */
export async function recordPerson(transaction: Database, person: PersonToRecord): Promise<void> {
  await transaction.insertInto('people.person').values(person).execute()
}

/** Says for the first time who may open a case and who may not. */
export async function recordCaseAccess(
  transaction: Database,
  access: CaseKey & Omit<AccessLists, 'closedToMe'> & By,
): Promise<void> {
  await transaction.insertInto('people.caseAccess').values(access).execute()
}

/** Adds the first safety note of a case. */
export async function recordSafetyNote(
  transaction: Database,
  note: CaseKey & SafetyNote & By & Since,
): Promise<void> {
  await transaction.insertInto('people.safetyNote').values(note).execute()
}

/** Adds the first summary of a case. */
export async function recordCaseSummary(
  transaction: Database,
  summary: CaseKey & CaseSummary & By & Since,
): Promise<void> {
  await transaction.insertInto('people.caseSummary').values(summary).execute()
}

/** Adds a note to a case. */
export async function recordCaseNote(
  transaction: Database,
  note: CaseKey & NoteToAdd & { readonly writtenAt: Date },
): Promise<void> {
  await transaction.insertInto('people.caseNote').values(note).execute()
}

/** Names somebody to a case beside its officer. */
export async function recordCaseWorker(
  transaction: Database,
  worker: CaseKey &
    By & { readonly accountId: string; readonly fromDay: Day; readonly untilDay: Day | null },
): Promise<void> {
  await transaction.insertInto('people.caseWorker').values(worker).execute()
}

/** Opens a provider's door to an inspector, for a time. */
export async function recordInspectorAccess(
  transaction: Database,
  access: By & {
    readonly organisationId: string
    readonly inspectorateId: string
    readonly accountId: string
    readonly inspection: string
    readonly fromDay: Day
    readonly untilDay: Day
    readonly clearedForRestricted: boolean
  },
): Promise<void> {
  await transaction.insertInto('people.inspectorAccess').values(access).execute()
}

/** Puts a case into the sample of an inspector to whom the door is opened. */
export async function recordSampledCase(
  transaction: Database,
  sampled: CaseKey & { readonly inspectorateId: string; readonly accountId: string },
): Promise<void> {
  await transaction.insertInto('people.sampledCase').values(sampled).execute()
}
