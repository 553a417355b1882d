export { pooledCases, type UnitCases } from './rules/pooling.ts'
export {
  casesBySample,
  type CasesBySample,
  tallyQuestion,
  unansweredQuestions,
} from './rules/tally.ts'
export {
  CASE_ANSWER_COLUMNS,
  type CaseFile,
  readCaseAnswers,
  type ReadingOptions,
} from './reading/case-answers.ts'
