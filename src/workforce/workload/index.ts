export { workloadCommand, workloadOfFile } from './commands/workload.ts'
export { workloadTableOn } from './read-workload-table.ts'
export type { Absence } from './rules/absences.ts'
export type { HoursOverDays, OfficerTime } from './rules/available-hours.ts'
export { type Capacity, capacityInWords, capacityOf } from './rules/capacity.ts'
export type { OfficersCase } from './rules/group-by-officer.ts'
export type {
  ActiveReduction,
  CaseType,
  HeldCases,
  Holding,
  Officer,
  WrittenReports,
} from './rules/holding.ts'
export type { WeekHours } from './rules/hours.ts'
export { type OfficersNeeded, officersNeeded } from './rules/officers-needed.ts'
export type { WorkloadPart } from './rules/parts.ts'
export type {
  Reduction,
  ReductionStatus,
} from './rules/reductions.ts'
export { type TeamWorkload, teamWorkload } from './rules/team.ts'
export {
  type PostHolder,
  type UncoveredCases,
  uncoveredCases,
} from './rules/uncovered.ts'
export { type WhatIf, whatIf } from './rules/what-if.ts'
export type { Candidate, RankedCandidate } from './rules/who-can-take.ts'
export { type Workload, workloadOf } from './rules/workload.ts'
export type { WorkloadReason, WorkloadTable } from './rules/workload-table.ts'
export { type Caseload, type Cover, workloadsOf } from './rules/workloads-of-cases.ts'
