import { z } from 'zod'
import { isDay } from '#platform/dates'

/**
 * The shape of a file in `policy/sampling/`, strict, and what must hold between its parts: a mistake
 * in a specification stops the program at start and never a drawing half-way.
 */
const text = z.string().regex(/\S/)
const name = z.string().regex(/^[a-z][a-z0-9_]*$/)
const id = z.string().regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
const count = z.int().min(0)
const percent = z.number().min(0).max(100)
const provenance = { mark: z.enum(['verified', 'derived', 'reconstructed']), source: text }

const about = { name, label: text, means: text, example: z.string(), required: z.boolean() }
const column = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('text'), mostCharacters: z.int().min(1).max(500) }),
  z.strictObject({
    ...about,
    kind: z.literal('day'),
    earliest: z.string().refine(isDay, 'is not a day: write it as 2018-05-08'),
  }),
  z.strictObject({
    ...about,
    kind: z.literal('whole number'),
    least: count,
    most: count,
    unit: text,
  }),
  z.strictObject({
    ...about,
    kind: z.literal('code'),
    codes: z.array(z.strictObject({ code: text, label: text })).min(2),
  }),
])

const before = z.strictObject({ count, unit: z.enum(['months before', 'days before']) })
const asked = { ...provenance, id, column: name }
const condition = z.discriminatedUnion('rule', [
  z.strictObject({
    ...asked,
    rule: z.literal('day within'),
    earliest: before.nullable(),
    latest: before.nullable(),
    whenEmpty: z.enum(['eligible', 'excluded']),
  }),
  z.strictObject({ ...asked, rule: z.literal('one of'), codes: z.array(text).min(1) }),
  z.strictObject({ ...asked, rule: z.literal('at least'), least: count }),
])

const spread = z.discriminatedUnion('limit', [
  z.strictObject({ ...provenance, column: name, limit: z.literal('proportional share') }),
  z.strictObject({
    ...provenance,
    column: name,
    limit: z.literal('at most'),
    cases: z.int().min(1),
  }),
])

const shape = z.strictObject({
  format: z.literal('plumbline-case-list/1'),
  id,
  number: z.int().min(1),
  sample: id,
  name: text,
  about: text,
  sources: z.record(
    id,
    z.strictObject({
      document: text,
      part: text,
      address: z.exactOptional(z.string().regex(/^https?:\/\/\S+$/)),
    }),
  ),
  appliesTo: z.array(z.strictObject({ ...provenance, framework: id })).min(1),
  reference: name,
  columns: z.array(column).min(1),
  eligibility: z.array(condition),
  strata: z.strictObject({
    ...provenance,
    columns: z.array(name),
    mergeOrder: z.array(name),
  }),
  spread: z.array(spread),
  reserves: z.strictObject({ ...provenance, percent, atLeast: count }),
  relevantShare: z.strictObject({ ...provenance, percent }).nullable(),
})

type Shape = z.infer<typeof shape>

/** A whole and consistent specification; parsing anything else fails with a sentence per fault. */
export const SPECIFICATION_FILE = shape.superRefine((file, context) => {
  for (const message of faultsIn(file)) context.addIssue({ code: 'custom', message })
})

function faultsIn(file: Shape): readonly string[] {
  const { columns, strata, spread, eligibility } = file
  const reference = columns.find((one) => one.name === file.reference)
  const spreadOver = spread.map((limit) => limit.column)
  const needed = [...strata.columns, ...spreadOver]
  const merged = [...strata.mergeOrder].toSorted().join()
  return [
    ...twice(columns.map((one) => one.name)).map((one) => `column "${one}" is there twice`),
    ...(reference?.kind === 'text' && reference.required
      ? []
      : [`"${file.reference}" must be a required column of text`]),
    ...needed.flatMap((one) =>
      columns.some((known) => known.name === one && known.required)
        ? []
        : [`"${one}" must be a required column: cases are divided by it`],
    ),
    ...strata.columns.flatMap((one) =>
      columns.some((known) => known.name === one && known.kind === 'code')
        ? []
        : [`"${one}" must be a column of codes: it makes strata`],
    ),
    ...(merged === strata.columns.toSorted().join()
      ? []
      : ['the order in which cells merge must name every column of the strata once']),
    ...columns.flatMap(codeFaults),
    ...eligibility.flatMap((one) => conditionFaults(one, columns)),
    ...sourcesIn(file).flatMap((key) =>
      file.sources[key] === undefined ? [`"${key}" is not among the sources`] : [],
    ),
  ]
}

function codeFaults(one: Shape['columns'][number]): readonly string[] {
  if (one.kind === 'whole number') {
    return one.least <= one.most ? [] : [`"${one.name}": the least is more than the most`]
  }
  if (one.kind !== 'code') return []
  return twice(one.codes.map(({ code }) => code)).map((code) => `code "${code}" is there twice`)
}

const COLUMN_OF = { 'day within': 'day', 'one of': 'code', 'at least': 'whole number' } as const

function conditionFaults(
  condition: Shape['eligibility'][number],
  columns: Shape['columns'],
): readonly string[] {
  const about = columns.find((one) => one.name === condition.column)
  if (about?.kind !== COLUMN_OF[condition.rule]) {
    return [`"${condition.id}" needs a column of kind "${COLUMN_OF[condition.rule]}"`]
  }
  if (condition.rule !== 'one of' || about.kind !== 'code') return []
  return condition.codes
    .filter((code) => !about.codes.some((known) => known.code === code))
    .map((code) => `"${condition.id}" names "${code}", which is no code of the column`)
}

function sourcesIn(file: Shape): readonly string[] {
  const entries = [
    ...file.appliesTo,
    ...file.eligibility,
    ...file.spread,
    file.strata,
    file.reserves,
  ]
  const share = file.relevantShare === null ? [] : [file.relevantShare]
  return [...new Set([...entries, ...share].map(({ source }) => source))]
}

function twice(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word, place) => words.indexOf(word) < place))]
}
