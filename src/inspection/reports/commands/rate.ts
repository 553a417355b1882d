import { parseArgs } from 'node:util'
import type { FrameworkLibrary } from '#inspection/frameworks'
import { contentOf, isForTheUser, nameOf, type Output } from '#platform/command-line'
import { type ReadAndRateOptions, readAndRate } from '../reading/read-and-rate.ts'
import { rateJson } from '../rules/rate-json.ts'
import { rateText } from '../rules/rate-text.ts'

/** What the command needs from outside: the packs and the limits in force. */
export type RateNeeds = {
  readonly frameworks: FrameworkLibrary
  readonly limits: {
    readonly mostRows: number
    readonly mostBytes: number
    readonly resamples: number
  }
}

const HELP = `plumbline rate FILE: rates every inspection in a file, with its reasons.

FILE is one of
  published results, JSON or CSV (columns: provider, framework, standard, question, percent, …)
  case answers, CSV, one row a case and question (columns: provider, framework, case, question, answer)
  -  reads standard input
docs/command-line.md lists every column.

Options
  --json              the stable JSON: an array, one object an inspection
  --explain           every rule applied, with its source (with --json: the whole explained result)
  --framework ID      for case answers that name no framework
  --pool ID           pool the file's units under a region's framework (region-2023)
  --confidence LEVEL  level of the intervals in per cent (default: the framework's own)
  --resamples COUNT   resamples for certainty, 0 for none (default: policy/limits/files.json)
  --seed NUMBER       seed of the resamples (default 1)
  --most-rows COUNT   read more rows than the usual limit
  --help

Exit code: 0 rated, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  framework: { type: 'string' },
  pool: { type: 'string' },
  confidence: { type: 'string' },
  resamples: { type: 'string' },
  seed: { type: 'string', default: '1' },
  'most-rows': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** `plumbline rate`. Returns the exit code: 0, or 2 with every fault on `err`. */
export async function rateCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: RateNeeds,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
    })
    if (values.help) {
      out.write(HELP)
      return 0
    }
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
    const entries = await readAndRate(
      await contentOf(file),
      nameOf(file),
      optionsFrom(values, needs),
    )
    const rated = entries.map((entry) => entry.rated)
    if (values.json) {
      const shown = values.explain ? rated : rated.map(rateJson)
      out.write(`${JSON.stringify(shown, null, 2)}\n`)
    } else for (const each of rated) out.write(`${rateText(each, values)}\n`)
    return 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline rate: ${error.message}\n`)
    return 2
  }
}

type Given = {
  readonly framework?: string | undefined
  readonly pool?: string | undefined
  readonly confidence?: string | undefined
  readonly resamples?: string | undefined
  readonly seed: string
  readonly 'most-rows'?: string | undefined
}

function optionsFrom(values: Given, { frameworks, limits }: RateNeeds): ReadAndRateOptions {
  for (const [option, id] of [
    ['--framework', values.framework],
    ['--pool', values.pool],
  ] as const) {
    if (id !== undefined && frameworks.find(id) === undefined) {
      throw new RangeError(
        `${option} ${id}: there is no such framework (plumbline frameworks list)`,
      )
    }
  }
  return {
    frameworks,
    framework: values.framework,
    pool: values.pool,
    resamples: whole('--resamples', values.resamples) ?? limits.resamples,
    seed: whole('--seed', values.seed) ?? 0,
    confidence: level(values.confidence),
    mostRows: whole('--most-rows', values['most-rows']) ?? limits.mostRows,
    mostBytes: values['most-rows'] === undefined ? limits.mostBytes : Number.POSITIVE_INFINITY,
  }
}

function whole(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^\d{1,9}$/.test(given)) throw new RangeError(`${option} ${given}: give a whole number`)
  return Number(given)
}

function level(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const confidence = Number(given)
  if (!(confidence > 0 && confidence < 100)) {
    throw new RangeError(`--confidence ${given}: give a percentage between 0 and 100`)
  }
  return confidence
}
