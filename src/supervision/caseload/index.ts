export { keepWorkloads } from './keep-workloads.ts'
export { type CaseloadNeeds, caseloadPage } from './pages/caseload/caseload.ts'
export { teamPage } from './pages/team/team.ts'
export { workloadPage } from './pages/workload/workload.ts'
