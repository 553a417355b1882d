export { intakePanel } from './pages/checklist/checklist.ts'
export { intakePages } from './pages/intake-pages.ts'
export type { IntakeNeeds } from './pages/needs.ts'
