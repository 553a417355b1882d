/**
 * Essex CRC, October 2018, as its report prints it: standard, rating before the panel, rating
 * published. The two that differ are the panel's.
 */
export const ESSEX_RATINGS = [
  ['1.1', 'Good', 'Good'],
  ['1.2', 'Good', 'Good'],
  ['1.3', 'Good', 'Good'],
  ['1.4', 'Good', 'Good'],
  ['2.1', 'Requires improvement', 'Requires improvement'],
  ['2.2', 'Requires improvement', 'Requires improvement'],
  ['2.3', 'Inadequate', 'Inadequate'],
  ['2.4', 'Inadequate', 'Requires improvement'],
  ['4.1', 'Good', 'Good'],
  ['4.2', 'Inadequate', 'Requires improvement'],
] as const

/** What the two footnotes say of the panel's reasons, as the published results file has them. */
export const ESSEX_REASONS = [
  'marginal decision affected by a small number of cases',
  'evidence of positive Through the Gate work',
] as const
