export {
  CASE_ANSWER_COLUMNS,
  type CaseFile,
  type ReadingOptions,
  readCaseAnswers,
} from './reading/case-answers.ts'
export { pooledCases, type UnitCases } from './rules/pooling.ts'
export {
  type CasesBySample,
  casesBySample,
  tallyQuestion,
  unansweredQuestions,
} from './rules/tally.ts'
export { casesOf, recordAnswers } from './store/answers.ts'
