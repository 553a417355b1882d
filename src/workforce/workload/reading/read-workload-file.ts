import { type Column, type Fault, FileFault, readTable } from '#platform/spreadsheets'
import { type Absence, faultsInAbsences } from '../rules/absences.ts'
import type { Holding } from '../rules/holding.ts'
import { weekHoursOf } from '../rules/hours.ts'
import type { WorkloadTable } from '../rules/workload-table.ts'
import { type DraftOfficer, takeRow } from './take-row.ts'

/** The header of a workload file; the other names are understood too. */
const COLUMNS: readonly Column[] = [
  { name: 'officer', aliases: ['responsible_officer', 'name'], required: true },
  { name: 'grade', required: true },
  { name: 'team', aliases: ['centre'], required: false },
  { name: 'contracted_hours', aliases: ['hours'], required: false },
  { name: 'reduction_hours', required: false },
  { name: 'reduction', aliases: ['reduction_reason'], required: false },
  { name: 'band', aliases: ['tier', 'category'], required: false },
  { name: 'place', aliases: ['location'], required: false },
  { name: 'state', required: false },
  { name: 'report', required: false },
  { name: 'count', aliases: ['cases'], required: false },
  { name: 'absent_from', required: false },
  { name: 'absent_until', required: false },
  { name: 'absence', aliases: ['absence_reason'], required: false },
  { name: 'cover', aliases: ['covered_by'], required: false },
]

/** An officer as a workload file has them. */
export type OfficerInFile = {
  readonly holding: Holding
  readonly team: string | null
  readonly absences: readonly Absence[]
}

/**
 * Reads officers and what they hold, in the order in which they first appear. One row says one
 * thing: so many cases of a type, so many reports, or an absence; what it repeats about the officer
 * must agree with the rows above.
 *
 * Throws a `FileFault` with every fault of every row: nothing of a faulty file is used. A band, place
 * or grade the table does not know is no fault: it counts 0, and the workload says so.
 */
export async function readWorkloadFile(
  content: Uint8Array,
  options: { readonly fileName: string; readonly mostRows: number; readonly table: WorkloadTable },
): Promise<readonly OfficerInFile[]> {
  const { fileName: file, mostRows, table } = options
  const drafts = new Map<string, DraftOfficer>()
  const faults: Fault[] = []
  for await (const given of readTable(content, { fileName: file, mostRows, columns: COLUMNS })) {
    faults.push(...takeRow(drafts, given, table).map((fault) => ({ file, ...fault })))
    if (faults.length >= ENOUGH_FAULTS) break
  }
  for (const draft of drafts.values()) {
    faults.push(...faultsInWhole(draft, table).map((fault) => ({ file, ...fault })))
  }
  if (faults.length > 0) throw new FileFault(faults.toSorted(byRow))
  return [...drafts.values()].map(finished)
}

/** A file with this many faults is wrong in kind; reading on would only say it again. */
const ENOUGH_FAULTS = 200

function byRow(one: Fault, other: Fault): number {
  return (one.row ?? 0) - (other.row ?? 0)
}

/** What no single row shows: more hours off than contracted, and absences that overlap. */
function faultsInWhole(draft: DraftOfficer, table: WorkloadTable): readonly Omit<Fault, 'file'>[] {
  const grade = table.grades.find(({ id }) => id === draft.grade)
  const { asked, contracted } = weekHoursOf(finished(draft).holding, grade)
  const isKnown = draft.contractedHours !== null || grade !== undefined
  const column = 'reduction_hours'
  const message = `${asked} hours off is more than the ${contracted} hours contracted`
  const beyond = isKnown && asked > contracted ? [{ row: draft.row, column, message }] : []
  const absences = [...draft.absences.keys()]
  const wrong = faultsInAbsences(absences).map((fault) => {
    const row = draft.absences.get(fault.absence) ?? draft.row
    return { row, column: 'absent_from', message: fault.message }
  })
  return [...beyond, ...wrong]
}

function finished(draft: DraftOfficer): OfficerInFile {
  const { officer, grade, contractedHours, reductionHours, reduction, cases, reports } = draft
  const reductions =
    reductionHours === null || reductionHours === 0
      ? []
      : [{ words: reduction ?? 'reduction', hours: reductionHours }]
  const holding = { officer, grade, contractedHours, reductions, cases, reports }
  return { holding, team: draft.team, absences: [...draft.absences.keys()] }
}
