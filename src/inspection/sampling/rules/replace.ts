import { CannotDraw, type DrawnCase, type DrawnSample, type Replacement } from './drawn-sample.ts'
import { casesInSample, countedAgain, reservesLeft } from './standing.ts'

/**
 * Withdraws a case for a reason. The next reserve of its cell takes its place; when there is none, the
 * log says so and the sample has one case fewer. A reserve may be withdrawn before its turn has come.
 *
 * Throws `CannotDraw` for a case that is not in the sample, was withdrawn already, or has no reason.
 */
export function replace(
  drawn: DrawnSample,
  { withdrawn, reason }: { readonly withdrawn: string; readonly reason: string },
): DrawnSample {
  const found = drawn.cases.find(({ reference }) => reference === withdrawn)
  if (found === undefined) {
    throw new CannotDraw('not-in-sample', `the case "${withdrawn}" is not in the sample`)
  }
  if (drawn.log.some((one) => one.withdrawn === withdrawn)) {
    throw new CannotDraw('already-withdrawn', `the case "${withdrawn}" was withdrawn before`)
  }
  if (reason.trim() === '') {
    throw new CannotDraw('no-reason', 'a case is withdrawn for a reason: say which')
  }
  const entry = entryFor(drawn, found, reason.trim())
  return countedAgain({ ...drawn, log: [...drawn.log, entry] })
}

function entryFor(drawn: DrawnSample, found: DrawnCase, reason: string): Replacement {
  const { reference, cell } = found
  const isInSample = casesInSample(drawn).includes(found)
  const [next] = isInSample ? reservesLeft(drawn, cell) : []
  const name = drawn.cells.find(({ number }) => number === cell)?.name ?? ''
  const role: Replacement['role'] = isInSample ? 'sample' : 'reserve'
  const entry = { number: drawn.log.length + 1, withdrawn: reference, role, cell, reason }
  if (!isInSample) {
    const because = `"${reference}" was a reserve of "${name}" whose turn had not come`
    return { ...entry, replacedBy: null, because }
  }
  if (next === undefined) {
    const because = `"${name}" has no reserve left: the sample has one case fewer`
    return { ...entry, replacedBy: null, because }
  }
  const because = `"${next.reference}" is reserve ${next.place} of "${name}", the next in the order of the draw`
  return { ...entry, replacedBy: next.reference, because }
}
