import { parseArgs } from 'node:util'
import type { RatedInspection } from '#inspection/scoring'
import { comparisonPolicyOn } from '#inspection/sub-groups'
import { answering, contentOf, nameOf, type Output, textTable } from '#platform/command-line'
import type { Day } from '#platform/dates'
import { fileFault } from '#platform/spreadsheets'
import { inWhole } from '#platform/words'
import {
  type Changes,
  changesSince,
  type Detectable,
  detectableNextTime,
  type QuestionChange,
} from '../rules/change.ts'

const HELP = `plumbline change BEFORE AFTER: what has changed since the last inspection, change told apart from chance.
plumbline change BEFORE --planned N: what a sample of N cases could show, before fieldwork.

BEFORE and AFTER are files that plumbline rate reads: published results or case answers, one inspection each.
With published results, questions whose number of cases is not printed cannot be compared.

Options
  --provider NAME   the inspection of this provider, where a file has several
  --planned N       cases planned, in place of AFTER
  --json            the stable JSON, with every reason

Chances are raised for all questions compared (Holm). The smallest change is one that most samples would
tell apart from chance: how many must, and how surely, is in policy/comparisons.

Exit code: 0 compared, 2 a file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  provider: { type: 'string' },
  planned: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** What the command is handed: how a file becomes rated inspections, and the day. */
export type ChangeNeeds = {
  readonly readAndRate: (
    bytes: Uint8Array,
    fileName: string,
  ) => Promise<readonly { readonly rated: RatedInspection }[]>
  readonly today: Day
}

/** `plumbline change`. Returns the exit code: 0, or 2 with every fault on `err`. */
export function changeCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: ChangeNeeds,
): Promise<number> {
  return answering('change', { out, err }, () => answerTo(args, needs))
}

async function answerTo(args: readonly string[], needs: ChangeNeeds): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return HELP
  const { provider, planned, json } = values
  const [before, after, ...more] = positionals
  const isWhole = planned === undefined ? after !== undefined : after === undefined
  if (before === undefined || !isWhole || more.length > 0) {
    throw new RangeError('name two files, or one with --planned N (see --help)')
  }
  const policy = comparisonPolicyOn(needs.today)
  const last = await inspectionIn(before, provider, needs)
  if (after === undefined) {
    const cases = casesIn(planned ?? '')
    const questions = detectableNextTime(last, cases, policy)
    const answer = { format: 'plumbline-detectable/1', planned: cases, questions }
    return json ? asJson(answer) : detectableText(answer, policy.power)
  }
  const changes = changesSince(last, await inspectionIn(after, provider, needs), policy)
  return json ? asJson({ format: 'plumbline-change/1', ...changes }) : changesText(changes)
}

function asJson(answer: object): string {
  return `${JSON.stringify(answer, null, 2)}\n`
}

function casesIn(text: string): number {
  const cases = /^\d+$/.test(text) ? Number(text) : 0
  if (cases < 1) throw new RangeError(`--planned must be a number of cases, not "${text}"`)
  return cases
}

async function inspectionIn(
  file: string,
  provider: string | undefined,
  { readAndRate }: ChangeNeeds,
): Promise<RatedInspection> {
  const all = await readAndRate(await contentOf(file), nameOf(file))
  const chosen = all.filter(({ rated }) => provider === undefined || rated.provider === provider)
  const [one, ...others] = chosen
  if (one !== undefined && others.length === 0) return one.rated
  const which =
    provider === undefined ? 'inspections: name one with --provider' : `of "${provider}"`
  throw fileFault(nameOf(file), `holds ${chosen.length} ${which}`)
}

function changesText({ provider, questions, standards }: Changes): string {
  const rows = questions.map(({ id, before, after, change, told }) => [
    ...[id, seenText(before), seenText(after)],
    change === null
      ? ''
      : `${inWhole(change.value)} (${inWhole(change.low)} to ${inWhole(change.high)})`,
    told,
  ])
  const ratings = standards.map(({ id, before, after }) => [
    id,
    before ?? 'not known',
    after ?? 'not known',
  ])
  const count = (what: QuestionChange['told']) =>
    questions.filter(({ told }) => told === what).length
  return [
    provider,
    '',
    tableOf([['Question', 'before', 'after', 'change in points', ''], ...rows]),
    tableOf([['Standard', 'rating before', 'after'], ...ratings]),
    `${count('better')} better and ${count('worse')} worse by more than chance, of ${questions.length} questions.\n`,
  ].join('\n')
}

function detectableText(
  { planned, questions }: { readonly planned: number; readonly questions: readonly Detectable[] },
  power: number,
): string {
  const way = (change: number | null) => (change === null ? 'none' : `${change.toFixed(0)} points`)
  const rows = questions.map(({ id, percent, n, rise, fall }) => [
    ...[id, `${percent.toFixed(0)}% of ${n}`, way(rise), way(fall)],
  ])
  const table = tableOf([['Question', 'last time', 'smallest rise', 'smallest fall'], ...rows])
  return `With ${planned} cases next time, what would be told apart from chance in ${power}% of samples:\n\n${table}`
}

function seenText({ percent, n }: QuestionChange['before']): string {
  if (percent === null) return 'not known'
  return n === null ? `${percent}%, n not known` : `${percent}% of ${n}`
}

function tableOf(rows: readonly (readonly string[])[]): string {
  return `${textTable(rows).join('\n')}\n`
}
