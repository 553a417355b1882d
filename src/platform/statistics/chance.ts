import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance that can be replayed: the same seed gives the same numbers on any machine. */
export type Chance = {
  /** A whole number from 0 up to (not including) `limit`, every one equally likely. */
  readonly below: (limit: number) => number
}

const WORDS = 2 ** 32
/** Up to here the product of a word and a limit is exact in a double. */
const EXACT = 2 ** 21

/**
 * Seeded chance on xoroshiro128+ (Blackman and Vigna), from pure-rand. `seed` is a whole number
 * from 0 to 4,294,967,295. The generator starts one jump ahead, so that near seeds have nothing
 * in common.
 */
export function seededChance(seed: number): Chance {
  if (!Number.isInteger(seed) || seed < 0 || seed >= WORDS) {
    throw new RangeError(`seed is ${seed}, not a whole number from 0 to ${WORDS - 1}`)
  }
  const generator = xoroshiro128plus(seed)
  generator.jump()
  const word = () => generator.next() >>> 0
  return {
    below: (limit) => {
      checkLimit(limit)
      return limit <= EXACT ? byProduct(word, limit) : byRest(word, limit)
    },
  }
}

/** D. Lemire, "Fast random integer generation in an interval", 2019: no division in most draws. */
function byProduct(word: () => number, limit: number): number {
  let product = word() * limit
  if (product >>> 0 < limit) {
    const uneven = WORDS % limit
    while (product >>> 0 < uneven) product = word() * limit
  }
  return Math.floor(product / WORDS)
}

/** For the widest limits: words beyond the last whole multiple of the limit are drawn again. */
function byRest(word: () => number, limit: number): number {
  const even = WORDS - (WORDS % limit)
  let drawn = word()
  while (drawn >= even) drawn = word()
  return drawn % limit
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > WORDS) {
    throw new RangeError(`limit is ${limit}, not a whole number from 1 to ${WORDS}`)
  }
}
