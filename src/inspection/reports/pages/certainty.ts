import type { Certainty } from '#inspection/scoring'

/** The share of the draws that gave each rating, in words: `52.6%`, `under 0.1%`, `over 99.9%`. */
export function certaintyInWords(
  certainty: Certainty | null,
): readonly { readonly rating: string; readonly share: string }[] {
  return Object.entries(certainty ?? {}).map(([rating, share]) => ({
    rating,
    share: shareInWords(share),
  }))
}

/** Only what never or always happened is printed as 0 or 100. */
function shareInWords(share: number): string {
  if (share > 0 && share < 0.0005) return 'under 0.1%'
  if (share < 1 && share >= 0.9995) return 'over 99.9%'
  return `${(100 * share).toFixed(1)}%`
}
