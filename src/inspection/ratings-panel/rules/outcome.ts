import { counted } from '#platform/words'
import type { Decision, Outcome, Seat, Vote } from './sitting.ts'

/** When a motion is carried, and who must have voted. Numbers: policy/panel. */
export type VotingRules = {
  /** For the motion, in per cent of the votes for and against it: more than this. */
  readonly moreThanPercent: number
  readonly quorum: { readonly chair: boolean; readonly members: number }
}

type Votes = readonly Pick<Vote, 'accountId' | 'vote'>[]
type Seats = readonly Pick<Seat, 'accountId' | 'part'>[]

/**
 * What becomes of a motion by the votes on it, with the reasons.
 *
 * Only the chair and members of the sitting are counted, each once (their last vote); whoever presents
 * never is. Abstaining is taking part, and no vote. A tie never carries a motion: the rating stays.
 */
export function outcomeOf(
  votes: Votes,
  seats: Seats,
  rules: VotingRules,
): Omit<Decision, 'decidedAt'> {
  const taken = takenFrom(votes, seats)
  const number = (vote: Vote['vote']) => taken.filter((one) => one.vote === vote).length
  const [votesFor, votesAgainst, abstained] = [number('for'), number('against'), number('abstain')]
  const numbers = { votesFor, votesAgainst, abstained }
  const missing = missingFrom(taken, rules)
  if (missing.length > 0) return { outcome: 'no decision', ...numbers, reasons: missing }
  return { ...numbers, ...majorityOf(numbers, rules) }
}

type Numbers = Pick<Decision, 'votesFor' | 'votesAgainst' | 'abstained'>

function majorityOf(
  { votesFor, votesAgainst, abstained }: Numbers,
  { moreThanPercent }: VotingRules,
): { readonly outcome: Outcome; readonly reasons: readonly string[] } {
  const cast = votesFor + votesAgainst
  const said = `${counted(votesFor, 'vote')} for, ${votesAgainst} against`
  const silent = abstained === 0 ? [] : [`${abstained} abstained, which is no vote either way`]
  if (cast === 0) {
    return { outcome: 'not carried', reasons: ['Nobody voted for or against', ...silent] }
  }
  // In whole numbers, so that exactly half is exactly half.
  if (votesFor > votesAgainst && votesFor * WHOLE > moreThanPercent * cast) {
    return {
      outcome: 'carried',
      reasons: [`${said}: more than ${moreThanPercent}% of the votes cast`, ...silent],
    }
  }
  const why =
    votesFor === votesAgainst
      ? 'a tie changes nothing'
      : `not more than ${moreThanPercent}% of the votes cast`
  return { outcome: 'not carried', reasons: [`${said}: ${why}`, ...silent] }
}

const WHOLE = 100

type Taken = { readonly vote: Vote['vote']; readonly part: Seat['part'] }

/** The last vote of each person who has one here. */
function takenFrom(votes: Votes, seats: Seats): readonly Taken[] {
  const last = new Map(votes.map(({ accountId, vote }) => [accountId, vote]))
  return [...last].flatMap(([accountId, vote]) => {
    const theirs = seats.filter((seat) => seat.accountId === accountId)
    if (theirs.some(({ part }) => part === 'presents')) return []
    const [seat] = theirs
    return seat === undefined ? [] : [{ vote, part: seat.part }]
  })
}

/** Who must still take part; empty when there is a quorum. */
function missingFrom(taken: readonly Taken[], { quorum }: VotingRules): readonly string[] {
  const hasChair = taken.some(({ part }) => part === 'chair')
  const members = taken.filter(({ part }) => part === 'member').length
  return [
    ...(quorum.chair && !hasChair ? ['The chair has not voted'] : []),
    ...(members < quorum.members
      ? [`${counted(members, 'member')} voted, and ${quorum.members} must`]
      : []),
  ]
}
