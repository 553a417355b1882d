import { figure, LEVEL_WORDS } from './ogrs3-words.ts'
import type { Scored } from './score-json.ts'

/** The scores for a person at a terminal, a line each; explained, every part on a line of its own. */
export function scoresText(scored: readonly Scored[], explain: boolean): readonly string[] {
  const width = scored.reduce((most, { id }) => Math.max(most, id.length), ID.length)
  const heading = `${ID.padEnd(width)}  1 year  2 years  level`
  return [heading, ...scored.flatMap((each) => linesOf(each, width, explain))]
}

const ID = 'id'

function linesOf({ id, answer }: Scored, width: number, explain: boolean): readonly string[] {
  const name = id.padEnd(width)
  if ('errors' in answer) {
    return answer.errors.map(
      ({ code, message }, place) =>
        `${place === 0 ? name : ' '.repeat(width)}  no score: ${message} (${code})`,
    )
  }
  const { oneYear, twoYear, level, parts, reasons, cautions } = answer
  const line = `${name}  ${`${oneYear}%`.padStart(6)}  ${`${twoYear}%`.padStart(7)}  ${LEVEL_WORDS[level]}`
  if (!explain) return [line]
  const { ageGender, status, copas, copasWeighted, offence } = parts
  return [
    line,
    `  - ${copas.words}: ${figure(copas.value)}`,
    ...[ageGender, status, copasWeighted, offence].map(
      ({ value, words }) => `  + ${words}: ${figure(value)}`,
    ),
    ...reasons.map(({ because, source }) => `  - ${because} [${source}]`),
    ...cautions.map((caution) => `  ! ${caution}`),
  ]
}
