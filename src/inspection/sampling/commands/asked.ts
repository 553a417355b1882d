import { parseArgs } from 'node:util'
import { MOST_MARGIN } from '../rules/sample-size.ts'

/** What the command line asks of `plumbline sample size`; `null` is "as the framework has it". */
export type Asked = {
  readonly population: number
  readonly confidence: number | null
  readonly margin: number | null
  readonly framework: string | null
  readonly json: boolean
}

/** The call cannot be understood; its message says why in one sentence. */
export class WrongCall extends Error {}

const WITH_VALUE = ['population', 'confidence', 'margin', 'framework']
const ALONE = ['json', 'help']

/**
 * Reads the arguments after `plumbline sample`. Throws `WrongCall` for the first thing wrong.
 *
 * Options are checked here and not by Node's strict reading, whose messages run over several lines
 * and take a negative number for an option.
 */
export function readAsked(args: readonly string[]): Asked | 'help' {
  const { given, positionals } = readOptions(args)
  if (given.has('help')) return 'help'

  const [what, extra] = positionals
  if (what !== 'size') throw new WrongCall(`${noSuch(what)}: say "size" (see --help)`)
  if (extra !== undefined) throw new WrongCall(`"${extra}" is not expected (see --help)`)
  return {
    population: population(given.get('population')),
    confidence: within(given.get('confidence'), {
      holds: (value) => value > 0 && value < 100,
      otherwise: '--confidence must be a percentage between 0 and 100',
    }),
    margin: within(given.get('margin'), {
      holds: (value) => value > 0 && value <= MOST_MARGIN,
      otherwise: `--margin must be a number of points, more than 0 and at most ${MOST_MARGIN}`,
    }),
    framework: given.get('framework') ?? null,
    json: given.has('json'),
  }
}

type Read = {
  readonly given: ReadonlyMap<string, string>
  readonly positionals: readonly string[]
}

function readOptions(args: readonly string[]): Read {
  const string = WITH_VALUE.map((name) => [name, { type: 'string' }] as const)
  const boolean = ALONE.map((name) => [name, { type: 'boolean' }] as const)
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries([...string, ...boolean]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    given.set(token.name, checkedValue(token, given))
  }
  return { given, positionals }
}

type Option = {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

function checkedValue(
  { name, rawName, value }: Option,
  given: ReadonlyMap<string, string>,
): string {
  if (![...WITH_VALUE, ...ALONE].includes(name)) {
    throw new WrongCall(`there is no option ${rawName} (see --help)`)
  }
  if (given.has(name)) throw new WrongCall(`${rawName} is given twice`)
  const needed = WITH_VALUE.includes(name)
  if (needed && value === undefined) throw new WrongCall(`${rawName} needs a value`)
  if (!needed && value !== undefined) throw new WrongCall(`${rawName} takes no value`)
  return value ?? ''
}

function population(text: string | undefined): number {
  if (text === undefined)
    throw new WrongCall('--population is missing: the number of eligible cases')
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) {
    throw new WrongCall(`--population must be a whole number of at least 1, not "${text}"`)
  }
  return count
}

function within(
  text: string | undefined,
  limits: { readonly holds: (value: number) => boolean; readonly otherwise: string },
): number | null {
  if (text === undefined) return null
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!limits.holds(value)) throw new WrongCall(`${limits.otherwise}, not "${text}"`)
  return value
}

function noSuch(what: string | undefined): string {
  return what === undefined ? 'nothing is asked for' : `there is no "sample ${what}"`
}
