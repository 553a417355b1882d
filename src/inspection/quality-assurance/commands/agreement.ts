import { parseArgs } from 'node:util'
import {
  AFTER_THE_FIRST,
  answering,
  contentOf,
  nameOf,
  type Output,
  textTable,
} from '#platform/command-line'
import { readDoubleReads } from '../reading/read-double-reads.ts'
import type { Agreement, Estimate } from '../rules/agreement.ts'
import { compareReads, type GroupAgreement, type ReadsCompared } from '../rules/double-reads.ts'

const USUAL_CONFIDENCE = '95'

const HELP = `plumbline agreement FILE: how far two assessors who read the same cases blind agree.

FILE is CSV, .xlsx or .ods (- reads CSV from standard input). One row is one question of one case.
  case, question           required; a question of a case stands in one row only
  assessor, answer         who read it first, and their answer: yes, no or not applicable
  second_assessor, second_answer
                           who read it again, without knowing the first answer
  read_on                  the day of the second read, as 2018-06-14; for agreement month by month

Options
  --confidence N   level of the intervals in per cent (default: ${USUAL_CONFIDENCE})
  --json           the stable JSON, with every reason
  --help

Shown over all, for each question, for each assessor and for each month: n, the percentage agreed, Cohen's
kappa and Gwet's AC1, each with its interval. A dash stands where something cannot be told.

Exit code: 0 compared, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  confidence: { type: 'string', default: USUAL_CONFIDENCE },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** How much of a file is taken. */
export type AgreementLimits = { readonly mostRows: number; readonly mostBytes: number }

/** `plumbline agreement`. Returns the exit code: 0, or 2 with every fault on `err`. */
export function agreementCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  limits: AgreementLimits,
): Promise<number> {
  return answering('agreement', { out, err }, () => answerTo(args, limits))
}

async function answerTo(args: readonly string[], limits: AgreementLimits): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return HELP
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
  const confidence = confidenceIn(values.confidence)
  const given = { bytes: await contentOf(file), fileName: nameOf(file), ...limits }
  const compared = compareReads(await readDoubleReads(given), confidence)
  return values.json
    ? `${JSON.stringify({ format: 'plumbline-agreement/1', confidence, ...compared }, null, 2)}\n`
    : inWords(compared, confidence)
}

function confidenceIn(text: string): number {
  const level = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(level > 0 && level < 100)) {
    throw new RangeError(`--confidence must be a percentage between 0 and 100, not "${text}"`)
  }
  return level
}

function inWords({ overall, questions, assessors, months }: ReadsCompared, confidence: number) {
  const tables = [
    ['', [{ name: 'All', ...overall }]],
    ['Question', questions],
    ['Assessor', assessors],
    ['Month', months],
  ] as const
  const text = tables
    .filter(([, groups]) => groups.length > 0)
    .map(([title, groups]) => tableText(title, groups))
  return `${text.join('\n')}\nIntervals at ${confidence}%. Agreement beyond chance: 1 is full, 0 is what chance would bring.\n`
}

function tableText(title: string, groups: readonly GroupAgreement[]): string {
  const rows = [
    [title, 'n', 'agreed', 'kappa', 'AC1'],
    ...groups.map((group) => [group.name, `${group.n}`, ...figures(group)]),
  ]
  return `${textTable(rows, AFTER_THE_FIRST).join('\n')}\n`
}

function figures({ percent, kappa, ac1 }: Agreement): readonly string[] {
  const points = (value: number) => `${value.toFixed(1)}%`
  return [
    percent === null
      ? '–'
      : `${points(percent.value)} (${points(percent.low)} to ${points(percent.high)})`,
    estimateText(kappa),
    estimateText(ac1),
  ]
}

function estimateText(estimate: Estimate | null): string {
  if (estimate === null) return '–'
  const { value, low, high } = estimate
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}
