export { leagueCommand } from './commands/league.ts'
export { rateCommand } from './commands/rate.ts'
export { type RatedEntry, type ReadAndRateOptions, readAndRate } from './reading/read-and-rate.ts'
export type { PublishedRecord } from './rules/published-record.ts'
export {
  countPublished,
  findPublished,
  listPublished,
  PublishedOtherwise,
  publishInspection,
} from './store/published-inspections.ts'
