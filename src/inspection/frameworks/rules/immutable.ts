import type { FrameworkPack } from './pack.ts'

/** Fingerprints of the packs published so far: `{ "crc-2018": { "1": "<sha-256>" } }`. */
type PublishedPacks = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * A published pack never changes: an inspection pins its identity (id and number) and must find
 * the same standards for ever. Says, in sentences, which packs broke that promise and what to do.
 */
export function brokenPromises(
  packs: readonly FrameworkPack[],
  published: PublishedPacks,
  fingerprintOf: (pack: FrameworkPack) => string,
): readonly string[] {
  const here = packs.flatMap((pack) => {
    const { id, number } = pack
    const recorded = published[id]?.[String(number)]
    const fingerprint = fingerprintOf(pack)
    if (recorded === undefined) {
      return [
        `${id}, number ${number}, is not recorded as published: add "${number}": "${fingerprint}" under "${id}" in published.json.`,
      ]
    }
    if (recorded === fingerprint) return []
    return [
      `${id}, number ${number}, was published and has changed since: leave it as it was, and raise the number to ${number + 1} in a file of its own.`,
    ]
  })
  const gone = Object.entries(published).flatMap(([id, numbers]) =>
    Object.keys(numbers)
      .filter((number) => !packs.some((pack) => pack.id === id && String(pack.number) === number))
      .map((number) => `${id}, number ${number}, was published and is gone: put its file back.`),
  )
  return [...here, ...gone]
}

/** The same JSON whatever the order of fields and the spacing of the file. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`)
  return `{${fields.join(',')}}`
}
