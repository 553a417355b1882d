import { parseArgs } from 'node:util'
import { answering, contentOf, nameOf, type Output } from '#platform/command-line'
import { type Day, isDay } from '#platform/dates'
import { limitsOn } from '#platform/limits'
import { fileFault } from '#platform/spreadsheets'
import { DEFAULT_TABLE, workloadTableOn } from '../read-workload-table.ts'
import { readWorkloadFile } from '../reading/read-workload-file.ts'
import { answersOf } from '../rules/file-answers.ts'
import type { CaseType } from '../rules/holding.ts'
import { idOf } from '../rules/names.ts'
import type { WorkloadTable } from '../rules/workload-table.ts'
import { workloadText } from './workload-text.ts'

const HELP = `plumbline workload FILE: how full every officer is, from number and type of cases.

FILE is CSV (-  reads standard input). One row says one thing about one officer: so many cases of a
type, so many reports, or an absence. Officers come out in the order in which they first appear.
  officer, grade             required; the grade only in an officer's first row
  team                       sums are given by team
  contracted_hours           hours a week; empty: the default of the grade
  reduction_hours, reduction hours a week taken off, all together, and why
  band, place, state, count  cases: band (or tier) and place as in the table; state is empty for most;
                             count is empty for one
  report, count              reports written
  absent_from, absent_until, absence, cover
                             first and last day away, why, and the officer who covers

Options
  --table ID         the points: essex-2018 by band (default), wmt-2021 by tier
  --on DAY           the day asked about, as 2018-06-01 (default: today)
  --next BAND,PLACE  who can take such a case next, in order
  --json             the stable JSON: an array, one object an officer
  --help

"No capacity" stands where nothing is available; it is never 0%. A band, place, state, grade or report
that the table does not know weighs nothing, and a warning says so.

Exit code: 0 worked out, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  table: { type: 'string', default: DEFAULT_TABLE },
  on: { type: 'string' },
  next: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** `plumbline workload`. Returns the exit code: 0, or 2 with every fault on `err`. */
export function workloadCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  { today }: { readonly today: string },
): Promise<number> {
  return answering('workload', { out, err }, () => answerTo(args, today))
}

/** The answer for each officer of a file, in their order, on a day and by a table. */
export async function workloadOfFile(
  bytes: Uint8Array,
  fileName: string,
  { on, tableId, next }: { readonly on: Day; readonly tableId?: string; readonly next?: string },
): Promise<readonly object[]> {
  const table = workloadTableOn(on, tableId)
  const adding = next === undefined ? null : caseGiven(next, table)
  const { mostRows } = limitsOn(on)
  const officers = await readWorkloadFile(bytes, { fileName, mostRows, table })
  return answersOf(officers, { day: on, adding, table })
}

async function answerTo(args: readonly string[], today: string): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return HELP
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
  const day = dayGiven(values.on ?? today)
  const table = workloadTableOn(day, values.table)
  const adding = values.next === undefined ? null : caseGiven(values.next, table)
  const { mostRows, mostBytes } = limitsOn(today)
  const content = await contentOf(file)
  if (content.byteLength > mostBytes) {
    throw fileFault(nameOf(file), `is ${content.byteLength} bytes; at most ${mostBytes} are read`)
  }
  const officers = await readWorkloadFile(content, { fileName: nameOf(file), mostRows, table })
  const answers = answersOf(officers, { day, adding, table })
  return values.json ? `${JSON.stringify(answers, null, 2)}\n` : workloadText(answers, day, table)
}

function dayGiven(text: string): Day {
  if (isDay(text)) return text
  throw new RangeError(`--on ${text}: give a day, as in 2018-05-08`)
}

/** `yellow,community`; unlike in a file, a name the table does not know is a mistake in the call. */
function caseGiven(text: string, table: WorkloadTable): CaseType {
  const [band = '', place = '', ...more] = text.split(',').map((part) => part.trim())
  const category = idOf(band, table.categories)
  const where = idOf(place, table.places)
  const isKnown =
    table.categories.some(({ id }) => id === category) &&
    table.places.some(({ id }) => id === where)
  if (isKnown && more.length === 0) return { category, place: where, state: 'current' }
  const [bands, places] = [table.categories, table.places].map((list) =>
    list.map(({ id }) => id).join(', '),
  )
  throw new RangeError(
    `--next ${text}: give a ${table.categoryWord} (${bands}) and a place (${places}) with a comma between`,
  )
}
