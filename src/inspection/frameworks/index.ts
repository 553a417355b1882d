export { type CheckedPack, checkPack } from './check-pack.ts'
export { frameworksCommand } from './commands/frameworks.ts'
export { readJson } from './json-file.ts'
export { type FrameworkLibrary, fingerprintOf, libraryOf, loadFrameworks } from './library.ts'
export { frameworkPages } from './pages/framework-pages.ts'
export { diffPacks, type PackDifference } from './rules/diff.ts'
export { canonicalJson } from './rules/immutable.ts'
export {
  mostPoints,
  type PlacedQuestion,
  questionsAskedOfCases,
  questionsOf,
  standardOf,
  standardsOf,
} from './rules/look-up.ts'
export type * from './rules/pack.ts'
export type { PackFaultAt } from './rules/sketch.ts'
export {
  type FrameworkVersion,
  recordFramework,
} from './store/framework-versions.ts'
