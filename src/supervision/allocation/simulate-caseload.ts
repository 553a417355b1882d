import type { Day } from '#platform/dates'
import { limitsOn } from '#platform/limits'
import { FileFault } from '#platform/spreadsheets'
import { readCases } from './reading/read-cases.ts'
import type { OperatingModel } from './rules/operating-model.ts'
import { type Simulation, simulate } from './rules/simulate.ts'

/** Which model is tried, beside which, and the day whose limits of a file hold. */
export type CaseloadTrial = {
  readonly model: OperatingModel
  readonly against: OperatingModel
  readonly on: Day
}

/**
 * What a model would do to the caseload of a CSV table, beside another model. Throws a `FileFault` with
 * every fault of every row: a row with a fault stops it, because a count must be whole.
 */
export async function simulateCaseload(
  bytes: Uint8Array,
  fileName: string,
  { model, against, on }: CaseloadTrial,
): Promise<Simulation> {
  const rows = await readCases(bytes, { fileName, mostRows: limitsOn(on).mostRows })
  const faults = rows.flatMap(({ row, read }) =>
    'errors' in read
      ? read.errors.map(({ field, message }) => ({ file: fileName, row, column: field, message }))
      : [],
  )
  if (faults.length > 0) throw new FileFault(faults)
  const cases = rows.flatMap(({ read, ethnicity, centre }) =>
    'errors' in read ? [] : [{ facts: read, place: 'community' as const, ethnicity, centre }],
  )
  return simulate([against, model], cases)
}
