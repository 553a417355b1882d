/** `± 4.9 points`: how far the true percentage may lie from the one found. */
export function marginInWords(margin: number | null): string {
  if (margin === null) return 'No case'
  return margin === 0 ? 'Every case is seen' : `± ${margin.toFixed(1)} points`
}

/** `52%` of a whole; nothing of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${Math.round((100 * part) / whole)}%`
}
