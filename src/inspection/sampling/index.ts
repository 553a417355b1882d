export { sampleCommand } from './commands/sample-size.ts'
export {
  marginOf,
  type SampleSize,
  type SamplingReason,
  type SamplingTarget,
  sampleSize,
} from './rules/sample-size.ts'
