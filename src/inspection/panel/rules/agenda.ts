import type { FrameworkPack, RatingRules } from '#inspection/frameworks'
import {
  percentInWords,
  percentOf,
  type RatedQuestion,
  type Reason,
  reasonFrom,
  resultOf,
} from '#inspection/scoring'
import { counted } from '#platform/words'

/**
 * Why a standard is on the ratings panel's agenda; an empty list means it is not.
 * Only the deciding question counts: close to a line on either side, one case from another band,
 * or resting on very few cases.
 */
export function agendaReasons(
  pack: FrameworkPack,
  deciding: RatedQuestion | null,
): readonly Reason[] {
  const { ratings } = pack
  if (ratings === null || deciding === null) return []
  const { panel } = ratings
  const grounds = [
    ...closeToALine(deciding, ratings),
    ...fewCasesAway(deciding, ratings),
    ...smallBase(deciding, ratings),
  ]
  return grounds.map(({ rule, because }) => reasonFrom(pack, panel, { rule, because }))
}

type Ground = { readonly rule: string; readonly because: string }

function closeToALine(deciding: RatedQuestion, { bands, panel }: RatingRules): readonly Ground[] {
  const exact = percentOf(resultOf(deciding))
  return bands.list
    .filter(({ atLeast }) => atLeast > 0 && within(deciding, atLeast, panel.pointsFromLine))
    .map(({ atLeast, rating }) => ({
      rule: 'close-to-a-line',
      because: `${deciding.id} at ${percentInWords(deciding)} is ${points(exact, atLeast)} from ${atLeast}%, where ${rating} starts`,
    }))
}

/** In whole numbers where the count is known, so that exactly five points is five points. */
function within(question: RatedQuestion, line: number, reach: number): boolean {
  const result = resultOf(question)
  return 'percent' in result
    ? Math.abs(result.percent - line) <= reach
    : Math.abs(100 * result.yes - line * result.n) <= reach * result.n
}

function fewCasesAway(deciding: RatedQuestion, { panel }: RatingRules): readonly Ground[] {
  const { casesToChange } = deciding
  if (casesToChange === null || casesToChange > panel.casesToChange) return []
  const because = `${counted(casesToChange, 'case')} would change the band of ${deciding.id}`
  return [{ rule: 'few-cases-away', because }]
}

function smallBase(deciding: RatedQuestion, { panel }: RatingRules): readonly Ground[] {
  if (deciding.n === null || deciding.n > panel.smallBase) return []
  return [{ rule: 'small-base', because: `${deciding.id} rests on ${counted(deciding.n, 'case')}` }]
}

function points(exact: number, line: number): string {
  const apart = Math.round(Math.abs(exact - line) * 10) / 10
  return counted(apart, 'point')
}
