export { workloadCommand, workloadOfFile } from './commands/workload.ts'
export { DEFAULT_TABLE, readWorkloadTable, workloadTableOn } from './read-workload-table.ts'
export { type Absence, absenceOn, faultsInAbsences } from './rules/absences.ts'
export { availableHours, type HoursOverDays, type OfficerTime } from './rules/available-hours.ts'
export { type Capacity, capacityInWords } from './rules/capacity.ts'
export type { OfficersCase } from './rules/group-by-officer.ts'
export {
  type ActiveReduction,
  type CaseType,
  type HeldCases,
  type Holding,
  HoldingFault,
  type Officer,
  type WrittenReports,
} from './rules/holding.ts'
export type { WeekHours } from './rules/hours.ts'
export { type OfficersNeeded, officersNeeded } from './rules/officers-needed.ts'
export type { WorkloadPart } from './rules/parts.ts'
export {
  activeReductions,
  faultsInReductions,
  lastDayOf,
  type Reduction,
  type ReductionStatus,
  reductionStatus,
} from './rules/reductions.ts'
export { type TeamWorkload, teamWorkload } from './rules/team.ts'
export {
  coversOn,
  type PostHolder,
  type UncoveredCases,
  uncoveredCases,
} from './rules/uncovered.ts'
export { type WhatIf, whatIf } from './rules/what-if.ts'
export { type Candidate, type RankedCandidate, whoCanTake } from './rules/who-can-take.ts'
export { type Workload, workloadOf } from './rules/workload.ts'
export type { WorkloadReason, WorkloadTable } from './rules/workload-table.ts'
export { type Caseload, type Cover, workloadsOf } from './rules/workloads-of-cases.ts'
