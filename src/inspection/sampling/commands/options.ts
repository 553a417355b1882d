import { parseArgs } from 'node:util'

/** The call cannot be understood; its message says why in one sentence. */
export class WrongCall extends Error {}

/** The options that a command knows: those with a value, and those that stand alone. */
export type Known = { readonly withValue: readonly string[]; readonly alone: readonly string[] }

export type Read = {
  readonly given: ReadonlyMap<string, string>
  readonly positionals: readonly string[]
}

/**
 * Reads options and what stands beside them. Throws `WrongCall` for the first thing wrong.
 *
 * Options are checked here and not by Node's strict reading, whose messages run over several lines
 * and take a negative number for an option.
 */
export function readOptions(args: readonly string[], known: Known): Read {
  const string = known.withValue.map((name) => [name, { type: 'string' }] as const)
  const boolean = known.alone.map((name) => [name, { type: 'boolean' }] as const)
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
    given.set(token.name, checkedValue(token, given, known))
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
  { withValue, alone }: Known,
): string {
  if (![...withValue, ...alone].includes(name)) {
    throw new WrongCall(`there is no option ${rawName} (see --help)`)
  }
  if (given.has(name)) throw new WrongCall(`${rawName} is given twice`)
  const needed = withValue.includes(name)
  if (needed && value === undefined) throw new WrongCall(`${rawName} needs a value`)
  if (!needed && value !== undefined) throw new WrongCall(`${rawName} takes no value`)
  return value ?? ''
}

/** The value of an option that must be there. */
export function needed({ given }: Read, name: string, means: string): string {
  const value = given.get(name)
  if (value === undefined) throw new WrongCall(`--${name} is missing: ${means}`)
  return value
}

/** A whole number that is at least so much. */
export function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least) {
    throw new WrongCall(`--${name} must be a whole number of at least ${least}, not "${text}"`)
  }
  return number
}
