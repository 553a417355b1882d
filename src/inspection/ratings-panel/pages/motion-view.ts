import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { Motion, Seat } from '../rules/sitting.ts'
import { addressOfMotion, type OpenPanel } from './open-panel.ts'
import { motionInWords, outcomeInWords, VOICES, votingInWords } from './words.ts'

/** A motion with its votes; how each voted shows once it is closed. */
export function motionView(panel: OpenPanel, motion: Motion, seats: readonly Seat[]) {
  const { inspection, may, seat } = panel
  const { motionNo, reason, putBy, putAt, votes, decision } = motion
  const isOpen = decision === null
  const to = (what: string, allowed: boolean) =>
    isOpen && allowed ? addressOfMotion(inspection.inspectionId, motionNo, what) : null
  const mine = votes.find(({ accountId }) => accountId === panel.signedIn.accountId)
  const hasVote = seat !== null && seat.part !== 'presents' && may('use', 'panel sitting')
  return {
    ...{ motionNo, reason, text: motionInWords(motion), isOpen },
    put: `${putBy}, ${dateInWords(dayOf(putAt))}`,
    voting: isOpen ? votingInWords(motion, seats) : null,
    mine: isOpen && mine !== undefined ? VOICES[mine.vote] : null,
    votes: isOpen ? [] : votes.map(({ name, vote }) => ({ name, vote: VOICES[vote] })),
    outcome: decision === null ? null : outcomeInWords(decision),
    isCarried: decision?.outcome === 'carried',
    vote: to('vote', hasVote),
    close: to('close', seat?.part === 'chair'),
  }
}
