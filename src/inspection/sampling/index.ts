export { sampleCommand } from './commands/sample.ts'
export { samplePages } from './pages/sample-pages.ts'
export { readCaseList } from './reading/read-case-list.ts'
export { conditionInWords, templateCsv, templateWorkbook } from './reading/template.ts'
export { inDrawOrder } from './rules/draw-order.ts'
export { drawSample } from './rules/draw-sample.ts'
export { CannotDraw, type DrawnCase, type DrawnSample } from './rules/drawn-sample.ts'
export { type Exclusion, eligible } from './rules/eligible.ts'
export { type ListFault, listFaultInWords } from './rules/list-fault.ts'
export { type ExpectedMargin, margins } from './rules/margins.ts'
export type { CaseList } from './rules/read-rows.ts'
export { replace } from './rules/replace.ts'
export {
  marginOf,
  type SampleSize,
  type SamplingReason,
  type SamplingTarget,
  sampleSize,
} from './rules/sample-size.ts'
export { type CaseListSpecification, type ListedCase, labelOf } from './rules/specification.ts'
export { casesInSample } from './rules/standing.ts'
export { samplesDrawnFor, specificationFor } from './specifications.ts'
