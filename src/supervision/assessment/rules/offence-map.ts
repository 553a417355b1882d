import type { OffenceClass, OffenceMap } from './ogrs3-tables.ts'

/** The offence codes as the policy file writes them: by group, with ranges such as `001-003`. */
export type WrittenOffences = {
  readonly id: string
  readonly number: number
  readonly wholeClasses: Readonly<Record<string, readonly string[]>>
  readonly mixedClasses: Readonly<
    Record<
      string,
      { readonly otherwise: string; readonly exactly: Readonly<Record<string, readonly string[]>> }
    >
  >
}

/** The same by class, every range spelt out; or every fault: a group or class that cannot be. */
export function spreadOffences(
  written: WrittenOffences,
  groups: readonly string[],
): { readonly map: OffenceMap } | { readonly faults: readonly string[] } {
  const entries = [...wholeClasses(written), ...mixedClasses(written)]
  const ranges = [
    ...Object.values(written.wholeClasses),
    ...Object.values(written.mixedClasses).flatMap(({ exactly }) => Object.values(exactly)),
  ].flat()
  const ids = [
    ...Object.keys(written.wholeClasses),
    ...Object.values(written.mixedClasses).flatMap((one) => [
      one.otherwise,
      ...Object.keys(one.exactly),
    ]),
  ]
  const faults = [
    ...repeated(entries.map(([name]) => name)).map((name) => `class ${name} is there twice`),
    ...ranges
      .filter((range) => spread(range).length === 0)
      .map((range) => `${range} ends too soon`),
    ...new Set(ids.filter((id) => !groups.includes(id)).map((id) => `there is no group "${id}"`)),
    ...Object.entries(written.mixedClasses).flatMap(([name, { exactly }]) =>
      repeated(Object.values(exactly).flat().flatMap(spread)).map(
        (subClass) => `class ${name}: sub-class ${subClass} is there twice`,
      ),
    ),
  ]
  const { id, number } = written
  return faults.length > 0 ? { faults } : { map: { id, number, classes: new Map(entries) } }
}

type Entry = readonly [name: string, known: OffenceClass]

function wholeClasses(written: WrittenOffences): readonly Entry[] {
  return Object.entries(written.wholeClasses).flatMap(([otherwise, ranges]) =>
    ranges.flatMap(spread).map((name): Entry => [name, { otherwise, exactly: new Map() }]),
  )
}

function mixedClasses(written: WrittenOffences): readonly Entry[] {
  return Object.entries(written.mixedClasses).map(([name, { otherwise, exactly }]) => {
    const pairs = Object.entries(exactly).flatMap(([id, ranges]) =>
      ranges.flatMap(spread).map((subClass) => [subClass, id] as const),
    )
    return [name, { otherwise, exactly: new Map(pairs) }]
  })
}

/** `08-09` as 08 and 09. */
function spread(range: string): readonly string[] {
  const [first = '', last = first] = range.split('-')
  const count = Math.max(Number(last) - Number(first) + 1, 0)
  return Array.from({ length: count }, (_, more) =>
    String(Number(first) + more).padStart(first.length, '0'),
  )
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) < place))]
}
