import { z } from 'zod'
import type { PackSketch } from './rules/sketch.ts'

/** What can be read of a pack that may be broken; the rest is `undefined`. */
export function readSketch(content: unknown): PackSketch {
  return SKETCH.parse(content) ?? {}
}

/** Whatever does not fit is "not there"; the schema has its own say about it. */
const soft = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)
const listOf = <Schema extends z.ZodType>(schema: Schema) => soft(z.array(schema))

const text = soft(z.string().regex(/\S/))
const textOrNull = soft(z.string().regex(/\S/).nullable())
const number = soft(z.number())
const cited = { source: text }
/** An entry that is no object at all keeps its place in the list, so that paths stay true. */
const entry = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess(asObject, z.object(shape))

const question = entry({
  ...cited,
  id: text,
  base: text,
  gate: textOrNull,
  pooledFrom: soft(z.object({ framework: text, questions: listOf(text) }).nullable()),
  prompts: listOf(entry({ ...cited, id: text })),
})

const standard = entry({
  ...cited,
  id: text,
  judgedBy: text,
  sample: textOrNull,
  caseSupervision: soft(z.boolean()),
  questions: listOf(question),
})

const ratings = z.object({
  bands: soft(
    z.object({
      ...cited,
      list: listOf(entry({ rating: text, atLeast: number, points: number })),
    }),
  ),
  standard: soft(z.object(cited)),
  rounding: soft(z.object(cited)),
  overall: soft(z.object({ ...cited, lines: listOf(entry({ rating: text, meanAtMost: number })) })),
  panel: soft(z.object({ ...cited, mostBandsMoved: number })),
})

const SKETCH = soft(
  z.object({
    id: text,
    inForce: soft(z.object({ from: text, until: textOrNull })),
    sources: soft(z.record(z.string(), z.unknown())),
    ratings: soft(ratings.nullable()),
    sampling: soft(z.object({ ...cited, samples: listOf(entry({ ...cited, id: text })) })),
    domains: listOf(entry({ id: text, standards: listOf(standard) })),
    alsoAsked: listOf(question),
  }),
)

function asObject(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
