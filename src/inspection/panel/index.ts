export { agendaReasons } from './rules/agenda.ts'
export { type Move, whyNotMoved } from './rules/moves.ts'
export { MoveNotAllowed, type RatingInputs, rate, ratingsOf } from './rules/rate.ts'
export {
  type DecisionsToRecord,
  decisionsInForce,
  type PanelDecision,
  recordPanelDecisions,
} from './store/decisions.ts'
