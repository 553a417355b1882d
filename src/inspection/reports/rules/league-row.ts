import { type FrameworkPack, type Rating, type Standard, standardsOf } from '#inspection/frameworks'
import {
  compareResults,
  type Overall,
  pointsOf,
  type RatedStandard,
  resultOf,
} from '#inspection/scoring'
import type {
  LeagueEntry,
  LeagueRow,
  LeagueStatus,
  LowestQuestion,
  SafetyQuestion,
  SubTotal,
} from './league.ts'

/** One inspection's row, before it is compared with any other. */
export function leagueRow({ id, facts, rated, pack }: LeagueEntry): LeagueRow {
  const { after } = rated.overall
  const overall = facts.overallRating ?? after.rating
  const caseSupervision = subTotalOf(pack, rated.standards)
  return {
    id,
    provider: facts.provider,
    kind: facts.kind,
    framework: pack.id,
    published: facts.published,
    ...statusOf({ pack, facts, rated, id }, overall),
    overall,
    points: after.points,
    max: after.max,
    meanPoints: meanPointsOf(pack, after),
    standards: rated.standards.map(({ id: standard, name, final, adjusted }) => ({
      id: standard,
      name,
      rating: final,
      adjusted: adjusted !== null,
    })),
    caseSupervision,
    lowest: lowestOf(rated.standards),
    safety: safetyOf(pack, rated.standards),
    rank: null,
    rankByMeanPoints: null,
    trend: null,
    evidence: facts.evidence,
    synthetic: facts.synthetic,
    notes: [...overallNotes(facts.overallRating, after), ...subTotalNotes(caseSupervision)],
  }
}

/** Points a standard; `null` when the points are not known. */
export function meanPointsOf(pack: FrameworkPack, { points }: Overall): number | null {
  return points === null ? null : points / standardsOf(pack).length
}

function statusOf(
  { pack, facts, rated }: LeagueEntry,
  overall: Rating | null,
): { readonly status: LeagueStatus; readonly statusBecause: string } {
  if (pack.ratings === null) {
    const statusBecause = `no ratings are given under ${pack.title}`
    return { status: 'unrated framework', statusBecause }
  }
  if (overall !== null) {
    const by = facts.overallRating === null ? 'the points give it' : 'as published'
    return { status: 'rated', statusBecause: `${overall}: ${by}` }
  }
  if (/\bpart(ly|ial|ially)?[- ]inspect/i.test(facts.notes)) {
    const statusBecause = `the source says it was inspected in part: ${facts.notes}`
    return { status: 'part inspected', statusBecause }
  }
  const known = rated.standards.filter(({ final }) => final !== null).length
  const all = rated.standards.length
  return known === 0
    ? { status: 'not rated', statusBecause: 'no overall rating and no standard’s rating is known' }
    : {
        status: 'part inspected',
        statusBecause: `${known} of ${all} standards rated, none overall`,
      }
}

function subTotalOf(pack: FrameworkPack, standards: readonly RatedStandard[]): SubTotal | null {
  const rules = pack.ratings
  const counted = standardsOf(pack).filter(({ caseSupervision }) => caseSupervision)
  if (rules === null || counted.length === 0) return null

  const finals = counted.map(({ id }) => standards.find((each) => each.id === id)?.final ?? null)
  const most = Math.max(...rules.bands.list.map(({ points }) => points))
  const known = finals.filter((final) => final !== null)
  const missing = counted.filter((_, place) => finals[place] === null).map(({ id }) => id)
  const points = known.reduce((sum, rating) => sum + pointsOf(rating, rules), 0)
  return { points: missing.length === 0 ? points : null, max: most * counted.length, missing }
}

function lowestOf(standards: readonly RatedStandard[]): LowestQuestion | null {
  const asked = standards
    .filter(({ judgedBy }) => judgedBy === 'key-questions')
    .flatMap(({ questions }) => questions)
  const known = asked.filter(({ percent }) => percent !== null)
  const inOrder = known.toSorted((a, b) => compareResults(resultOf(a), resultOf(b)))
  const [first] = inOrder
  if (first === undefined || first.percent === null) return null

  const level = known.filter((each) => compareResults(resultOf(each), resultOf(first)) === 0)
  return {
    ids: level.map(({ id }) => id),
    percent: first.percent,
    n: first.n,
    known: known.length,
    asked: asked.length,
  }
}

function safetyOf(
  pack: FrameworkPack,
  standards: readonly RatedStandard[],
): readonly SafetyQuestion[] {
  const results = new Map(
    standards.flatMap(({ questions }) => questions.map((question) => [question.id, question])),
  )
  return standardsOf(pack).flatMap(({ questions }: Standard) =>
    questions
      .filter(({ safety }) => safety)
      .map(({ id }) => {
        const result = results.get(id)
        return { id, percent: result?.percent ?? null, n: result?.n ?? null }
      }),
  )
}

function overallNotes(published: Rating | null, { rating, points }: Overall): readonly string[] {
  if (published === null && rating !== null) {
    return [`${rating} follows from ${points} points; no overall rating was published`]
  }
  return published !== null && rating !== null && published !== rating
    ? [`published as ${published}; its points give ${rating}`]
    : []
}

function subTotalNotes(subTotal: SubTotal | null): readonly string[] {
  if (subTotal === null || subTotal.missing.length === 0) return []
  return [`no case supervision sub-total: no rating is known for ${subTotal.missing.join(', ')}`]
}
