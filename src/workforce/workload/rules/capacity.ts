/**
 * How full an officer or a team is. `percent` is shown to one decimal, half up. Where nothing is
 * available there is no percentage at all: 0% would read as free to take work.
 */
export type Capacity = { readonly percent: number } | 'no capacity'

/** Points held out of points available, as a percentage; without any available, "no capacity". */
export function capacityOf(points: number, available: number): Capacity {
  if (available <= 0) return 'no capacity'
  return { percent: Math.round((inHundredths(points) * 10) / available) / 10 }
}

/** Whether the points reach a percentage of what is available, by the exact numbers, not as shown. */
export function reaches(percent: number, points: number, available: number): boolean {
  return available <= 0 || inHundredths(points) >= percent * available
}

/** Whether the points are more than a percentage of what is available: exactly full is not over. */
export function exceeds(percent: number, points: number, available: number): boolean {
  return available <= 0 || inHundredths(points) > percent * available
}

/** For sorting, the least full first; no capacity is the fullest there is. */
export function compareFullness(
  one: { readonly points: number; readonly available: number },
  other: { readonly points: number; readonly available: number },
): number {
  if (one.available <= 0 || other.available <= 0) {
    return Number(one.available <= 0) - Number(other.available <= 0)
  }
  const left = inHundredths(one.points) * other.available
  return left - inHundredths(other.points) * one.available
}

/** `167.6%`, or the words for having none. */
export function capacityInWords(capacity: Capacity): string {
  return capacity === 'no capacity' ? capacity : `${capacity.percent.toFixed(1)}%`
}

/** Points are exact to the hundredth; their sums are made in whole numbers. */
export function inHundredths(points: number): number {
  return Math.round(points * 100)
}
