export { leagueCommand } from './commands/league.ts'
export { rateCommand } from './commands/rate.ts'
export { certaintyInWords } from './pages/certainty.ts'
export { downloads } from './pages/downloads/downloads.ts'
export { inspectionsFeed } from './pages/feed/feed.ts'
export { inspectionPages } from './pages/inspection-pages.ts'
export { leagueTablePages } from './pages/league-table/league-table.ts'
export { rateAFile } from './pages/rate-a-file/rate-a-file.ts'
export type { RatingTag } from './pages/rating-tag.ts'
export { pointsInWords, stepInWords, tagsOf } from './pages/words.ts'
export { type RatedEntry, type ReadAndRateOptions, readAndRate } from './reading/read-and-rate.ts'
export { inspectionJson, resultsCsv, resultsMetadata } from './rules/downloads.ts'
export type { LeagueEntry } from './rules/league.ts'
export type { PublishedRecord } from './rules/published-record.ts'
export {
  findPublished,
  listPublished,
  PublishedOtherwise,
  publishInspection,
} from './store/published-inspections.ts'
