import type { FrameworkPack, Standard } from '#inspection/frameworks'
import { mostPoints, standardsOf } from '#inspection/frameworks'
import type { PublishedInspection, PublishedQuestion, PublishedStandard } from './inspection.ts'

/** What is wrong with an inspection, and where in it: `.standards[2].questions[0].percent`. */
export type InspectionFault = { readonly path: string; readonly message: string }

/**
 * Checks one inspection against its framework pack: everything that would make a rating untrue.
 * Returns every fault, not only the first.
 */
export function faultsInInspection(
  inspection: PublishedInspection,
  pack: FrameworkPack | undefined,
  known: readonly string[],
): readonly InspectionFault[] {
  if (pack === undefined) {
    const message = `"${inspection.framework}" is not a framework; there are ${known.join(', ')}`
    return [{ path: '.framework', message }]
  }
  return [
    ...faultsInTotals(inspection, pack),
    ...twice(inspection.standards, '.standards', 'standard'),
    ...inspection.standards.flatMap((standard, index) =>
      faultsInStandard(standard, pack, inspection).map(({ path, message }) => ({
        path: `.standards[${index}]${path}`,
        message,
      })),
    ),
  ]
}

function faultsInTotals(
  { overallRating, overallScore, maxScore }: PublishedInspection,
  pack: FrameworkPack,
): readonly InspectionFault[] {
  const most = mostPoints(pack)
  return [
    ...ratingFaults(overallRating, pack, '.overall_rating'),
    ...(overallScore !== null && (most === null || overallScore > most)
      ? [{ path: '.overall_score', message: mostMessage(overallScore, most, pack) }]
      : []),
    ...(maxScore !== null && maxScore !== most
      ? [{ path: '.max_score', message: mostMessage(maxScore, most, pack) }]
      : []),
  ]
}

function mostMessage(given: number, most: number | null, { id }: FrameworkPack): string {
  return most === null
    ? `${given} points, but ${id} gives no points`
    : `${given} points, but ${id} gives at most ${most}: is this the right framework?`
}

function faultsInStandard(
  standard: PublishedStandard,
  pack: FrameworkPack,
  { sampled, eligible }: PublishedInspection,
): readonly InspectionFault[] {
  const found = standardsOf(pack).find(({ id }) => id === standard.id)
  if (found === undefined) {
    const ids = standardsOf(pack).map(({ id }) => id)
    const message = `unknown standard "${standard.id}": ${pack.id} has ${ids.join(', ')}`
    return [{ path: '.id', message }]
  }
  const size = found.sample === null ? null : (sampled[found.sample] ?? null)
  const population = found.sample === null ? null : (eligible[found.sample] ?? null)
  return [
    ...ratingFaults(standard.rating, pack, '.rating'),
    ...ratingFaults(standard.adjusted?.from ?? null, pack, '.adjusted.from'),
    ...ratingFaults(standard.adjusted?.to ?? null, pack, '.adjusted.to'),
    ...twice(standard.questions, '.questions', 'question'),
    ...(size !== null && population !== null && size > population
      ? [{ path: '', message: `${size} cases inspected of ${population} eligible` }]
      : []),
    ...standard.questions.flatMap((question, index) =>
      faultsInQuestion(question, found, pack, size).map(({ path, message }) => ({
        path: `.questions[${index}]${path}`,
        message,
      })),
    ),
  ]
}

function faultsInQuestion(
  { id, percent, yes, n, population }: PublishedQuestion,
  standard: Standard,
  pack: FrameworkPack,
  sampled: number | null,
): readonly InspectionFault[] {
  if (!standard.questions.some((question) => question.id === id)) {
    const ids = standard.questions.map((question) => question.id)
    const message = `unknown question "${id}": ${standard.id} of ${pack.id} has ${ids.join(', ') || 'none'}`
    return [{ path: '.id', message }]
  }
  const decimals = pack.ratings?.rounding.decimals ?? 0
  return [
    ...(percent !== null && (percent < 0 || percent > 100)
      ? [{ path: '.percent', message: `${percent} is not between 0 and 100` }]
      : []),
    ...(yes !== null && n === null
      ? [{ path: '.n', message: `${yes} yes, but of how many is not given` }]
      : []),
    ...(yes !== null && n !== null && yes > n
      ? [{ path: '.yes', message: `${yes} of ${n}: more yes than cases` }]
      : []),
    ...(n !== null && population !== null && n > population
      ? [{ path: '.population', message: `${n} cases of ${population} eligible` }]
      : []),
    ...(n !== null && sampled !== null && n > sampled
      ? [{ path: '.n', message: `${n} cases, but the sample has ${sampled}` }]
      : []),
    ...(percent !== null && yes !== null && n !== null && n > 0 && yes <= n
      ? disagreement(percent, yes, n, decimals)
      : []),
    ...(percent === 0 || percent === null || n !== 0
      ? []
      : [{ path: '.percent', message: `${percent}% of no cases` }]),
  ]
}

/** A percentage and its count must say the same, within the rounding they are printed with. */
function disagreement(percent: number, yes: number, n: number, decimals: number) {
  const exact = (100 * yes) / n
  const half = 0.5 / 10 ** decimals
  return Math.abs(exact - percent) <= half + Number.EPSILON * 100
    ? []
    : [{ path: '.percent', message: `${percent}% but ${yes} of ${n} is ${exact.toFixed(1)}%` }]
}

function ratingFaults(
  rating: string | null,
  pack: FrameworkPack,
  path: string,
): readonly InspectionFault[] {
  if (rating === null) return []
  const ratings = pack.ratings?.bands.list.map((band) => band.rating) ?? []
  if (ratings.includes(rating)) return []
  const message =
    ratings.length === 0
      ? `"${rating}", but ${pack.id} gives no ratings`
      : `"${rating}" is not a rating; ${pack.id} has ${ratings.join(', ')}`
  return [{ path, message }]
}

function twice(
  list: readonly { readonly id: string }[],
  path: string,
  what: string,
): readonly InspectionFault[] {
  return list.flatMap(({ id }, index) =>
    list.findIndex((other) => other.id === id) < index
      ? [{ path: `${path}[${index}].id`, message: `${what} ${id} is given twice` }]
      : [],
  )
}
