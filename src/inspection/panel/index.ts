export { agendaReasons } from './rules/agenda.ts'
export { type Move, whyNotMoved } from './rules/moves.ts'
export { MoveNotAllowed, type RatingInputs, rate } from './rules/rate.ts'
export { recordPanelDecisions } from './store/decisions.ts'
