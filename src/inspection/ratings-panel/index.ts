export { ratingsPanelPanel } from './pages/overview/overview.ts'
export { ratingsPanelPages } from './pages/ratings-panel-pages.ts'
export { withDecisions } from './rules/in-force.ts'
export { panelDecisions } from './store/panel-decisions.ts'
