import type { z } from 'zod'
import { readSketch } from './read-sketch.ts'
import { faultsInDates, faultsInRatings } from './rules/check-arithmetic.ts'
import { faultsInIds, faultsInSources } from './rules/check-names.ts'
import { faultsInQuestions } from './rules/check-questions.ts'
import type { FrameworkPack } from './rules/pack.ts'
import type { PackFaultAt } from './rules/sketch.ts'
import { PACK_SCHEMA } from './schema.ts'

export type CheckedPack =
  | { readonly pack: FrameworkPack }
  | { readonly faults: readonly PackFaultAt[] }

/**
 * Checks that a value read from outside is a whole and consistent framework pack.
 * Gives the pack, or every fault at once: each with its JSON path and a sentence.
 */
export function checkPack(content: unknown): CheckedPack {
  const shape = PACK_SCHEMA.safeParse(content, { error: asSentence })
  const sketch = readSketch(content)
  const faults = [
    ...(shape.error?.issues ?? []).flatMap(faultsFrom),
    ...faultsInDates(sketch),
    ...faultsInIds(sketch),
    ...faultsInSources(sketch),
    ...faultsInRatings(sketch),
    ...faultsInQuestions(sketch),
  ]
  return shape.success && faults.length === 0 ? { pack: shape.data } : { faults }
}

/** `.domains[1].standards[0].id`; a name that is no plain word stands in `["…"]`; `.` is the whole. */
function pathOf(steps: readonly PropertyKey[]): string {
  const path = steps.map((step) => {
    if (typeof step === 'number') return `[${step}]`
    const name = String(step)
    return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
  })
  return path.join('') || '.'
}

function faultsFrom(issue: z.core.$ZodIssue): readonly PackFaultAt[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: pathOf(issue.path), message: issue.message }]
  }
  return issue.keys.map((key) => ({
    path: pathOf([...issue.path, key]),
    message: 'is not a field of a framework pack',
  }))
}

/** What is wrong, in a sentence that begins after the path: `.title is missing`. */
function asSentence(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `is ${kindOf(issue.input)}, but must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `is ${shown(issue.input)}, but must be ${issue.values.map(shown).join(' or ')}`
    case 'invalid_format':
      return notOfForm(issue.input, String(issue.pattern))
    case 'invalid_key':
      return 'is not an identifier: letters, digits and single dots or hyphens'
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return `is ${shown(issue.input)}, but must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`
    default:
      return 'is not what a framework pack has here'
  }
}

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (issue.origin === 'array') {
    const most = Array.isArray(issue.input) ? issue.input.length : 0
    return `has ${most} entries, but needs at least ${issue.minimum}`
  }
  return `is ${shown(issue.input)}, but must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`
}

function notOfForm(input: unknown, pattern: string): string {
  if (typeof input === 'string' && input.trim() === '') return 'is empty'
  if (pattern.includes('https?')) return `${shown(input)} is not an address on the web`
  if (pattern.includes('\\d{4}')) {
    return `${shown(input)} is not a date: write 2018, 2018-04 or 2018-04-01`
  }
  return `${shown(input)} is not an identifier: letters, digits and single dots or hyphens`
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'number' ? String(value) : (KINDS[typeof value] ?? typeof value)
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? kindOf(value) : JSON.stringify(value)
}
