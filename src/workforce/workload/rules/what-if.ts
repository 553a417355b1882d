import { counted } from '#platform/words'
import { capacityInWords } from './capacity.ts'
import type { CaseType, HeldCases, Holding } from './holding.ts'
import { type Workload, workloadOf } from './workload.ts'
import { nameOfTable, type WorkloadReason, type WorkloadTable } from './workload-table.ts'

/** An officer's workload as it is, and as it would be. */
export type WhatIf = {
  readonly before: Workload
  readonly after: Workload
  readonly reasons: readonly WorkloadReason[]
}

/**
 * What an officer's workload would be with another case: their points, less those of the case if
 * they hold it already under another type, plus those of the case. The same `workloadOf` answers for
 * before and after. Throws when `insteadOf` is not among their own cases.
 */
export function whatIf(
  asked: {
    readonly holding: Holding
    readonly adding: CaseType
    /** The same case as it counts among theirs now; `null` when they do not hold it. */
    readonly insteadOf: CaseType | null
  },
  table: WorkloadTable,
): WhatIf {
  const { holding, adding, insteadOf } = asked
  const left = insteadOf === null ? holding.cases : without(holding, insteadOf)
  const before = workloadOf(holding, table)
  const added: HeldCases = { ...adding, count: 1, covering: null }
  const after = workloadOf({ ...holding, cases: [...left, added] }, table)
  return { before, after, reasons: [changeOf(before, after, asked, nameOfTable(table))] }
}

function without({ officer, cases }: Holding, type: CaseType): readonly HeldCases[] {
  const at = cases.findIndex(
    (held) =>
      held.covering === null &&
      held.count > 0 &&
      held.category === type.category &&
      held.place === type.place &&
      held.state === type.state,
  )
  const row = cases[at]
  if (row === undefined) {
    throw new RangeError(
      `${officer} holds no case of ${type.category}, ${type.place}, ${type.state}`,
    )
  }
  return cases.with(at, { ...row, count: row.count - 1 })
}

function changeOf(
  before: Workload,
  after: Workload,
  { adding, insteadOf }: { readonly adding: CaseType; readonly insteadOf: CaseType | null },
  source: string,
): WorkloadReason {
  const change = Math.round((after.points - before.points) * 100) / 100
  const instead = insteadOf === null ? '' : ` in place of ${insteadOf.category}, ${insteadOf.place}`
  const size = `${counted(Math.abs(change), 'point')} ${change < 0 ? 'less' : 'more'}`
  const from = `${capacityInWords(before.capacity)} before, ${capacityInWords(after.capacity)} after`
  const because = `${adding.category}, ${adding.place}${instead}: ${size}; ${from}`
  return { rule: 'what-if', because, source }
}
