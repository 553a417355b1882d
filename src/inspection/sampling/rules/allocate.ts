/**
 * Shares `n` cases out over cells in proportion to their size, by largest remainder (Hamilton's
 * method): every cell gets the whole part of n × size / total, and what is left goes one by one to
 * the largest remainders. Equal remainders: the larger cell first, then the one that comes first.
 * All in whole numbers, so it is exact. Never more than a cell holds, as long as n is at most the total.
 */
export function allocate(sizes: readonly number[], n: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (!Number.isSafeInteger(n) || n < 0 || n > total) {
    throw new RangeError(`${n} cases cannot be shared out over cells that hold ${total}`)
  }
  if (total === 0) return sizes.map(() => 0)
  const whole = sizes.map((size) => Math.floor((n * size) / total))
  const left = n - whole.reduce((sum, count) => sum + count, 0)
  const byRemainder = sizes
    .map((size, at) => ({ at, size, remainder: (n * size) % total }))
    .toSorted((a, b) => b.remainder - a.remainder || b.size - a.size || a.at - b.at)
  const more = new Set(byRemainder.slice(0, left).map(({ at }) => at))
  return whole.map((count, at) => count + (more.has(at) ? 1 : 0))
}
