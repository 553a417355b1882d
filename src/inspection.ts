/**
 * Plumbline's inspection arithmetic as a library: `import { rate } from 'plumbline/inspection'`.
 *
 * Pure: no files, no database, no clock. A framework pack is handed in; the ones that Plumbline
 * ships are JSON files: `import pack from 'plumbline/frameworks/crc-2018.json' with { type: 'json' }`.
 */
export { pooledCases, tallyQuestion } from '#inspection/case-assessment'
export { checkPack, diffPacks, type FrameworkPack } from '#inspection/frameworks'
export {
  type Answer,
  type AssessedCase,
  faultsInInspection,
  type PublishedInspection,
} from '#inspection/inspections'
export {
  agendaReasons,
  MoveNotAllowed,
  type RatingInputs,
  rate,
  whyNotMoved,
} from '#inspection/panel'
export { marginOf, sampleSize } from '#inspection/sampling'
export {
  distanceToLines,
  overallRating,
  type RatedInspection,
  ratingCertainty,
} from '#inspection/scoring'
