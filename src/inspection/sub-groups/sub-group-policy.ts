import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/sub-groups/sub-groups.json' with { type: 'json' }
import type { SubGroupPolicy } from './rules/sub-groups.ts'

const words = z.string().regex(/\S/, 'is empty')
const percent = z.strictObject({ percent: z.number().gt(0).lt(100), source: words })

/** The shape of `policy/sub-groups/sub-groups.json`, and what must hold between its parts. */
export const SUB_GROUPS_FILE = z
  .strictObject({
    format: z.literal('plumbline-sub-groups/1'),
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
        }),
      )
      .nonempty(),
  })
  .superRefine(({ sources, versions }, context) => {
    for (const [at, { fewestShown, confidence, chanceAllowed, from }] of versions.entries()) {
      for (const { source } of [fewestShown, confidence, chanceAllowed]) {
        if (!(source in sources)) context.addIssue(`there is no source "${source}"`)
      }
      const before = versions[at - 1]
      if (before !== undefined && before.from >= from)
        context.addIssue(`${from} is not after ${before.from}`)
    }
  })

const { versions } = SUB_GROUPS_FILE.parse(policy)

/** How groups are compared on a day; before the first version, as in the first. */
export function subGroupPolicyOn(on: Day): SubGroupPolicy {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const { fewestShown, confidence, chanceAllowed } = found
  return {
    fewestShown: fewestShown.cases,
    confidence: confidence.percent,
    chanceAllowed: chanceAllowed.percent,
  }
}
