export { publicationPanel } from './pages/panel.ts'
export { publicationPages } from './pages/publication-pages.ts'
export { publishedReports } from './pages/published/published-report.ts'
export { correctionsOf, languagesOf, reportOf, versionsOf } from './store/publications.ts'
