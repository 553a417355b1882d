import { type Day, dayInWords } from '#platform/dates'
import { counted, listed } from '#platform/words'
import { capacityInWords } from '../rules/capacity.ts'
import type { OfficerAnswer } from '../rules/file-answers.ts'
import { teamWorkload } from '../rules/team.ts'
import { nameOfTable, type WorkloadTable } from '../rules/workload-table.ts'

/** The answers for a person at a terminal: every officer, then the teams, then the next case. */
export function workloadText(
  answers: readonly OfficerAnswer[],
  day: Day,
  table: WorkloadTable,
): string {
  return [
    `${dayInWords(day)}, ${nameOfTable(table)}`,
    '',
    ...answers.flatMap(officerLines),
    ...teamLines(answers),
    ...nextLines(answers),
    '',
  ].join('\n')
}

function officerLines(answer: OfficerAnswer): readonly string[] {
  const { officer, grade, team, capacity, standing, parts, warnings, uncovered } = answer
  const where = [grade, ...(team === null ? [] : [team])].join(', ')
  const how = capacity === 'no capacity' ? capacity : `${capacityInWords(capacity)}, ${standing}`
  return [
    `${officer} (${where}): ${how}`,
    ...parts.map(({ words, count, points }) => `  ${count} ${words}: ${counted(points, 'point')}`),
    ...answer.reasons.map(({ because }) => `  - ${because}`),
    ...(answer.absence === null ? [] : [`  Away: ${answer.absence.reason}`]),
    ...(uncovered === null
      ? []
      : [`  Uncovered: ${counted(uncovered.cases, 'case')}. ${uncovered.because}`]),
    ...warnings.map((warning) => `  Warning: ${warning}`),
    '',
  ]
}

function teamLines(answers: readonly OfficerAnswer[]): readonly string[] {
  const teams = [...new Set(answers.flatMap(({ team }) => (team === null ? [] : [team])))]
  const lines = teams.map((team) => {
    return teamLine(
      team,
      answers.filter((answer) => answer.team === team),
    )
  })
  return [...lines, teamLine('All', answers)]
}

function teamLine(name: string, answers: readonly OfficerAnswer[]): string {
  const { capacity, officers, because } = teamWorkload(answers)
  return `${name}: ${capacityInWords(capacity)}, ${counted(officers, 'officer')}; ${because}`
}

function nextLines(answers: readonly OfficerAnswer[]): readonly string[] {
  const ranked = answers
    .flatMap(({ officer, next }) => (next === undefined ? [] : [{ officer, ...next }]))
    .toSorted((a, b) => a.order - b.order)
  if (ranked.length === 0) return []
  const room = ranked
    .filter(({ standing }) => standing === 'has room')
    .map(({ officer }) => officer)
  return [
    '',
    room.length === 0 ? 'Next case: nobody has room' : `Next case: ${listed(room)}`,
    ...ranked.map(({ order, officer, standing, because }) => {
      return `  ${order}. ${officer}: ${standing}; ${because}`
    }),
  ]
}
