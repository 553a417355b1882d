import { canonicalJson } from '#inspection/frameworks'
import type { Day } from '#platform/dates'
import { type DrawAsked, drawSample } from './draw-sample.ts'
import { CannotDraw, type DrawnSample } from './drawn-sample.ts'
import { replace } from './replace.ts'

/** A sample that was kept: what it says it was drawn from, and all that it says. */
export type KeptSample = {
  readonly inspectionDay: Day
  readonly seed: number
  readonly size: number | null
  readonly log: readonly { readonly withdrawn: string; readonly reason: string }[]
  /** The whole record as it was kept. */
  readonly record: unknown
}

/** One place in which the kept record is not what is drawn again. `absent`: nothing stands there. */
export type Difference = { readonly path: string; readonly kept: string; readonly found: string }

export type Replay =
  | { readonly same: true; readonly drawn: DrawnSample }
  | { readonly same: false; readonly differences: readonly Difference[] }

/**
 * Draws a kept sample again from the list and takes its replacements again, and compares every fact of
 * the record: list, exclusions, cells, cases, keys, log, ratios. Sentences (`because`, `reasons`) are
 * not compared: they may be put in better words.
 */
export function replay(
  kept: KeptSample,
  from: Pick<DrawAsked, 'cases' | 'specification' | 'framework' | 'target'>,
): Replay {
  try {
    const { inspectionDay, seed, size } = kept
    const drawn = kept.log.reduce<DrawnSample>(
      (before, { withdrawn, reason }) => replace(before, { withdrawn, reason }),
      drawSample({ ...from, inspectionDay, seed, size }),
    )
    const differences = differencesBetween(kept.record, asPlainJson(drawn), '')
    return differences.length === 0 ? { same: true, drawn } : { same: false, differences }
  } catch (error) {
    if (!(error instanceof CannotDraw)) throw error
    const found = `cannot be drawn: ${error.message}`
    return { same: false, differences: [{ path: '.', kept: 'a sample', found }] }
  }
}

/** A drawn sample as it is kept. */
export function keptSample(drawn: DrawnSample): KeptSample {
  const { inspectionDay, seed, size, log } = drawn
  return { inspectionDay, seed, size: size.asked, log, record: asPlainJson(drawn) }
}

function asPlainJson(drawn: DrawnSample): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(drawn))
  return plain
}

const SENTENCES = ['because', 'reasons']

function differencesBetween(kept: unknown, found: unknown, path: string): readonly Difference[] {
  if (isObject(kept) && isObject(found) && Array.isArray(kept) === Array.isArray(found)) {
    const keptFields = new Map(Object.entries(kept))
    const foundFields = new Map(Object.entries(found))
    const names = [...new Set([...keptFields.keys(), ...foundFields.keys()])]
    return names
      .filter((name) => !SENTENCES.includes(name))
      .flatMap((name) => {
        const place = Array.isArray(found) ? `${path}[${name}]` : `${path}.${name}`
        return differencesBetween(keptFields.get(name), foundFields.get(name), place)
      })
  }
  return kept === found ? [] : [{ path: path || '.', kept: shown(kept), found: shown(found) }]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : canonicalJson(value)
}
