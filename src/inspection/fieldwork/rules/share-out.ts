import { sha256 } from '#platform/fingerprints'
import type { Purpose } from './reading.ts'

/** A case that may be given, and who reads it already. */
export type CaseToGive = {
  readonly sample: string
  readonly reference: string
  readonly office: string
  readonly officer: string
  readonly first: string | null
  readonly second: string | null
}

/**
 * Somebody who reads cases: a local assessor never those of their own office, and a quality assurer only
 * those that are read a second time.
 */
export type Reader = {
  readonly accountId: string
  readonly ownOffice: string | null
  readonly onlySecond: boolean
}

/** A case given to a reader, and why to this one. */
export type Given = {
  readonly sample: string
  readonly reference: string
  readonly purpose: Purpose
  readonly readerId: string
  readonly because: string
}

/** Who reads what, and the cases that nobody of the readers may read. */
export type SharedOut = {
  readonly given: readonly Given[]
  readonly left: readonly { readonly reference: string; readonly because: string }[]
}

/**
 * Shares the cases that nobody reads yet out among readers. All cases of one officer go to one reader, so
 * that the officer is spoken to once; each such group, the largest first, goes to the reader with the
 * fewest cases. Then a share of all cases is read again by somebody else: which ones is found by SHA-256
 * of sample and reference, so that nobody chooses them and anybody can find them again.
 *
 * `readTwice`: per cent of all cases that are to have a second reading, rounded up.
 */
export function shareOut(
  cases: readonly CaseToGive[],
  readers: readonly Reader[],
  readTwice: number,
): SharedOut {
  const load = new Map(readers.map(({ accountId }) => [accountId, 0]))
  for (const { first, second } of cases) {
    for (const reader of [first, second]) if (reader !== null) more(load, reader, 1)
  }
  const firstReaders = readers.filter(({ onlySecond }) => !onlySecond)
  const given: Given[] = []
  const left: { reference: string; because: string }[] = []
  for (const group of groupsByOfficer(cases.filter(({ first }) => first === null))) {
    const reader = lightest(firstReaders, load, group)
    for (const { sample, reference, officer } of group) {
      if (reader === null) left.push({ reference, because: NOBODY })
      else {
        const because = `Has all cases of ${officer}, and had the fewest cases`
        given.push({ sample, reference, purpose: 'first', readerId: reader, because })
      }
    }
    if (reader !== null) more(load, reader, group.length)
  }
  const seconds = secondReadings({ cases, readers, readTwice, given, load })
  return { given: [...given, ...seconds], left }
}

const NOBODY = 'None of the readers chosen may read it first'

function secondReadings({
  cases,
  readers,
  readTwice,
  given,
  load,
}: {
  readonly cases: readonly CaseToGive[]
  readonly readers: readonly Reader[]
  readonly readTwice: number
  readonly given: readonly Given[]
  readonly load: Map<string, number>
}): readonly Given[] {
  const firsts = new Map(given.map((one) => [keyOf(one), one.readerId]))
  const wanted = Math.ceil((readTwice * cases.length) / 100)
  const chosen = cases
    .toSorted((one, other) => inDrawOrder(keyOf(one), keyOf(other)))
    .slice(0, wanted)
  return chosen.flatMap((one) => {
    const first = one.first ?? firsts.get(keyOf(one))
    if (one.second !== null || first === undefined) return []
    const others = readers.filter(({ accountId }) => accountId !== first)
    const assurers = others.filter(({ onlySecond }) => onlySecond)
    const reader = lightest(assurers, load, [one]) ?? lightest(others, load, [one])
    if (reader === null) return []
    more(load, reader, 1)
    const { sample, reference } = one
    const because = `Read twice: among the first ${wanted} of all cases in the order of their fingerprints`
    return [{ sample, reference, purpose: 'second' as const, readerId: reader, because }]
  })
}

/** The largest group first; equal ones in the order of the officers’ names. */
function groupsByOfficer(cases: readonly CaseToGive[]): readonly (readonly CaseToGive[])[] {
  const groups = Map.groupBy(cases, ({ office, officer }) => JSON.stringify([office, officer]))
  return [...groups]
    .toSorted(
      ([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1),
    )
    .map(([, group]) => group)
}

function lightest(
  readers: readonly Reader[],
  load: ReadonlyMap<string, number>,
  group: readonly CaseToGive[],
): string | null {
  const able = readers.filter(
    ({ ownOffice }) =>
      ownOffice === null || group.every(({ office }) => !isSame(office, ownOffice)),
  )
  const [first] = able
    .map(({ accountId }) => ({ accountId, cases: load.get(accountId) ?? 0 }))
    .toSorted((a, b) => a.cases - b.cases || (a.accountId < b.accountId ? -1 : 1))
  return first?.accountId ?? null
}

function more(load: Map<string, number>, reader: string, cases: number): void {
  load.set(reader, (load.get(reader) ?? 0) + cases)
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

function keyOf({ sample, reference }: { readonly sample: string; readonly reference: string }) {
  return `${sample}\n${reference}`
}

function inDrawOrder(one: string, other: string): number {
  return sha256(one) < sha256(other) ? -1 : 1
}
