export { sampleCommand } from './commands/sample.ts'
export { samplePages } from './pages/sample-pages.ts'
export { drawSample } from './rules/draw-sample.ts'
export {
  marginOf,
  type SampleSize,
  type SamplingReason,
  type SamplingTarget,
  sampleSize,
} from './rules/sample-size.ts'
export type { CaseListSpecification, ListedCase } from './rules/specification.ts'
export { specificationFor } from './specifications.ts'
