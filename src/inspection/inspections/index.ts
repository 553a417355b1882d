export { PUBLISHED_COLUMNS, readPublishedCsv } from './reading/published-csv.ts'
export { knownIn, readPublishedJson } from './reading/published-json.ts'
export { faultsInInspection, type InspectionFault } from './rules/check-inspection.ts'
export type * from './rules/inspection.ts'
