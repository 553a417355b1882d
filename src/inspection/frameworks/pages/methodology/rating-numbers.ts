import { counted } from '#platform/words'
import { mostPoints, standardsOf } from '../../rules/look-up.ts'
import type { FrameworkPack, RatingRules } from '../../rules/pack.ts'
import { pointRanges } from '../../rules/point-ranges.ts'
import { provenanceView } from '../provenance.ts'

/** The numbers by which one framework rates, each with its mark and passage, as words. */
export function ratingNumbers(pack: FrameworkPack, ratings: RatingRules) {
  const standards = standardsOf(pack)
  const judged = standards.filter(({ judgedBy }) => judgedBy === 'ratings-characteristics')
  return {
    bands: bandsOf(pack, ratings),
    lowest: provenanceView(pack, ratings.standard),
    rounding: {
      shown: roundedTo(ratings.rounding.decimals),
      from: provenanceView(pack, ratings.rounding),
    },
    judged: judged.map(({ id, name }) => ({
      name: `${id} ${name}`,
      href: `/frameworks/${pack.id}#standard-${id}`,
    })),
    panel: panelOf(pack, ratings),
    overall: {
      standards: counted(standards.length, 'standard'),
      most: counted(mostPoints(pack) ?? 0, 'point'),
      ranges: overallOf(pack, ratings),
      from: provenanceView(pack, ratings.overall),
    },
  }
}

function bandsOf(pack: FrameworkPack, { bands }: RatingRules) {
  const rows = bands.list.map(({ rating, atLeast, points }, place) => ({
    rating,
    percent: rangeOf(atLeast, bands.list[place + 1]?.atLeast),
    points: String(points),
  }))
  return { rows, from: provenanceView(pack, bands) }
}

function rangeOf(atLeast: number, next: number | undefined): string {
  if (next === undefined) return `${atLeast}% and over`
  return atLeast === 0 ? `under ${next}%` : `${atLeast}% to under ${next}%`
}

function panelOf(pack: FrameworkPack, { panel }: RatingRules) {
  return {
    triggers: [
      `it lies ${counted(panel.pointsFromLine, 'percentage point')} or less from the line of another band, on either side`,
      `${counted(panel.casesToChange, 'case')}${panel.casesToChange === 1 ? '' : ' or fewer'} answered the other way would put it in another band`,
      `it rests on ${counted(panel.smallBase, 'case')} or fewer`,
    ],
    limit: counted(panel.mostBandsMoved, 'band'),
    from: provenanceView(pack, panel),
  }
}

function overallOf(pack: FrameworkPack, { overall }: RatingRules) {
  const means = new Map(overall.lines.map(({ rating, meanAtMost }) => [rating, meanAtMost]))
  return pointRanges(pack).map(({ rating, from, to }) => ({
    rating,
    points: from === to ? String(from) : `${from}–${to}`,
    mean: `up to ${means.get(rating) ?? ''}`,
  }))
}

function roundedTo(decimals: number): string {
  return decimals === 0 ? 'whole per cent' : `${counted(decimals, 'decimal place')}`
}
