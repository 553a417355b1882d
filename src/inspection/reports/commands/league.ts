import { parseArgs } from 'node:util'
import { answering, contentOf, nameOf, type Output } from '#platform/command-line'
import type { LeagueEntry, LeagueTable } from '../rules/league.ts'
import { leagueCsv } from '../rules/league-columns.ts'
import { leagueTable } from '../rules/league-table.ts'
import { leagueText } from '../rules/league-text.ts'

/** What the command is handed: how a file becomes rated inspections. */
export type LeagueNeeds = {
  readonly readAndRate: (
    bytes: Uint8Array,
    fileName: string,
  ) => Promise<readonly Omit<LeagueEntry, 'id'>[]>
}

const HELP = `plumbline league FILE: the league table of the inspections in a file.

FILE is anything "plumbline rate" reads, or - for standard input. Every inspection has a row.
Ranks are by points within one framework; across frameworks only mean points are compared, labelled.

Options
  --framework ID   only the inspections under this framework
  --csv            every column as CSV: standards, safety questions, trend, notes
  --json           the whole table as JSON, with its notes
  --help

Exit code: 0 done, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  framework: { type: 'string' },
  csv: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** `plumbline league`. Returns the exit code: 0, or 2 with every fault on `err`. */
export function leagueCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: LeagueNeeds,
): Promise<number> {
  return answering('league', { out, err }, () => leagueOutput(args, needs))
}

async function leagueOutput(args: readonly string[], needs: LeagueNeeds): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return HELP
  if (values.csv && values.json) throw new RangeError('give --csv or --json, not both')
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')

  const entries = await needs.readAndRate(await contentOf(file), nameOf(file))
  const table = leagueTable(
    entries.map((entry) => ({ ...entry, id: null })),
    { framework: values.framework ?? null },
  )
  if (table.rows.length === 0) throw new RangeError(nothingUnder(values.framework, entries))
  if (values.csv) return leagueCsv(table)
  return values.json ? `${JSON.stringify(table, null, 2)}\n` : leagueText(table)
}

function nothingUnder(
  framework: LeagueTable['framework'] | undefined,
  entries: readonly Omit<LeagueEntry, 'id'>[],
): string {
  const there = [...new Set(entries.map(({ pack }) => pack.id))].sort().join(', ')
  return framework === undefined
    ? 'the file has no inspections'
    : `--framework ${framework}: the file has no inspection under it (it has ${there || 'none'})`
}
