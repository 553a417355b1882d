import { factsUnderWay } from '#inspection/fieldwork'
import type { FrameworkPack } from '#inspection/frameworks'
import { pointsInWords, tagsOf } from '#inspection/reports'
import {
  type Overall,
  pointsOf,
  type RatedInspection,
  type RatedStandard,
} from '#inspection/scoring'
import { counted } from '#platform/words'
import { ratedAfterPanel } from '../rules/after-panel.ts'
import { decisionsOf, motionsInForce } from '../rules/in-force.ts'
import type { Motion, Sitting } from '../rules/sitting.ts'
import { addressOfStandard, type OpenPanel } from './open-panel.ts'
import { decidingView, motionInWords, outcomeInWords, sureInWords, votingInWords } from './words.ts'

/** The results of a sitting with what was decided by its end: before and after the panel. */
export function afterSitting(
  { inspection, pack, motions }: Pick<OpenPanel, 'inspection' | 'pack' | 'motions'>,
  { sittingNo, rated }: Sitting,
) {
  const made = motions.filter((motion) => motion.sittingNo <= sittingNo)
  const inForce = motionsInForce(made, rated.standards)
  const facts = factsUnderWay({ inspection, pack }, {})
  return { inForce, after: ratedAfterPanel(pack, facts, rated, decisionsOf(inForce)) }
}

type After = ReturnType<typeof afterSitting>

/** A standard on the panel's table: before and after, what it rests on, and what is moved about it. */
export function standardView(
  panel: OpenPanel,
  sitting: Sitting,
  { standard, inForce, after }: After & { readonly standard: RatedStandard },
) {
  const { inspection, pack, motions } = panel
  const tags = tagsOf(pack)
  const { id, name, calculated, judgedBy } = standard
  const isJudged = judgedBy === 'ratings-characteristics'
  const its = motions.filter(
    (motion) => motion.standardId === id && motion.sittingNo === sitting.sittingNo,
  )
  const final = after.standards.find((one) => one.id === id)?.final ?? null
  return {
    ...{ id, name, isJudged, href: addressOfStandard(inspection.inspectionId, id) },
    before: isJudged ? null : tags(calculated),
    after: tags(final),
    isMoved: final !== calculated,
    why: standard.agendaReasons.map(({ because }) => because),
    question: decidingView(standard),
    sure: sureInWords(standard),
    missing: standard.missing.join(', '),
    state: stateOf(its, inForce.get(id), sitting),
    reason: inForce.get(id)?.reason ?? null,
    isOpen: its.some(({ decision }) => decision === null),
  }
}

/** What is moved about a standard, or was decided. */
function stateOf(
  motions: readonly Motion[],
  inForce: Motion | undefined,
  { seats }: Sitting,
): string {
  const open = motions.find(({ decision }) => decision === null)
  if (open !== undefined) {
    return `Open: ${motionInWords(open)}. ${votingInWords(open, seats)}`
  }
  const last = motions.at(-1) ?? inForce
  if (last?.decision == null) return 'Nothing moved yet'
  return `${motionInWords(last)}. ${outcomeInWords(last.decision)}`
}

/** The overall result before and after the panel, or which standards have no rating yet. */
export function overallView({ pack }: Pick<OpenPanel, 'pack'>, after: RatedInspection) {
  const tags = tagsOf(pack)
  const one = (overall: Overall) => ({ points: pointsInWords(overall), tag: tags(overall.rating) })
  const unknown = after.standards.filter(({ final }) => final === null).map(({ id }) => id)
  const known = after.standards.length - unknown.length
  return {
    soFar:
      unknown.length === 0 || known === 0
        ? null
        : `${pointsSoFar(pack, after, 'calculated')} before and ${pointsSoFar(pack, after, 'final')} after, from ${counted(known, 'standard')}`,
    before: one(after.overall.before),
    after: one(after.overall.after),
    unknown: unknown.join(', '),
  }
}

/** Points of the standards that have a rating. */
function pointsSoFar(
  { ratings }: FrameworkPack,
  { standards }: RatedInspection,
  which: 'calculated' | 'final',
): string {
  const points = standards.reduce((sum, standard) => {
    const rating = standard[which]
    return rating === null || ratings === null ? sum : sum + pointsOf(rating, ratings)
  }, 0)
  return counted(points, 'point')
}
