import { type FrameworkPack, mostPoints } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import {
  bandedPoints,
  type Overall,
  overallOf,
  type RatedInspection,
  type RatedStandard,
  type Reason,
  reasonOfFact,
} from '#inspection/scoring'

type Totals = Omit<RatedInspection['overall'], 'certainty'>

/**
 * The overall result before and after the panel, beside the one published.
 * Where the standards are not all known, a published total of points is still banded, and said so.
 */
export function overallBeforeAndAfter(
  pack: FrameworkPack,
  facts: PublishedInspection,
  standards: readonly RatedStandard[],
): { readonly overall: Totals; readonly notes: readonly string[] } {
  const before = overallOf(
    pack,
    standards.map(({ calculated }) => calculated),
  )
  const computed = overallOf(
    pack,
    standards.map(({ final }) => final),
  )
  const after = computed.overall.points === null ? fromPublishedTotal(pack, facts) : computed
  const published = facts.overallRating
  return {
    overall: {
      before: before.overall,
      after: after.overall,
      published,
      reasons: [
        ...before.reasons,
        ...after.reasons,
        ...whyAbsent(pack, facts, standards, after.overall),
      ],
    },
    notes: disagreements(facts, after.overall),
  }
}

function fromPublishedTotal(
  pack: FrameworkPack,
  { overallScore }: PublishedInspection,
): { readonly overall: Overall; readonly reasons: readonly Reason[] } {
  const rules = pack.ratings
  if (rules === null || overallScore === null) {
    return { overall: { points: null, max: mostPoints(pack), rating: null }, reasons: [] }
  }
  const { overall, reasons } = bandedPoints(pack, rules, overallScore)
  const because = `${overallScore} points as published: not every standard's rating is known`
  return { overall, reasons: [reasonOfFact('published-total', because, 'the source'), ...reasons] }
}

function whyAbsent(
  pack: FrameworkPack,
  facts: PublishedInspection,
  standards: readonly RatedStandard[],
  after: Overall,
): readonly Reason[] {
  if (after.rating !== null) return []
  if (pack.ratings === null) {
    const because = `${pack.id} gives findings, not ratings: there is no overall rating`
    return [reasonOfFact('unrated-framework', because, pack.title)]
  }
  const unknown = standards.filter(({ final }) => final === null).map(({ id }) => id)
  const because = `no total: no rating is known for ${unknown.join(', ')}`
  const stated =
    facts.overallRating === null
      ? [
          reasonOfFact(
            'not-rated',
            `no overall rating was published. ${facts.notes}`.trim(),
            'the source',
          ),
        ]
      : []
  return [
    reasonOfFact('not-computed', because, 'Plumbline methodology, "Partial results"'),
    ...stated,
  ]
}

function disagreements(
  { overallScore, overallRating }: PublishedInspection,
  { points, rating }: Overall,
): readonly string[] {
  return [
    ...(points !== null && overallScore !== null && points !== overallScore
      ? [`the published total is ${overallScore} points, the standards give ${points}`]
      : []),
    ...(rating !== null && overallRating !== null && rating !== overallRating
      ? [`the published overall rating is ${overallRating}, the points give ${rating}`]
      : []),
  ]
}
