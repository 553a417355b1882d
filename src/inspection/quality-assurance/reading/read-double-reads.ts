import { isDay } from '#platform/dates'
import {
  type Column,
  checkSize,
  csvOf,
  type Fault,
  FileFault,
  type Row,
  readTable,
} from '#platform/spreadsheets'
import type { DoubleRead } from '../rules/double-reads.ts'

const NEEDED = [
  'case',
  'question',
  'assessor',
  'answer',
  'second_assessor',
  'second_answer',
] as const

const COLUMNS: readonly Column[] = [
  ...NEEDED.map((name) => ({ name, required: true })),
  { name: 'read_on', required: false },
]

/** What an assessor may answer, and how else it may be written. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ...[['yes', 'yes'] as const, ['no', 'no'] as const],
  ...['not applicable', 'n/a', 'na'].map((one) => [one, 'not applicable'] as const),
])

export type ReadsFile = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly mostRows: number
  readonly mostBytes: number
}

/**
 * The double reads of a CSV file or a workbook, in order. Throws a `FileFault` that names every row with
 * something wrong in it: nothing is compared of a file that cannot be read whole.
 */
export async function readDoubleReads(file: ReadsFile): Promise<readonly DoubleRead[]> {
  const { fileName, mostRows, mostBytes } = file
  checkSize(file.bytes, fileName, mostBytes)
  const reads: DoubleRead[] = []
  const faults: Fault[] = []
  const rowOf = new Map<string, number>()
  const bytes = csvOf(file.bytes, fileName)
  for await (const row of readTable(bytes, { fileName, columns: COLUMNS, mostRows })) {
    const wrong = [...faultsOf(row), ...twice(row, rowOf)]
    faults.push(...wrong.map((one) => ({ file: fileName, row: row.row, ...one })))
    if (wrong.length === 0) reads.push(readIn(row))
  }
  if (faults.length > 0) throw new FileFault(faults)
  return reads
}

type Wrong = Pick<Fault, 'column' | 'message'>

function faultsOf({ cells }: Row): readonly Wrong[] {
  const empty = NEEDED.filter((column) => (cells[column] ?? '') === '').map((column) => ({
    ...{ column, message: 'is empty' },
  }))
  const unknown = (['answer', 'second_answer'] as const)
    .filter((column) => (cells[column] ?? '') !== '' && answerIn(cells[column]) === undefined)
    .map((column) => ({
      ...{ column, message: `"${cells[column]}" is no answer: use yes, no or not applicable` },
    }))
  const assessor = cells.assessor ?? ''
  const alone = assessor !== '' && assessor === cells.second_assessor
  const readOn = cells.read_on ?? ''
  return [
    ...empty,
    ...unknown,
    ...(alone
      ? [{ column: 'second_assessor', message: 'is the first assessor: two people read' }]
      : []),
    ...(readOn !== '' && !isDay(readOn)
      ? [{ column: 'read_on', message: `"${readOn}" is no day such as 2018-06-14` }]
      : []),
  ]
}

/** A question of a case is compared once: a second row would count it double. */
function twice({ row, cells }: Row, rowOf: Map<string, number>): readonly Wrong[] {
  const key = JSON.stringify([cells.case, cells.question])
  const before = rowOf.get(key)
  if (before !== undefined) {
    return [{ column: 'question', message: `stands in row ${before} already for this case` }]
  }
  rowOf.set(key, row)
  return []
}

function answerIn(cell: string | undefined): string | undefined {
  return ANSWERS.get((cell ?? '').trim().toLowerCase())
}

function readIn({ cells }: Row): DoubleRead {
  return {
    case: cells.case ?? '',
    question: cells.question ?? '',
    assessor: cells.assessor ?? '',
    answer: answerIn(cells.answer) ?? '',
    secondAssessor: cells.second_assessor ?? '',
    secondAnswer: answerIn(cells.second_answer) ?? '',
    month: cells.read_on ? cells.read_on.slice(0, 'yyyy-mm'.length) : null,
  }
}
