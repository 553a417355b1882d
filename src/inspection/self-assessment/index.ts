export { selfAssessmentPages } from './pages/self-assessment-pages.ts'
