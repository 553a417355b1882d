import { createHash } from 'node:crypto'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { FileFault } from '#platform/spreadsheets'
import { recordCodesOn, registersOn } from '#supervision/people'
import type { IntakeNeeds } from './pages/needs.ts'
import { readCaseTable } from './reading/read-case-file.ts'
import type { CaseCodes } from './rules/case-codes.ts'
import { crnsIn, type RowsRead, readIntakeRows } from './rules/intake-rows.ts'
import { takenCrns, teamsForCases } from './store/known-here.ts'
import { type WaitingFile, waitingFile } from './store/waiting-file.ts'

/** What would come of importing the file that waits: nothing of it is on record yet. */
export type DryRun = RowsRead & {
  readonly file: WaitingFile
  /**
   * A number for this file with this result: what is imported is what was shown under the same number.
   * It fits the version that a form carries.
   */
  readonly fingerprint: number
}

type What = Pick<IntakeNeeds, 'limits'>

/** Reads the file that waits against the record as it is now; `null` when none waits. */
export async function dryRun(
  transaction: Database,
  signedIn: SignedIn,
  now: Date,
  needs: What,
): Promise<DryRun | null> {
  const file = await waitingFile(transaction, signedIn)
  if (file === null) return null
  const read = await readAgainstRecord(transaction, signedIn, { file, now, needs })
  return { ...read, file, fingerprint: fingerprintOf(file, read) }
}

async function readAgainstRecord(
  transaction: Database,
  { organisationId }: SignedIn,
  { file, now, needs }: { readonly file: WaitingFile; readonly now: Date; readonly needs: What },
): Promise<RowsRead> {
  const { mostRowsOnPage: mostRows, mostBytesOnPage: mostBytes } = needs.limits
  try {
    const raw = await readCaseTable(file, { mostRows, mostBytes })
    const codes = await codesOn(transaction, organisationId, dayOf(now))
    return readIntakeRows(raw, codes, await takenCrns(transaction, crnsIn(raw.rows)))
  } catch (error) {
    // It was read when it was sent; only a limit that has been lowered since stops it now.
    if (!(error instanceof FileFault)) throw error
    const faults = error.faults.map(({ row, column, message }) => ({
      ...{ row: row ?? 1, column, value: '', what: message, remedy: 'Send the file again' },
    }))
    return { rows: 0, good: [], faults, bad: 0 }
  }
}

/** What a new case is read against on a day. */
export async function codesOn(
  transaction: Database,
  organisationId: string,
  today: Day,
): Promise<CaseCodes> {
  return {
    today,
    bounds: recordCodesOn(today),
    teams: await teamsForCases(transaction, organisationId),
    registers: new Map(registersOn(today).map((register) => [register.code, register])),
  }
}

const FOUR_BYTES = 0x7fffffff

function fingerprintOf({ sha256 }: WaitingFile, { rows, good, faults }: RowsRead): number {
  const seen = JSON.stringify([sha256, rows, good, faults])
  return createHash('sha256').update(seen).digest().readUInt32BE(0) & FOUR_BYTES
}
