import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/fieldwork/fieldwork.json' with { type: 'json' }

/** How fieldwork is done: the share read twice in per cent, and the fewest cases that say something. */
export type FieldworkPolicy = { readonly readTwice: number; readonly fewestInAPart: number }

const words = z.string().regex(/\S/, 'is empty')

/** The shape of `policy/fieldwork/fieldwork.json`. */
export const FIELDWORK_FILE = z.strictObject({
  format: z.literal('plumbline-fieldwork/1'),
  title: words,
  about: words,
  sources: z.record(words, z.strictObject({ document: words, part: words })),
  versions: z
    .array(
      z.strictObject({
        from: z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day'),
        readTwice: z.strictObject({ percent: z.number().min(0).max(100), source: words }),
        fewestInAPart: z.strictObject({ cases: z.int().min(1).max(100), source: words }),
      }),
    )
    .nonempty(),
})

const { versions } = FIELDWORK_FILE.parse(policy)

/** How fieldwork is done on a day; before the first version, as in the first. */
export function fieldworkPolicyOn(on: Day): FieldworkPolicy {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  return { readTwice: found.readTwice.percent, fewestInAPart: found.fewestInAPart.cases }
}
