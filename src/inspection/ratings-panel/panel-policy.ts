import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/panel/panel.json' with { type: 'json' }
import type { VotingRules } from './rules/outcome.ts'

const words = z.string().regex(/\S/, 'is empty')

/** The shape of `policy/panel/panel.json`. Half the votes never carry a motion: a tie changes nothing. */
const PANEL_FILE = z.strictObject({
  format: z.literal('plumbline-panel/1'),
  title: words,
  about: words,
  sources: z.record(words, z.strictObject({ document: words, part: words })),
  versions: z
    .array(
      z.strictObject({
        from: z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day'),
        majority: z.strictObject({ moreThanPercent: z.number().min(50).lt(100), source: words }),
        quorum: z.strictObject({
          chair: z.boolean(),
          members: z.int().min(0).max(20),
          source: words,
        }),
      }),
    )
    .nonempty(),
})

const { versions } = PANEL_FILE.parse(policy)

/** How a ratings panel votes on a day; before the first version, as in the first. */
export function votingRulesOn(on: Day): VotingRules {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const { majority, quorum } = found
  return {
    moreThanPercent: majority.moreThanPercent,
    quorum: { chair: quorum.chair, members: quorum.members },
  }
}
