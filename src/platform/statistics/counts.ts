/** Refuses counts that cannot be: a share needs 0 ≤ yes ≤ n, in whole numbers. */
export function checkCounts({ yes, n }: { readonly yes: number; readonly n: number }): void {
  checkWhole('n', n)
  checkWhole('yes', yes)
  if (yes > n) throw new RangeError(`yes is ${yes}, more than the ${n} cases asked`)
}

/** Refuses a population smaller than the cases drawn from it. */
export function checkPopulation(n: number, population: number): void {
  checkWhole('population', population)
  if (n > population) {
    throw new RangeError(`${n} cases cannot be drawn from a population of ${population}`)
  }
}

/** Refuses a level of confidence (per cent) that is not between 0 and 100. */
export function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 100)) {
    throw new RangeError(`confidence is ${confidence}, not a percentage between 0 and 100`)
  }
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} is ${value}, not a whole number of 0 or more`)
  }
}
