export {
  type AccountToRecord,
  type AssignmentToRecord,
  recordAccount,
  recordAssignment,
  recordTeam,
  type TeamToRecord,
} from './store/accounts.ts'
export { applyAccessMatrix } from './store/permissions.ts'
export { beginSession, endSessions, endToken, type SessionToBegin } from './store/sessions.ts'
export { recordSetUpLink, type SetUpLink } from './store/set-up-links.ts'
export { type HeldRole, type SignedIn, whoIsSignedIn } from './store/signed-in.ts'
export type { Changed, Means } from './store/tables.ts'
