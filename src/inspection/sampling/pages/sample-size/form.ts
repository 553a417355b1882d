import type { SamplingRules } from '#inspection/frameworks'
import { MOST_MARGIN } from '../../rules/sample-size.ts'

/** What was typed into the form, as typed. */
export type Typed = {
  readonly population: string
  readonly confidence: string
  readonly margin: string
}

/** One thing to mend: the field it belongs to and what to do. */
export type FieldFault = { readonly field: keyof Typed; readonly message: string }

/** The form as it was sent; `asked` is `null` before it is sent and while anything is wrong. */
export type Form = {
  readonly typed: Typed
  readonly faults: readonly FieldFault[]
  readonly asked: {
    readonly population: number
    readonly confidence: number
    readonly margin: number
  } | null
}

/**
 * Reads the form from the address. A field that is not in the address has the framework's own
 * value; without a population nothing has been asked yet.
 */
export function readForm(query: Readonly<Record<string, unknown>>, rules: SamplingRules): Form {
  const typed = {
    population: textOf(query.population, ''),
    confidence: textOf(query.confidence, String(rules.confidence)),
    margin: textOf(query.margin, String(rules.margin)),
  }
  if (query.population === undefined) return { typed, faults: [], asked: null }

  const population = populationOf(typed.population)
  const confidence = confidenceOf(typed.confidence)
  const margin = marginIn(typed.margin)
  const faults = [
    ...faultOf('population', population),
    ...faultOf('confidence', confidence),
    ...faultOf('margin', margin),
  ]
  const complete =
    typeof population === 'number' && typeof confidence === 'number' && typeof margin === 'number'
  return { typed, faults, asked: complete ? { population, confidence, margin } : null }
}

/** A number, or the sentence that says what to type instead. */
type Read = number | string

function populationOf(text: string): Read {
  const plain = text.replaceAll(/[\s,]/g, '')
  if (plain === '') return 'Enter the number of eligible cases'
  const count = Number(plain)
  if (!/^\d+$/.test(plain) || !Number.isSafeInteger(count)) {
    return 'Number of eligible cases must be a whole number, like 45'
  }
  return count < 1 ? 'Number of eligible cases must be 1 or more' : count
}

function confidenceOf(text: string): Read {
  const level = decimal(text, '%')
  if (level === null) return 'Enter the confidence'
  return level > 0 && level < 100 ? level : 'Confidence must be more than 0 and less than 100'
}

function marginIn(text: string): Read {
  const points = decimal(text, '')
  if (points === null) return 'Enter the margin'
  return points > 0 && points <= MOST_MARGIN
    ? points
    : `Margin must be more than 0 and at most ${MOST_MARGIN} points`
}

/** `null` when nothing is there, `NaN` when it is no plain decimal number. */
function decimal(text: string, unit: string): number | null {
  const plain = text.trim()
  const bare = unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length).trim() : plain
  if (bare === '') return null
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN
}

function faultOf(field: keyof Typed, read: Read): readonly FieldFault[] {
  return typeof read === 'string' ? [{ field, message: read }] : []
}

/** An address may name a field twice: the first one counts. */
function textOf(value: unknown, otherwise: string): string {
  if (Array.isArray(value)) return textOf(value[0], otherwise)
  return typeof value === 'string' ? value : otherwise
}
