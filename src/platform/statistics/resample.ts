import type { Chance } from './chance.ts'
import { checkCounts, checkPopulation } from './counts.ts'

/**
 * Draws a sample again, to see how else it might have come out. Each call gives the places (0 to
 * n − 1) of the `n` cases drawn; the array is used again by the next call.
 *
 * With a known population the cases stand for a population of that size: each is repeated as
 * often as it goes in, the rest is a fresh random part of them, and `n` are drawn without
 * replacement (Booth, Butler and Hall, 1994). Otherwise the draw is with replacement (Efron, 1979).
 */
export function resampler(asked: {
  readonly n: number
  readonly population: number | null
  readonly chance: Chance
}): () => Uint32Array {
  const { n, population, chance } = asked
  checkCounts({ yes: 0, n })
  if (population !== null) checkPopulation(n, population)
  if (n === 0) return () => new Uint32Array(0)
  if (population === null) return withReplacement(n, chance)
  return withoutReplacement(n, population, chance)
}

function withReplacement(n: number, chance: Chance): () => Uint32Array {
  const drawn = new Uint32Array(n)
  return () => {
    for (let place = 0; place < n; place++) drawn[place] = chance.below(n)
    return drawn
  }
}

function withoutReplacement(n: number, population: number, chance: Chance): () => Uint32Array {
  const drawn = new Uint32Array(n)
  const whole = n * Math.floor(population / n)
  const extra = Uint32Array.from(drawn, (_, place) => place)
  const everyone = Uint32Array.from({ length: population }, (_, member) => member)
  const placeOf = everyone.map((member) => member % n)
  return () => {
    drawToFront(extra, population - whole, chance)
    placeOf.set(extra.subarray(0, population - whole), whole)
    drawToFront(everyone, n, chance)
    for (let place = 0; place < n; place++) drawn[place] = placeOf[everyone[place] ?? 0] ?? 0
    return drawn
  }
}

/** Moves `count` random members to the front; fair from any order, so none has to be restored. */
function drawToFront(members: Uint32Array, count: number, chance: Chance): void {
  const last = members.length
  for (let place = 0; place < count; place++) {
    const other = place + chance.below(last - place)
    const moved = members[place] ?? 0
    members[place] = members[other] ?? 0
    members[other] = moved
  }
}

/**
 * How likely each number of yes answers (the index, 0 to n) is when a sample with `yes` of `n` is
 * drawn again as `resampler` does, each question for itself. The shares sum to 1.
 */
export function resampledCounts(asked: {
  readonly yes: number
  readonly n: number
  readonly population: number | null
}): Float64Array {
  checkCounts(asked)
  const { yes, n, population } = asked
  if (population === null) return binomial(yes, n)
  checkPopulation(n, population)
  if (n === 0) return Float64Array.of(1)

  const times = Math.floor(population / n)
  const extra = hypergeometric({ good: yes, all: n, drawn: population - times * n })
  const likely = new Float64Array(n + 1)
  extra.forEach((share, more) => {
    if (share === 0) return
    const good = yes * times + more
    const counts = hypergeometric({ good, all: population, drawn: n })
    counts.forEach((given, count) => {
      likely[count] = (likely[count] ?? 0) + share * given
    })
  })
  return likely
}

function binomial(yes: number, n: number): Float64Array {
  const no = n - yes
  if (yes === 0 || no === 0) return fromMode({ length: n + 1, mode: yes, next: () => 0 })
  return fromMode({
    length: n + 1,
    mode: yes,
    next: (count) => ((n - count) * yes) / ((count + 1) * no),
  })
}

/** The number of good ones among `drawn` of `all`. */
function hypergeometric({ good, all, drawn }: Urn): Float64Array {
  const fewest = Math.max(0, drawn - (all - good))
  const most = Math.min(drawn, good)
  const likeliest = Math.floor(((drawn + 1) * (good + 1)) / (all + 2))
  return fromMode({
    length: drawn + 1,
    mode: Math.min(most, Math.max(fewest, likeliest)),
    next: (count) =>
      ((good - count) * (drawn - count)) / ((count + 1) * (all - good - drawn + count + 1)),
  })
}

type Urn = { readonly good: number; readonly all: number; readonly drawn: number }

/**
 * A distribution from the ratio of each share to the one before it, worked outwards from its mode
 * by the four operations alone, which every machine rounds alike (logarithms they do not).
 */
function fromMode({ length, mode, next }: Ratios): Float64Array {
  const likely = new Float64Array(length)
  likely[mode] = 1
  let sum = 1
  for (let count = mode, share = 1; count + 1 < length && share > NEGLIGIBLE; count++) {
    share *= next(count)
    likely[count + 1] = share
    sum += share
  }
  for (let count = mode - 1, share = 1; count >= 0 && share > NEGLIGIBLE; count--) {
    const ratio = next(count)
    share = ratio > 0 && Number.isFinite(ratio) ? share / ratio : 0
    likely[count] = share
    sum += share
  }
  return likely.map((share) => share / sum)
}

const NEGLIGIBLE = 1e-20

type Ratios = {
  readonly length: number
  readonly mode: number
  /** The share of `count + 1` divided by that of `count`. */
  readonly next: (count: number) => number
}
