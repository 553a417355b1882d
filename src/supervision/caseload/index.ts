export { type CaseloadNeeds, caseloadPage } from './pages/caseload/caseload.ts'
export { teamPage } from './pages/team/team.ts'
