import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Output } from '#platform/command-line'
import { FileFault, fileFault } from '#platform/spreadsheets'
import { type FrameworkLibrary, loadFrameworks, readPack } from '../library.ts'
import { diffPacks } from '../rules/diff.ts'
import type { FrameworkPack } from '../rules/pack.ts'
import { differenceInWords, listInWords, packInWords, summaryOf } from './in-words.ts'

const HELP = `plumbline frameworks: the framework packs, as data.

  plumbline frameworks list         every framework, its number and most points
  plumbline frameworks show ID      one pack whole: rules, standards, questions, prompts, sources
  plumbline frameworks check FILE   every fault of a pack, each with its path
  plumbline frameworks diff A B     what changed from A to B (ids, or files ending in .json)

Options
  --json   the same as JSON
  --help   this text

Exit code: 0 done (differences are no fault), 2 the call or a file is wrong.
`

/** The call cannot be understood; its message says why. */
class WrongCall extends Error {}

/** `plumbline frameworks`. Returns the exit code: 0, or 2 with what is wrong on `err`. */
export async function frameworksCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  packs: () => FrameworkLibrary = loadFrameworks,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    if (values.help) {
      out.write(HELP)
      return 0
    }
    return answer(positionals, { out, json: values.json, packs })
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline frameworks: ${error.message}\n`)
    return 2
  }
}

type Call = { readonly out: Output; readonly json: boolean; readonly packs: () => FrameworkLibrary }

function answer([verb, ...named]: readonly string[], call: Call): number {
  switch (verb) {
    case 'list':
      exactly(named, 0, 'list takes no name')
      return list(call)
    case 'show': {
      const [id] = exactly(named, 1, 'name one framework: plumbline frameworks show ID')
      return show(id ?? '', call)
    }
    case 'check': {
      const [file] = exactly(named, 1, 'name one file: plumbline frameworks check FILE')
      return check(file ?? '', call)
    }
    case 'diff': {
      const [a, b] = exactly(named, 2, 'name two frameworks: plumbline frameworks diff A B')
      return diff(a ?? '', b ?? '', call)
    }
    default:
      throw new WrongCall(
        `${verb === undefined ? 'say what to do' : `there is no "${verb}"`}: list, show ID, check FILE or diff A B (see --help)`,
      )
  }
}

function list({ out, json, packs }: Call): number {
  const all = packs().list()
  out.write(json ? asJson(all.map(summaryOf)) : listInWords(all))
  return 0
}

function show(id: string, { out, json, packs }: Call): number {
  const pack = found(id, packs())
  out.write(json ? asJson(pack) : packInWords(pack))
  return 0
}

function check(file: string, { out, json }: Call): number {
  const checked = readPackFile(file)
  const faults = 'faults' in checked ? checked.faults : []
  const identity = 'pack' in checked ? { id: checked.pack.id, number: checked.pack.number } : null
  if (json) out.write(asJson({ file, ok: faults.length === 0, pack: identity, faults }))
  else if (identity !== null) {
    out.write(`${file}: ${identity.id}, number ${identity.number}: no faults\n`)
  } else {
    const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
    const lines = faults.map(({ path, message }) => `  ${path}: ${message}`)
    out.write(`${file}: ${count}\n${lines.join('\n')}\n`)
  }
  return faults.length === 0 ? 0 : 2
}

function diff(a: string, b: string, { out, json, packs }: Call): number {
  const [from, to] = [packNamed(a, packs), packNamed(b, packs)]
  const differences = diffPacks(from, to)
  const identity = ({ id, number }: FrameworkPack) => ({ id, number })
  if (json) out.write(asJson({ from: identity(from), to: identity(to), differences }))
  else {
    const heading = `${from.id}, number ${from.number} → ${to.id}, number ${to.number}`
    const lines = differences.length === 0 ? ['no differences'] : differences.map(differenceInWords)
    out.write(`${heading}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
  }
  return 0
}

/** A framework of the library by its id, or a pack in a file when the name ends in `.json`. */
function packNamed(name: string, packs: () => FrameworkLibrary): FrameworkPack {
  if (!name.endsWith('.json')) return found(name, packs())
  const checked = readPackFile(name)
  if ('pack' in checked) return checked.pack
  throw new FileFault(
    checked.faults.map(({ path, message }) => ({
      file: basename(name),
      row: null,
      column: null,
      message: `${path} ${message}`,
    })),
  )
}

function readPackFile(file: string): ReturnType<typeof readPack> {
  try {
    return readPack(file, basename(file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (typeof code !== 'string') throw error
    throw fileFault(file, UNREADABLE[code] ?? `cannot be read (${code})`)
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read: no permission',
}

function found(id: string, library: FrameworkLibrary): FrameworkPack {
  const pack = library.find(id)
  if (pack !== undefined) return pack
  const known = library.list().map((each) => each.id)
  throw new WrongCall(`there is no framework "${id}"; there are ${known.join(', ')}`)
}

function exactly(named: readonly string[], count: number, otherwise: string): readonly string[] {
  if (named.length !== count) throw new WrongCall(otherwise)
  return named
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function isForTheUser(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    error instanceof FileFault || error instanceof WrongCall || code.startsWith('ERR_PARSE_ARGS')
  )
}
