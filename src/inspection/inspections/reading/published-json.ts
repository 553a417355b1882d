import { z } from 'zod'
import type { FrameworkLibrary } from '#inspection/frameworks'
import type { Fault } from '#platform/spreadsheets'
import { FileFault } from '#platform/spreadsheets'
import { faultsInInspection } from '../rules/check-inspection.ts'
import type { PublishedInspection, PublishedStandard } from '../rules/inspection.ts'

/**
 * Reads published results: a JSON list of inspections (one object alone is a list of one).
 * Throws a `FileFault` with every fault and its place; a file with one fault is refused whole.
 */
export function readPublishedJson(
  text: string,
  { fileName, frameworks }: { readonly fileName: string; readonly frameworks: FrameworkLibrary },
): readonly PublishedInspection[] {
  const content = parsed(text, fileName)
  const list = Array.isArray(content) ? content : [content]
  if (list.length === 0) throw new FileFault([at(fileName, null, 'the file holds no inspection')])

  const answer = z.array(INSPECTION).safeParse(list, { error: inPlainWords, reportInput: true })
  if (!answer.success) {
    throw new FileFault(
      answer.error.issues.map(({ path, message }) => at(fileName, place(path), message)),
    )
  }
  const inspections = answer.data.map(asInspection)
  const faults = inspections.flatMap((inspection, index) =>
    faultsInInspection(inspection, frameworks.find(inspection.framework), knownIn(frameworks)).map(
      ({ path, message }) =>
        at(fileName, `[${index}]${path}`, `${inspection.provider}: ${message}`),
    ),
  )
  if (faults.length > 0) throw new FileFault(faults)
  return inspections
}

/** What is wrong with a value, with the value in it where that helps. */
function inPlainWords(issue: z.core.$ZodRawIssue): string | undefined {
  const given = JSON.stringify(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `${given} is not ${aKind(issue.expected)}`
    case 'invalid_value':
      return `${given} is not one of ${issue.values.join(', ')}`
    case 'unrecognized_keys':
      return `has a key that is not known here: ${issue.keys.join(', ')}`
    default:
      return undefined
  }
}

const aKind = (expected: string) => KINDS[expected] ?? `a ${expected}`
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
}

/** The packs there are, for a message that helps. */
export function knownIn(frameworks: FrameworkLibrary): readonly string[] {
  return frameworks.list().map(({ id }) => id)
}

const text = z.string().refine((value) => !/^[=+@\t\r]/.test(value), {
  message: 'starts like a spreadsheet formula, which is refused; write plain text',
})
const below = { error: ({ input }: { readonly input?: unknown }) => `${input} is below 0` }
const above = { error: ({ input }: { readonly input?: unknown }) => `${input} is above 100` }
const percent = z.number().min(0, below).max(100, above)
const count = z.int().min(0, below)

const QUESTION = z.strictObject({
  id: text,
  percent: percent.nullish(),
  yes: count.nullish(),
  count: count.nullish(),
  n: count.nullish(),
  population: count.nullish(),
  base: z.enum(['all', 'relevant']).nullish(),
  basis: text.nullish(),
})

const ADJUSTMENT = z.strictObject({
  from: text.nullish(),
  to: text,
  by: text.default('ratings panel'),
  reason: z.string().default(''),
})

const STANDARD = z.strictObject({
  id: text,
  name: text.optional(),
  rating: text.nullish(),
  adjusted: ADJUSTMENT.nullish(),
  questions: z.array(QUESTION).default([]),
})

const INSPECTION = z.strictObject({
  provider: text.min(1, 'is empty'),
  kind: text.nullish(),
  framework: text,
  published: text.nullish(),
  fieldwork: text.nullish(),
  source: z.union([text, z.array(text)]).default([]),
  overall_rating: text.nullish(),
  overall_score: count.nullish(),
  max_score: count.nullish(),
  standards: z.array(STANDARD).default([]),
  sample: z.record(z.string(), z.unknown()).default({}),
  eligible: z.record(z.string(), count).default({}),
  evidence: z.enum(['verified', 'derived']).nullish(),
  notes: z.string().default(''),
  synthetic: z.boolean().default(false),
})

function asInspection(given: z.infer<typeof INSPECTION>): PublishedInspection {
  return {
    provider: given.provider,
    kind: given.kind ?? null,
    framework: given.framework,
    published: given.published ?? null,
    fieldwork: given.fieldwork ?? null,
    sources: typeof given.source === 'string' ? [given.source] : given.source,
    overallRating: given.overall_rating ?? null,
    overallScore: given.overall_score ?? null,
    maxScore: given.max_score ?? null,
    standards: given.standards.map(asStandard),
    sampled: wholeNumbers(given.sample),
    eligible: given.eligible,
    evidence: given.evidence ?? null,
    notes: given.notes,
    synthetic: given.synthetic,
  }
}

function asStandard({
  id,
  rating,
  adjusted,
  questions,
}: z.infer<typeof STANDARD>): PublishedStandard {
  return {
    id,
    rating: rating ?? null,
    adjusted: adjusted == null ? null : { ...adjusted, from: adjusted.from ?? null },
    questions: questions.map((question) => ({
      id: question.id,
      percent: question.percent ?? null,
      yes: question.yes ?? question.count ?? null,
      n: question.n ?? null,
      population: question.population ?? null,
      base: question.base ?? null,
      basis: question.basis ?? null,
    })),
  }
}

/** `sample` also holds facts that are not sizes (how it was stratified): only the sizes are kept. */
function wholeNumbers(sample: Readonly<Record<string, unknown>>): Record<string, number> {
  const sizes = Object.entries(sample).flatMap(([name, value]) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0
      ? [[name, value] as const]
      : [],
  )
  return Object.fromEntries(sizes)
}

function parsed(content: string, fileName: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new FileFault([at(fileName, null, `is not JSON: ${why}`)])
  }
}

function place(path: readonly PropertyKey[]): string {
  return path
    .map((step, depth) =>
      typeof step === 'number' ? `[${step}]` : `${depth === 0 ? '' : '.'}${String(step)}`,
    )
    .join('')
}

function at(file: string, column: string | null, message: string): Fault {
  return { file, row: null, column, message }
}
