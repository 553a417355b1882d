export { compareResults, percentOf, type Result, rounded } from './rules/bands.ts'
export { type RatingCertainty, ratingCertainty } from './rules/certainty.ts'
export { distanceToLines } from './rules/distance.ts'
export { bandedPoints, overallOf, overallRating, pointsOf } from './rules/overall.ts'
export { type QuestionFacts, rateQuestion } from './rules/question.ts'
export { countInWords, percentInWords, reasonFrom, reasonOfFact } from './rules/reason.ts'
export type * from './rules/results.ts'
export {
  type CalculatedStandard,
  calculateStandard,
  judgedStandard,
  resultOf,
} from './rules/standard.ts'
export { ratingInForce, recordRating } from './store/ratings.ts'
