import { parseArgs } from 'node:util'
import { contentOf, isForTheUser, nameOf, type Output } from '#platform/command-line'
import { type Day, isDay } from '#platform/dates'
import { counted } from '#platform/words'
import { checkModelText } from '../check-model.ts'
import { parseOperatingModel, SHIPPED_MODEL } from '../read-operating-model.ts'
import type { Simulation } from '../rules/simulate.ts'
import { simulateCaseload } from '../simulate-caseload.ts'

const HELP = `plumbline model check FILE: does an operating model give every case exactly one answer?
plumbline model simulate FILE --cases CSV: what it would do to a caseload, before it takes effect.

An operating model is JSON, as policy/operating-models/essex-2018.json is. check tries every combination of
answers and names each gap and overlap with the plainest case that shows it. simulate bands the cases of a CSV
file (the columns of plumbline band; also ethnicity and centre) by the model in force and by FILE, and counts
which move between bands and between hub and local management centre, by risk, sex, ethnicity and centre.

Options
  --cases CSV    the caseload, or - for standard input
  --against MODEL  beside another model than the one that is shipped
  --on DATE      as of this day (today)
  --json
  --help

Exit code: 0 done; 2 the model has faults, or a file or the call is wrong.
`

const OPTIONS = {
  cases: { type: 'string' },
  against: { type: 'string' },
  on: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** `plumbline model`. Returns the exit code: 0, or 2 with every fault on `err`. */
export async function modelCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  { today }: { readonly today: Day },
): Promise<number> {
  try {
    const asked = { args: [...args], options: OPTIONS, allowPositionals: true } as const
    const { values, positionals } = parseArgs(asked)
    const [verb, file, ...more] = positionals
    if (values.help) {
      out.write(HELP)
      return 0
    }
    if (file === undefined || more.length > 0 || (verb !== 'check' && verb !== 'simulate')) {
      throw new RangeError('say check FILE or simulate FILE --cases CSV (see --help)')
    }
    const text = new TextDecoder().decode(await contentOf(file))
    if (verb === 'check') return check(text, values.json, out)
    const on = values.on ?? today
    if (!isDay(on)) throw new RangeError(`--on ${on} is not a day: write it as 2018-05-08`)
    if (values.cases === undefined) throw new RangeError('say which cases: --cases CSV')
    const against =
      values.against === undefined
        ? SHIPPED_MODEL
        : parseOperatingModel(new TextDecoder().decode(await contentOf(values.against)))
    const model = parseOperatingModel(text)
    const bytes = await contentOf(values.cases)
    const simulation = await simulateCaseload(bytes, nameOf(values.cases), { model, against, on })
    out.write(values.json ? `${JSON.stringify(simulation, null, 2)}\n` : textOf(simulation))
    return 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline model: ${error.message}\n`)
    return 2
  }
}

function check(text: string, json: boolean, out: Output): number {
  const checked = checkModelText(text)
  const { model, combinations, faults } = checked
  if (json) out.write(`${JSON.stringify(checked, null, 2)}\n`)
  else if (faults.length === 0) {
    out.write(`${model}: every one of ${combinations} combinations has exactly one answer\n`)
  } else out.write(`${faults.join('\n')}\n`)
  return faults.length === 0 ? 0 : 2
}

function textOf({ n, notBanded, otherBand, otherHolder, ...moves }: Simulation): string {
  const lines = [
    `${counted(n, 'case')}: ${otherBand} get another band, ${otherHolder} another holder${notBanded === 0 ? '' : `; ${notBanded} cannot be banded`}`,
    ...moves.bandMoves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, cases }) => `  ${from} to ${to}: ${cases}`),
    ...moves.holderMoves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, cases }) => `  held by ${from} to ${to}: ${cases}`),
    ...moves.groups
      .filter((group) => group.otherBand > 0 || group.otherHolder > 0)
      .map(
        (group) =>
          `  ${group.kind} ${group.name} (n = ${group.n}): ${group.otherBand} another band, ${group.otherHolder} another holder`,
      ),
  ]
  return `${lines.join('\n')}\n`
}
