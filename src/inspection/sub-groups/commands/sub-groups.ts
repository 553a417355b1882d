import { parseArgs } from 'node:util'
import { type CaseFile, casesBySample, readCaseAnswers } from '#inspection/case-assessment'
import { type FrameworkLibrary, questionsOf } from '#inspection/frameworks'
import { answering, contentOf, nameOf, type Output } from '#platform/command-line'
import { type Day, isDay } from '#platform/dates'
import { checkSize, fileFault } from '#platform/spreadsheets'
import { inWhole } from '#platform/words'
import { comparisonPolicyOn } from '../comparison-policy.ts'
import { readGroupings } from '../reading/read-groupings.ts'
import { type AnsweredQuestion, type GroupResult, resultsBySubGroup } from '../rules/sub-groups.ts'

const HELP = `plumbline sub-groups ANSWERS --cases CASES: what is found for groups of cases, and whether it differs.

ANSWERS is the case answers of one inspection, as plumbline rate reads them. CASES is CSV, .xlsx or .ods: a
column "case", and each other column is a way of grouping, such as sex, ethnicity, rosh or held_by.

Options
  --cases CASES     required: the group of each case; an empty cell is "not on record"
  --framework ID    for answers that name none
  --on DAY          the day whose settings are used, as 2018-06-01 (default: today)
  --json            the stable JSON, with every reason

Each group has its n, its percentage with an interval, and its difference from all others in points. The
chances are raised for all comparisons made (Holm), so that one in many does not pass for a finding. Groups
of very few cases are not shown, nor what would give them away.

Exit code: 0 compared, 2 a file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  cases: { type: 'string' },
  framework: { type: 'string' },
  on: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** What the command needs from outside. */
export type SubGroupNeeds = {
  readonly frameworks: FrameworkLibrary
  readonly limits: { readonly mostRows: number; readonly mostBytes: number }
  readonly today: Day
}

/** `plumbline sub-groups`. Returns the exit code: 0, or 2 with every fault on `err`. */
export function subGroupsCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SubGroupNeeds,
): Promise<number> {
  return answering('sub-groups', { out, err }, () => answerTo(args, needs))
}

async function answerTo(args: readonly string[], needs: SubGroupNeeds): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return HELP
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
  if (values.cases === undefined) throw new RangeError('--cases is missing: the group of each case')
  const on = values.on ?? needs.today
  if (!isDay(on)) throw new RangeError(`--on must be a day such as 2018-06-01, not "${on}"`)
  const { power: _, ...policy } = comparisonPolicyOn(on)
  const questions = await questionsIn(file, values.framework, needs)
  const groupings = await readGroupings({
    ...{ bytes: await contentOf(values.cases), fileName: nameOf(values.cases) },
    ...needs.limits,
  })
  const results = resultsBySubGroup(questions, groupings, policy)
  return values.json
    ? `${JSON.stringify({ format: 'plumbline-sub-groups/1', ...policy, results }, null, 2)}\n`
    : inWords(results)
}

async function questionsIn(
  file: string,
  framework: string | undefined,
  { frameworks, limits }: SubGroupNeeds,
): Promise<readonly AnsweredQuestion[]> {
  const bytes = await contentOf(file)
  checkSize(bytes, nameOf(file), limits.mostBytes)
  const options = { fileName: nameOf(file), frameworks, mostRows: limits.mostRows }
  const found = await readCaseAnswers(bytes, { ...options, ...(framework ? { framework } : {}) })
  const [inspection, ...others] = found
  if (inspection === undefined || others.length > 0) {
    throw fileFault(nameOf(file), `holds ${found.length} inspections: give the answers of one`)
  }
  return questionsOfInspection(inspection, frameworks)
}

function questionsOfInspection(
  { facts, cases }: CaseFile,
  frameworks: FrameworkLibrary,
): readonly AnsweredQuestion[] {
  const pack = frameworks.find(facts.framework)
  if (pack === undefined) throw new RangeError(`there is no framework "${facts.framework}"`)
  const samples = casesBySample(pack, cases)
  return questionsOf(pack).flatMap(({ question: { id }, standard: { sample } }) => {
    const asked = sample === null ? [] : (samples.get(sample) ?? [])
    const who = (answer: 'yes' | 'no') =>
      asked.filter(({ answers }) => answers[id] === answer).map((one) => one.case)
    const answered = { id, yes: who('yes'), no: who('no') }
    return answered.yes.length + answered.no.length === 0 ? [] : [answered]
  })
}

function inWords(results: readonly GroupResult[]): string {
  const rows = results.map(({ question, grouping, group, shown, because }) => [
    ...[question, `${grouping}: ${group}`],
    ...(shown === null
      ? ['', because, '', '']
      : [
          `${shown.n}`,
          rangeText(shown.percent, '%'),
          shown.difference === null ? '' : rangeText(shown.difference, ' points'),
          shown.isDifferent ? 'differs' : '',
        ]),
  ])
  const table = [['Question', 'Group', 'n', 'yes', 'difference from the others', ''], ...rows]
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => width(row, at)))) ?? []
  const lines = table.map((row) =>
    row
      .map((cell, at) => (at === 2 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  const differ = results.filter(({ shown }) => shown?.isDifferent).length
  return `${lines.join('\n')}\n\n${differ} of ${results.filter(({ shown }) => shown?.chance != null).length} comparisons differ by more than chance.\n`
}

/** Where a group is not shown its reason stands in the place of figures, and widens no column. */
function width(row: readonly string[], at: number): number {
  return at >= 3 && row[2] === '' ? 0 : (row[at]?.length ?? 0)
}

function rangeText(
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  unit: string,
): string {
  return `${inWhole(value)}${unit} (${inWhole(low)} to ${inWhole(high)})`
}
