import { parseArgs } from 'node:util'
import { contentOf, isForTheUser, nameOf, type Output, partsOf } from '#platform/command-line'
import { fileFault } from '#platform/spreadsheets'
import { type CheckpointPublicKey, publicKeyIn } from '../checkpoints/checkpoint-key.ts'
import { readCheckpointLines } from '../checkpoints/checkpoint-lines.ts'
import type { Verdict } from '../rules/verdict.ts'
import { verdictText } from '../rules/verdict-text.ts'
import { openExport } from './read-export.ts'
import { verifyExport } from './verify-export.ts'

const HELP = `plumbline audit verify EXPORT --checkpoints FILE --key PUBLIC.pem: is an audit trail as it was written?

EXPORT is an export of the audit trail, of any size, or - for standard input. Every row is held
against its own hash, the row before it, and the checkpoints: ends of the chain that were signed and
kept outside the database. It needs no database and no network.

Take the checkpoints no later than the export: to one that knows of later rows, its end looks cut off.
Get the public key from whoever keeps it, not with the export.

Options
  --checkpoints FILE   the checkpoints of the organisation
  --key FILE           the public key in PEM; give it again for each former key
  --json               the verdict as JSON
  --help

Exit code: 0 no fault found, 1 faults found, each is named, 2 a file or the call is wrong.
`

const OPTIONS = {
  checkpoints: { type: 'string' },
  key: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** `plumbline audit verify`. Returns the exit code: 0, 1 with faults found, or 2 with why on `err`. */
export async function auditCommand(
  args: readonly string[],
  out: Output,
  err: Output,
): Promise<number> {
  try {
    const asked = readAsked(args)
    if (asked === 'help') {
      out.write(HELP)
      return 0
    }
    const verdict = await verdictOn(asked)
    out.write(asked.json ? `${JSON.stringify(verdict, null, 2)}\n` : verdictText(verdict))
    return verdict.good ? 0 : 1
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline audit: ${error.message}\n`)
    return 2
  }
}

type Asked = {
  readonly exported: string
  readonly checkpoints: string
  readonly keys: readonly string[]
  readonly json: boolean
}

function readAsked(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return 'help'
  const [what, exported, ...more] = positionals
  if (what !== 'verify') throw new RangeError('say "verify" and an export (see --help)')
  if (exported === undefined || more.length > 0)
    throw new RangeError('name one export (see --help)')
  const { checkpoints, key: keys = [], json } = values
  if (checkpoints === undefined) throw new RangeError(`--checkpoints is missing: ${WITHOUT}`)
  if (keys.length === 0) throw new RangeError(`--key is missing: ${WITHOUT}`)
  return { exported, checkpoints, keys, json }
}

const WITHOUT = 'without it a cut end, or a chain made anew, could not be seen'

async function verdictOn({ exported, checkpoints, keys }: Asked): Promise<Verdict> {
  const given: CheckpointPublicKey[] = []
  for (const key of keys) given.push(await keyIn(key))
  const lines = readCheckpointLines(await textIn(checkpoints))
  return verifyExport(await openExport(partsOf(exported), nameOf(exported)), lines, given)
}

async function keyIn(file: string): Promise<CheckpointPublicKey> {
  const pem = await textIn(file)
  try {
    return publicKeyIn(pem)
  } catch (error) {
    throw error instanceof RangeError ? fileFault(nameOf(file), error.message) : error
  }
}

async function textIn(file: string): Promise<string> {
  return new TextDecoder().decode(await contentOf(file))
}
