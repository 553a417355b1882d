export { signedInTo } from './pages/asked.ts'
export {
  type AskedFor,
  caseOf,
  caseToEdit,
  crumbsTo,
  DAY_TYPED,
  putChangeOnRecord,
  type Wish,
  writtenBy,
} from './pages/case-form.ts'
export { lookAtCases } from './pages/look-at-cases.ts'
export { momentIn } from './pages/moments.ts'
export type {
  AfterChange,
  BarTag,
  CaseEvent,
  CasePanel,
  PanelModel,
  PeopleNeeds,
} from './pages/needs.ts'
export {
  addressOf,
  type CasePage,
  type OpenCase,
  type PageOfCase,
  showCase,
  whoIs,
} from './pages/open-case.ts'
export { peoplePages } from './pages/people-pages.ts'
export { choicesOf } from './pages/record/record-form.ts'
export { recordCodesOn } from './record-policy.ts'
export { registerMeanings, registerNames, registersOn } from './register-policy.ts'
export type { Crn } from './rules/crn.ts'
export type { RecordCodes } from './rules/record-codes.ts'
export type { RequirementKind } from './rules/sentence.ts'
export type { Standing } from './rules/standing.ts'
export type { CaseFound, CaseKey } from './store/cases.ts'
export { unseenNotices } from './store/notices.ts'
export {
  recordCaseAccess,
  recordCaseNote,
  recordCaseSummary,
  recordCaseWorker,
  recordInspectorAccess,
  recordPerson,
  recordSafetyNote,
  recordSampledCase,
} from './store/record-people.ts'
export { type NamedPerson, recordNameKeys } from './store/search-keys.ts'
