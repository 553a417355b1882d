import { z } from 'zod'

/**
 * The shape of a framework pack, strict: a field nobody knows is a fault, as is an empty text.
 * Published as `policy/schema/framework-pack.schema.json` for whoever writes a pack elsewhere.
 */
const text = z.string().regex(/\S/)
const id = z.string().regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/)
const date = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
const percent = z.number().min(0).max(100)
const count = z.int().min(0)
const provenance = { mark: z.enum(['verified', 'derived', 'reconstructed']), source: text }

const source = z.strictObject({
  document: text,
  part: text,
  address: z.exactOptional(z.string().regex(/^https?:\/\/\S+$/)),
})

const ratings = z.strictObject({
  bands: z.strictObject({
    ...provenance,
    list: z.array(z.strictObject({ rating: text, atLeast: percent, points: count })).min(2),
  }),
  standard: z.strictObject({ ...provenance, rule: z.literal('lowest-key-question') }),
  rounding: z.strictObject({
    ...provenance,
    decimals: z.int().min(0).max(10),
    compare: z.literal('exact-fraction'),
  }),
  overall: z.strictObject({
    ...provenance,
    rule: z.literal('mean-points'),
    lines: z.array(z.strictObject({ rating: text, meanAtMost: z.number().min(0) })).min(2),
  }),
  panel: z.strictObject({
    ...provenance,
    pointsFromLine: percent,
    casesToChange: count,
    smallBase: count,
    mostBandsMoved: count,
  }),
})

const sampling = z.strictObject({
  ...provenance,
  confidence: z.number().gt(0).lt(100),
  margin: z.number().gt(0).lt(100),
  proportion: z.number().gt(0).lt(100),
  samples: z.array(
    z.strictObject({
      ...provenance,
      id,
      name: text,
      eligible: text,
      stratifiedBy: z.array(text),
    }),
  ),
})

const question = z.strictObject({
  ...provenance,
  id,
  wording: text,
  base: z.enum(['all', 'relevant']),
  gate: text.nullable(),
  applicability: text.nullable(),
  alternative: z.strictObject({ when: text, wording: text }).nullable(),
  safety: z.boolean(),
  pooledFrom: z.strictObject({ framework: id, questions: z.array(id).min(1) }).nullable(),
  prompts: z.array(z.strictObject({ ...provenance, id, wording: text })),
})

const standard = z.strictObject({
  ...provenance,
  id,
  name: text,
  statement: text,
  judgedBy: z.enum(['ratings-characteristics', 'key-questions']),
  sample: id.nullable(),
  caseSupervision: z.boolean(),
  questions: z.array(question),
})

/** The shape of a pack; what belongs together is checked beside it (`checkPack`). */
export const PACK_SCHEMA = z
  .strictObject({
    format: z.literal('plumbline-framework-pack/1'),
    id,
    number: z.int().min(1),
    title: text,
    unit: text,
    inForce: z.strictObject({ from: date, until: date.nullable() }),
    about: text,
    sources: z.record(id, source),
    ratings: ratings.nullable(),
    sampling,
    domains: z
      .array(z.strictObject({ id, name: text, standards: z.array(standard).min(1) }))
      .min(1),
    alsoAsked: z.exactOptional(z.array(question)),
  })
  .meta({
    title: 'Plumbline framework pack',
    description:
      'One immutable, numbered version of an inspectorate’s standards and of the arithmetic that turns answers into ratings. `plumbline frameworks check FILE` also checks what a schema cannot say.',
  })

/** The published JSON Schema (2020-12) of a framework pack, as the text of its file. */
export function packSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(PACK_SCHEMA, { target: 'draft-2020-12' }), null, 2)}\n`
}
