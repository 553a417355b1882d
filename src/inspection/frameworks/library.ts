import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileFault } from '#platform/spreadsheets'
import { checkPack } from './check-pack.ts'
import { readJson } from './json-file.ts'
import { faultsBetweenPacks } from './rules/check-together.ts'
import { canonicalJson } from './rules/immutable.ts'
import type { FrameworkPack } from './rules/pack.ts'

/** The framework packs of a folder, checked. */
export type FrameworkLibrary = {
  /** The newest number of every framework, by id. */
  readonly list: () => readonly FrameworkPack[]
  /** A framework by id: its newest number, or the number given; `undefined` when there is none. */
  readonly find: (id: string, number?: number) => FrameworkPack | undefined
  /** Every pack of the folder, older numbers included. */
  readonly all: () => readonly FrameworkPack[]
}

/** The list of fingerprints lies beside the packs and is none itself. */
export const PUBLISHED_LIST = 'published.json'

/**
 * Reads and checks every pack of a folder (by default those Plumbline ships), once for the caller
 * to keep. Throws a `FileFault` with every fault of every file: a broken pack is never half used.
 */
export function loadFrameworks(folder: string = shippedFolder()): FrameworkLibrary {
  const read = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== PUBLISHED_LIST)
    .toSorted()
    .map((name) => ({ name, checked: readPack(join(folder, name), name) }))
  const faults = read.flatMap(({ name, checked }) =>
    'faults' in checked ? checked.faults.map((fault) => ({ name, ...fault })) : [],
  )
  const files = read.flatMap(({ name, checked }) =>
    'pack' in checked ? [{ name, pack: checked.pack }] : [],
  )
  const packs = files.map(({ pack }) => pack)
  const nameOf = new Map(files.map(({ name, pack }) => [pack, name]))
  const between = faultsBetweenPacks(packs).map(({ pack, ...fault }) => ({
    name: nameOf.get(pack) ?? pack.id,
    ...fault,
  }))
  const all = [...faults, ...(faults.length === 0 ? between : [])]
  if (all.length > 0)
    throw new FileFault(all.map(({ name, path, message }) => asFault(name, path, message)))
  return libraryOf(packs)
}

/** A library of packs already checked: for tests, and for packs kept elsewhere than in a folder. */
export function libraryOf(packs: readonly FrameworkPack[]): FrameworkLibrary {
  const find = (id: string, number?: number) =>
    packs
      .filter((pack) => pack.id === id && (number === undefined || pack.number === number))
      .toSorted((a, b) => b.number - a.number)[0]
  const ids = [...new Set(packs.map(({ id }) => id))].toSorted()
  const newest = ids.flatMap((id) => find(id) ?? [])
  return { list: () => newest, find, all: () => packs }
}

/** SHA-256 of a pack's canonical JSON, in hexadecimal: what "has not changed" is measured by. */
export function fingerprintOf(pack: FrameworkPack): string {
  return createHash('sha256').update(canonicalJson(pack)).digest('hex')
}

/** Reads one file as a pack. Throws a `FileFault` when it cannot be read as JSON at all. */
export function readPack(file: string, name: string): ReturnType<typeof checkPack> {
  return checkPack(readJson(readFileSync(file), name))
}

/** `policy/frameworks` of this copy of Plumbline, wherever it is started from. */
export function shippedFolder(): string {
  let above = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const folder = join(above, 'policy', 'frameworks')
    if (existsSync(folder)) return folder
    const next = dirname(above)
    if (next === above) throw new Error('policy/frameworks is not part of this copy of Plumbline')
    above = next
  }
}

function asFault(file: string, path: string, message: string) {
  return { file, row: null, column: null, message: `${path} ${message}` }
}
