import { MOST_MARGIN } from '../rules/sample-size.ts'
import { readOptions, WrongCall, wholeNumber } from './options.ts'

/** What the command line asks of `plumbline sample size`; `null` is "as the framework has it". */
export type Asked = {
  readonly population: number
  readonly confidence: number | null
  readonly margin: number | null
  readonly framework: string | null
  readonly json: boolean
}

const KNOWN = {
  withValue: ['population', 'confidence', 'margin', 'framework'],
  alone: ['json', 'help'],
}

/** Reads the arguments after `plumbline sample`. Throws `WrongCall` for the first thing wrong. */
export function readAsked(args: readonly string[]): Asked | 'help' {
  const { given, positionals } = readOptions(args, KNOWN)
  if (given.has('help')) return 'help'

  const [what, extra] = positionals
  if (what !== 'size') throw new WrongCall(`${noSuch(what)}: say ${WORDS} (see --help)`)
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

function population(text: string | undefined): number {
  if (text === undefined)
    throw new WrongCall('--population is missing: the number of eligible cases')
  return wholeNumber('population', text, 1)
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

const WORDS = '"size", "draw", "replay", "replace" or "template"'

function noSuch(what: string | undefined): string {
  return what === undefined ? 'nothing is asked for' : `there is no "sample ${what}"`
}
