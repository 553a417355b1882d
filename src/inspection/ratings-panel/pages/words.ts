import { certaintyInWords, stepInWords } from '#inspection/reports'
import { percentInWords, type RatedQuestion, type RatedStandard } from '#inspection/scoring'
import { counted } from '#platform/words'
import type { Decision, Motion, Seat, SeatPart, Sitting, Voice } from '../rules/sitting.ts'

/** What a motion asks for. */
export function motionInWords({ from, to }: Pick<Motion, 'from' | 'to'>): string {
  if (from === null) return `Rate it ${to}`
  return from === to ? `Leave it ${to}` : `Move it from ${from} to ${to}`
}

/** What became of a motion: `Carried: 2 votes for, 1 against: more than 50% of the votes cast`. */
export function outcomeInWords(decision: Omit<Decision, 'decidedAt'>): string {
  return `${OUTCOMES[decision.outcome]}. ${decision.reasons.join('. ')}`
}

const OUTCOMES = {
  carried: 'Carried',
  'not carried': 'Not carried',
  'no decision': 'Closed without a decision',
} as const

/** How far the voting on an open motion is. */
export function votingInWords({ votes }: Pick<Motion, 'votes'>, seats: readonly Seat[]): string {
  const may = seats.filter(({ part }) => part !== 'presents').length
  return `${votes.length} of ${may} have voted`
}

export const VOICES: Readonly<Record<Voice, string>> = {
  for: 'For',
  against: 'Against',
  abstain: 'Abstain',
}

/** The names of those who sit as something; empty when nobody does. */
export function namesOf({ seats }: Pick<Sitting, 'seats'>, part: SeatPart): string {
  return seats
    .filter((seat) => seat.part === part)
    .map(({ name }) => name)
    .join(', ')
}

/** How much of fieldwork the frozen figures rest on. */
export function basisInWords({ casesSubmitted, casesToRead }: SittingCases): string {
  const open = casesToRead - casesSubmitted
  const basis = `${casesSubmitted} of ${counted(casesToRead, 'case')} submitted`
  return open > 0 ? `${basis}: ${counted(open, 'case')} not in these figures` : basis
}

type SittingCases = Pick<Sitting, 'casesSubmitted' | 'casesToRead'>

/** A key question as the panel sees it. */
export function questionView(question: RatedQuestion) {
  const { id, yes, n, interval, base, distance } = question
  const isKnown = question.percent !== null
  return {
    ...{ id, base: base === 'all' ? 'All cases' : 'Relevant cases' },
    of: yes === null || n === null ? '' : `${yes} of ${n}`,
    percent: isKnown ? percentInWords(question) : 'Not known',
    range: interval === null ? '' : `${interval.low.toFixed(1)}% to ${interval.high.toFixed(1)}%`,
    confidence: interval === null ? '' : `${interval.confidence}% confidence`,
    down: distance?.down == null ? null : stepInWords(distance.down),
    up: distance?.up == null ? null : stepInWords(distance.up),
  }
}

/** The question that decides a standard; `null` where none does. */
export function decidingView({ deciding, questions }: RatedStandard) {
  const question = questions.find(({ id }) => id === deciding)
  return question === undefined ? null : questionView(question)
}

/** How sure the rating before the panel is: `Inadequate 52.6%, Requires improvement 47.4%`. */
export function sureInWords({ certainty }: Pick<RatedStandard, 'certainty'>): string | null {
  const shares = certaintyInWords(certainty).filter(({ share }) => share !== '0.0%')
  return shares.length === 0
    ? null
    : shares.map(({ rating, share }) => `${rating} ${share}`).join(', ')
}
