export type { PeopleNeeds } from './pages/needs.ts'
export { peoplePages } from './pages/people-pages.ts'
export type { CaseKey } from './store/cases.ts'
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
