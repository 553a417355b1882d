export { caseListPages } from './pages/case-list-pages.ts'
export type { CaseListNeeds } from './pages/needs.ts'
export {
  addressOfSample,
  formCrumbs,
  type OpenSample,
  openedSample,
  subjectOf,
} from './pages/open-sample.ts'
export { samplesPanel } from './pages/panel/panel.ts'
export { keepList } from './store/case-lists.ts'
export { keepDraw } from './store/drawn-samples.ts'
export type { SampleKey } from './store/tables.ts'
