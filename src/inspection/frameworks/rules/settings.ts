import type { FrameworkPack, RatingRules } from './pack.ts'

/**
 * Every band, threshold and sampling setting of a pack under a readable name, for comparing:
 * `band "Good" begins at (per cent)` → 65.
 */
export function settingsOf(pack: FrameworkPack): ReadonlyMap<string, string | number> {
  const { sampling, ratings } = pack
  return new Map<string, string | number>([
    ['ratings', ratings === null ? 'none' : 'given'],
    ...(ratings === null ? [] : ratingSettings(ratings)),
    ['sampling: confidence (per cent)', sampling.confidence],
    ['sampling: margin (points)', sampling.margin],
    ['sampling: proportion assumed (per cent)', sampling.proportion],
    ...sampling.samples.flatMap(({ id, name, eligible, stratifiedBy }): [string, string][] => [
      [`sample ${id}: name`, name],
      [`sample ${id}: eligible`, eligible],
      [`sample ${id}: stratified by`, stratifiedBy.join(', ') || 'nothing'],
    ]),
  ])
}

function ratingSettings(ratings: RatingRules): [string, string | number][] {
  const { bands, standard, rounding, overall, panel } = ratings
  return [
    ...bands.list.flatMap(({ rating, atLeast, points }): [string, number][] => [
      [`band "${rating}" begins at (per cent)`, atLeast],
      [`band "${rating}" gives (points)`, points],
    ]),
    ['standard: rule', standard.rule],
    ['rounding: decimals', rounding.decimals],
    ['rounding: compares', rounding.compare],
    ['overall: rule', overall.rule],
    ...overall.lines.map(({ rating, meanAtMost }): [string, number] => [
      `overall "${rating}" up to a mean of (points)`,
      meanAtMost,
    ]),
    ['panel: within this of a line (points)', panel.pointsFromLine],
    ['panel: cases that would change the band', panel.casesToChange],
    ['panel: small number of cases', panel.smallBase],
    ['panel: most bands moved', panel.mostBandsMoved],
  ]
}
