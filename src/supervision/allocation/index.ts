export { checkModelText, type ModelChecked } from './check-model.ts'
export { bandCommand, bandedRows, bandFile } from './commands/band.ts'
export { modelCommand } from './commands/model.ts'
export { operatingModelSchema } from './model-file.ts'
export { allocationPages } from './pages/allocation-pages.ts'
export { bandTag } from './pages/band-words.ts'
export type { AllocationNeeds } from './pages/needs.ts'
export { bandingPanel } from './pages/panel.ts'
export { ModelFault, readOperatingModel, SHIPPED_MODEL } from './read-operating-model.ts'
export { type BandDecision, type Banding, banderFor, type FiredRule } from './rules/banding.ts'
export type { BandingFacts } from './rules/factors.ts'
export type { HeldBy, OperatingModel } from './rules/operating-model.ts'
export type { RegisterMeanings } from './rules/recorded-case.ts'
export type { TaskKind } from './rules/task-kinds.ts'
export { simulateCaseload } from './simulate-caseload.ts'
export { type BandedAgain, type BandingAsked, bandAgain, bandEveryone } from './store/band-again.ts'
export { bandingsOf, type KeptBanding } from './store/bandings.ts'
export {
  caseloads,
  caseloadsOnRecord,
  holdingsAmong,
  type OfficerCaseload,
} from './store/caseloads.ts'
export { modelInForce } from './store/model-in-force.ts'
export { providersOnRecord } from './store/providers.ts'
export { endTasks, type OpenTask, raiseTasks } from './store/tasks.ts'
export { dueOn } from './task-policy.ts'
