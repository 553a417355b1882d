import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/intake/case-file.json' with { type: 'json' }
import type { CaseBounds } from './rules/case-codes.ts'

const aDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day')
const bounds = z
  .strictObject({ least: z.int().min(0), most: z.int().positive() })
  .refine(({ least, most }) => least <= most, 'the least is more than the most')

/** The shape of `policy/intake/case-file.json`; a mistake in it stops the program at start. */
export const CASE_FILE_POLICY = z.strictObject({
  format: z.literal('plumbline-case-file/1'),
  title: z.string(),
  about: z.string(),
  versions: z
    .array(
      z.strictObject({
        from: aDay,
        unpaidWorkHours: bounds,
        rarDays: bounds,
        requirementMonths: bounds,
        sentenceMonths: bounds,
        nobodyBornBefore: aDay,
      }),
    )
    .nonempty(),
})

const { versions: VERSIONS } = CASE_FILE_POLICY.parse(policy)

/** The bounds in force on a day; before the first version, those of the first. */
export function caseBoundsOn(on: Day): CaseBounds {
  const inOrder = VERSIONS.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  const bounds = inOrder.findLast(({ from }) => from <= on) ?? inOrder[0]
  if (bounds === undefined) throw new RangeError('policy/intake/case-file.json has no version')
  return bounds
}
