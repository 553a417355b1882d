export { leagueCommand } from './commands/league.ts'
export { rateCommand } from './commands/rate.ts'
export { downloads } from './pages/downloads/downloads.ts'
export { inspectionPages } from './pages/inspection-pages.ts'
export { leagueTablePages } from './pages/league-table/league-table.ts'
export { rateAFile } from './pages/rate-a-file/rate-a-file.ts'
export { type RatedEntry, type ReadAndRateOptions, readAndRate } from './reading/read-and-rate.ts'
export type { PublishedRecord } from './rules/published-record.ts'
export {
  findPublished,
  listPublished,
  PublishedOtherwise,
  publishInspection,
} from './store/published-inspections.ts'
