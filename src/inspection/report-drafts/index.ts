export { composeDraft } from './compose-draft.ts'
export { reportPanel } from './pages/panel.ts'
export { reportDraftPages } from './pages/report-draft-pages.ts'
