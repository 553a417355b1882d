export { linesOf, readAccessMatrix } from './read-matrix.ts'
export {
  type AccessAnswer,
  type AccessMatrix,
  type AccessQuestion,
  levelOf,
  type MatrixRow,
  mayEver,
} from './rules/matrix.ts'
export {
  type Action,
  CASE_RESOURCES,
  type CaseResource,
  INSPECTORATE_ROLES,
  type Level,
  PROVIDER_ROLES,
  RELATIONS,
  type Relation,
  type Resource,
  ROLES,
  type Role,
  TEAM_ROLES,
} from './rules/words.ts'
