import { rounded } from '#inspection/scoring'
import { counted } from '#platform/words'
import type { LeagueFramework, LeagueRow, LeagueTable } from './league.ts'

/** The league table for a terminal of 120 columns: one block a framework, then what to bear in mind. */
export function leagueText(table: LeagueTable): string {
  const blocks = table.frameworks.flatMap((framework) => block(framework, table.rows))
  const { inspections, ranked, synthetic } = table.counts
  const tally = [
    counted(inspections, 'inspection'),
    `${ranked} ranked`,
    ...(synthetic > 0 ? [`${synthetic} synthetic`] : []),
  ]
  return [
    ...blocks,
    `${tally.join(', ')}.`,
    LEGEND,
    ...table.notes.flatMap((note) => wrapped(`- ${note}`, WIDTH)),
    '',
  ].join('\n')
}

const WIDTH = 120

const LEGEND =
  'Change: * across framework versions; m mean points a standard. Lowest: lowest key question known. – not known.'

/** Heading, width and alignment of the columns; with a space between them they make 119. */
const COLUMNS = [
  { heading: 'Rank', width: 6 },
  { heading: 'Provider', width: 32 },
  { heading: 'Published', width: 10 },
  { heading: 'Overall rating', width: 20 },
  { heading: 'Points', width: 6 },
  { heading: 'Mean', width: 4 },
  { heading: 'Case sup.', width: 9 },
  { heading: 'Lowest', width: 11 },
  { heading: 'Change', width: 12 },
] as const

function block(framework: LeagueFramework, rows: readonly LeagueRow[]): readonly string[] {
  const own = rows.filter((row) => row.framework === framework.id)
  return [
    ...wrapped(`${framework.title} (${framework.id})`, WIDTH),
    line(COLUMNS.map(({ heading }) => [heading])),
    line(COLUMNS.map(({ width }) => ['-'.repeat(width)])),
    ...own.map((row) => line(cellsOf(row))),
    '',
  ]
}

/** A row of cells; a cell with several lines makes the row as high. */
function line(cells: readonly (readonly string[])[]): string {
  const height = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, at) =>
    COLUMNS.map(({ width }, place) => (cells[place]?.[at] ?? '').padEnd(width))
      .join(' ')
      .trimEnd(),
  ).join('\n')
}

function cellsOf(row: LeagueRow): readonly (readonly string[])[] {
  const { rank, points, max, meanPoints, caseSupervision: sub, lowest } = row
  const cells = [
    rank === null ? '–' : `${rank.place}${rank.tied ? '=' : ''}/${rank.of}`,
    row.synthetic ? `${row.provider} [synthetic]` : row.provider,
    row.published ?? '–',
    row.overall ?? row.status,
    points === null ? '–' : `${points}/${max}`,
    meanPoints === null ? '–' : rounded(meanPoints, 2).toFixed(2),
    sub === null || sub.points === null ? '–' : `${sub.points}/${sub.max}`,
    lowest === null ? '–' : `${lowest.ids[0]} ${lowest.percent}%`,
    changeOf(row),
  ]
  return cells.map((cell, place) => wrapped(cell, COLUMNS[place]?.width ?? WIDTH))
}

function changeOf({ trend }: LeagueRow): string {
  if (trend === null) return '–'
  const parts = [
    ...(trend.rating === null ? [] : [trend.rating]),
    ...(trend.points === null ? [] : [signed(trend.points)]),
    ...(trend.meanPoints === null ? [] : [`m${signed(trend.meanPoints)}`]),
  ]
  return `${parts.join(' ') || '–'}${trend.label === null ? '' : ' *'}`
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change)
}

/** Lines no wider than asked, broken between words; a longer word is cut. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ').flatMap((each) => piecesOf(each, width))) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function piecesOf(word: string, width: number): readonly string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? ['']
}
