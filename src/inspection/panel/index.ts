export { agendaReasons } from './rules/agenda.ts'
export { type Move, whyNotMoved } from './rules/moves.ts'
export { MoveNotAllowed, rate, type RatingInputs, ratingsOf } from './rules/rate.ts'
