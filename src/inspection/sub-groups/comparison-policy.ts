import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/comparisons/comparisons.json' with { type: 'json' }
import type { SubGroupPolicy } from './rules/sub-groups.ts'

/** How groups and inspections are compared; `power`: how often, in per cent, a change must be found. */
export type ComparisonPolicy = SubGroupPolicy & { readonly power: number }

const words = z.string().regex(/\S/, 'is empty')
const percent = z.strictObject({ percent: z.number().gt(0).lt(100), source: words })

/** The shape of `policy/comparisons/comparisons.json`, and what must hold between its parts. */
export const COMPARISONS_FILE = z
  .strictObject({
    format: z.literal('plumbline-comparisons/1'),
    title: words,
    about: words,
    sources: z.record(words, z.strictObject({ document: words, part: words })),
    versions: z
      .array(
        z.strictObject({
          from: z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day'),
          fewestShown: z.strictObject({ cases: z.int().min(1).max(100), source: words }),
          confidence: percent,
          chanceAllowed: percent,
          power: percent,
        }),
      )
      .nonempty(),
  })
  .superRefine(({ sources, versions }, context) => {
    for (const [at, { from, ...settings }] of versions.entries()) {
      for (const { source } of Object.values(settings)) {
        if (!(source in sources)) context.addIssue(`there is no source "${source}"`)
      }
      const before = versions[at - 1]
      if (before !== undefined && before.from >= from)
        context.addIssue(`${from} is not after ${before.from}`)
    }
  })

const { versions } = COMPARISONS_FILE.parse(policy)

/** How groups and inspections are compared on a day; before the first version, as in the first. */
export function comparisonPolicyOn(on: Day): ComparisonPolicy {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const { fewestShown, confidence, chanceAllowed, power } = found
  return {
    fewestShown: fewestShown.cases,
    confidence: confidence.percent,
    chanceAllowed: chanceAllowed.percent,
    power: power.percent,
  }
}
