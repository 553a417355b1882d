export { sampleCommand } from './commands/sample-size.ts'
export { samplePages } from './pages/sample-pages.ts'
export {
  marginOf,
  type SampleSize,
  type SamplingReason,
  type SamplingTarget,
  sampleSize,
} from './rules/sample-size.ts'
