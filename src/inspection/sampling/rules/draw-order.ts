import { sha256 } from '#platform/fingerprints'
import type { CaseListSpecification, ListedCase } from './specification.ts'

/** A case and the key by which it is drawn: the lowest key first. */
export type KeyedCase = { readonly listed: ListedCase; readonly key: string }

/**
 * The order in which cases are drawn: by SHA-256 of four lines in UTF-8, as hexadecimal digits:
 * `plumbline-draw-1`, the seed in decimal, the sample's key, the case's reference, with a line feed
 * between. Nothing else decides, so the same references and seed give the same order on any machine,
 * whatever the order of the rows, and anyone can work a single key out again.
 */
export function inDrawOrder(
  cases: readonly ListedCase[],
  { seed, sample }: { readonly seed: number; readonly sample: string },
): readonly KeyedCase[] {
  return cases
    .map((listed) => ({
      listed,
      key: sha256(['plumbline-draw-1', String(seed), sample, listed.reference].join('\n')),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/**
 * What a list is known by, whatever the order of its rows: SHA-256 of each case as a JSON array of
 * its cells, in the order of the specification's columns; these in ascending order, a line feed
 * between; SHA-256 of that.
 */
export function fingerprintOfList(
  cases: readonly ListedCase[],
  { columns }: CaseListSpecification,
): string {
  const lines = cases.map(({ values }) =>
    sha256(JSON.stringify(columns.map(({ name }) => values[name] ?? ''))),
  )
  return sha256(lines.toSorted().join('\n'))
}
