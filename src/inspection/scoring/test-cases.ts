import type { Band, RatingRules } from '#inspection/frameworks'

/** The four bands of 2018, lowest first, as crc-2018 has them. */
export const FOUR_BANDS: readonly Band[] = [
  { rating: 'Inadequate', atLeast: 0, points: 0 },
  { rating: 'Requires improvement', atLeast: 50, points: 1 },
  { rating: 'Good', atLeast: 65, points: 2 },
  { rating: 'Outstanding', atLeast: 80, points: 3 },
]

const provenance = { mark: 'derived', source: 'test' } as const

/** The rating rules of 2018. */
export const RULES_OF_2018: RatingRules = {
  bands: { ...provenance, list: FOUR_BANDS },
  standard: { ...provenance, rule: 'lowest-key-question' },
  rounding: { ...provenance, decimals: 0, compare: 'exact-fraction' },
  overall: {
    ...provenance,
    rule: 'mean-points',
    lines: [
      { rating: 'Inadequate', meanAtMost: 0.5 },
      { rating: 'Requires improvement', meanAtMost: 1.5 },
      { rating: 'Good', meanAtMost: 2.5 },
      { rating: 'Outstanding', meanAtMost: 3 },
    ],
  },
  panel: { ...provenance, pointsFromLine: 5, casesToChange: 1, smallBase: 5, mostBandsMoved: 1 },
}
