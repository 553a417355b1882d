import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import { FACTORS } from './rules/factors.ts'
import { BANDS } from './rules/operating-model.ts'

const words = z.string().regex(/\S/, 'is empty')
const aDay = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'is not a day: write it as 2018-05-08',
)
const months = z.int().min(0).max(1200)
const heldBy = z.enum(['hub', 'lmc', 'hub-or-lmc', 'nps'])
const answers = <const Answer extends string>(all: readonly Answer[]) =>
  z.array(z.enum(all)).nonempty().optional()

const when = z.strictObject({
  risk: answers(FACTORS.risk),
  score: answers(FACTORS.score),
  readiness: answers(FACTORS.readiness),
  safeguarding: answers(FACTORS.safeguarding),
  standAloneUnpaidWork: answers(FACTORS.standAloneUnpaidWork),
  custody: answers(FACTORS.custody),
  closerWork: answers(FACTORS.closerWork),
  woman: answers(FACTORS.woman),
})
const outcome = z.strictObject({
  band: z.enum([...BANDS, 'unbanded']).nullable(),
  heldBy,
  escalate: z.boolean().optional(),
})
const row = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'has small letters, digits and hyphens'),
  when,
  source: words,
  effect: words,
}

/** The shape of an operating model's file; `readOperatingModel` also checks what it means. */
export const OPERATING_MODEL_FILE = z.strictObject({
  format: z.literal('plumbline-operating-model/1'),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'has small letters, digits and hyphens'),
  version: z.int().min(1),
  title: words,
  effectiveFrom: aDay,
  about: words,
  sources: z.record(words, z.strictObject({ document: words, part: words, says: words })),
  settings: z.strictObject({
    scoreThreshold: z.strictObject({
      percent: z.number().min(0).max(100),
      exactlyAt: z.enum(['over', 'under']),
      source: words,
    }),
    closenessToChange: z.strictObject({ live: z.boolean(), source: words }),
    women: z.strictObject({ allocatedFrom: aDay.nullable(), source: words }),
    longCustody: z.strictObject({ moreThanMonths: months, monthsLeftFrom: months, source: words }),
    plan: z.strictObject({ workingDays: z.int().min(1).max(260), source: words }),
  }),
  decisions: z.array(
    z.strictObject({
      point: words,
      question: words,
      chosen: words,
      alternatives: z.array(words),
    }),
  ),
  bands: z.tuple([z.literal('green'), z.literal('yellow'), z.literal('red'), z.literal('blue')]),
  route: z
    .array(z.strictObject({ ...row, gives: z.union([outcome, z.literal('band')]) }))
    .nonempty(),
  base: z.array(z.strictObject({ ...row, gives: outcome })).nonempty(),
  exceptions: z.array(
    z.strictObject({
      ...row,
      gives: z.strictObject({
        atLeast: z.enum(BANDS).optional(),
        heldBy: z.literal('lmc').optional(),
      }),
    }),
  ),
})

/** The shape of an operating model's file as a JSON Schema (2020-12), for who writes one elsewhere. */
export function operatingModelSchema() {
  return z.toJSONSchema(OPERATING_MODEL_FILE, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // a day is the one kind of value here that a JSON Schema has no type for, only a format
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, A_DAY)
    },
  })
}

const A_DAY = { type: 'string', format: 'date' }
