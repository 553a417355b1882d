export { evidencePages } from './pages/evidence-pages.ts'
export { evidencePanel } from './pages/panel.ts'
