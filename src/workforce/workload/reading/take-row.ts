import { type Day, isDay } from '#platform/dates'
import type { Fault, Row } from '#platform/spreadsheets'
import type { Absence } from '../rules/absences.ts'
import type { HeldCases, WrittenReports } from '../rules/holding.ts'
import { idOf } from '../rules/names.ts'
import type { WorkloadTable } from '../rules/workload-table.ts'

/** An officer while their rows come in; `null` is what no row has said yet. */
export type DraftOfficer = {
  readonly officer: string
  readonly row: number
  readonly grade: string
  team: string | null
  contractedHours: number | null
  reductionHours: number | null
  reduction: string | null
  readonly cases: HeldCases[]
  readonly reports: WrittenReports[]
  /** Each with its row. */
  readonly absences: Map<Absence, number>
}

type RowFault = Omit<Fault, 'file'>
type Told = (column: string | null, message: string) => void

/** Adds a row to its officer's draft, and returns what is wrong with it. */
export function takeRow(
  drafts: Map<string, DraftOfficer>,
  { row, cells }: Row,
  table: WorkloadTable,
): readonly RowFault[] {
  const faults: RowFault[] = []
  const tell: Told = (column, message) => faults.push({ row, column, message })
  const draft = draftFor(drafts, { row, cells }, { table, tell })
  if (draft === null) return faults
  takeFacts(draft, cells, tell)
  const said = SAYINGS.filter(({ columns }) => columns.some((name) => given(cells, name) !== null))
  if (said.length > 1) {
    tell(null, `one row says one thing: not ${said.map(({ what }) => what).join(' and ')} together`)
  } else if (said[0] !== undefined) said[0].take(draft, { row, cells }, { table, tell })
  else if (given(cells, 'count') !== null)
    tell('count', 'there is no band, place or report to count')
  return faults
}

type Surroundings = { readonly table: WorkloadTable; readonly tell: Told }

const SAYINGS = [
  { what: 'cases', columns: ['band', 'place', 'state'], take: takeCases },
  { what: 'reports', columns: ['report'], take: takeReports },
  {
    what: 'an absence',
    columns: ['absent_from', 'absent_until', 'absence', 'cover'],
    take: takeAbsence,
  },
] as const

function draftFor(
  drafts: Map<string, DraftOfficer>,
  { row, cells }: Row,
  { table, tell }: Surroundings,
): DraftOfficer | null {
  const officer = given(cells, 'officer')
  if (officer === null) {
    tell('officer', 'is empty: every row names its officer')
    return null
  }
  const grade = given(cells, 'grade')
  const known = drafts.get(officer)
  if (known === undefined && grade === null) {
    tell('grade', `is empty: the first row of ${officer} gives the grade`)
    return null
  }
  const id = grade === null ? null : idOf(grade, table.grades)
  if (known !== undefined) {
    if (id !== null && id !== known.grade) tell('grade', differs(id, known.grade, officer))
    return known
  }
  const draft: DraftOfficer = {
    ...{ officer, row, grade: id ?? '', team: null, contractedHours: null, reductionHours: null },
    ...{ reduction: null, cases: [], reports: [], absences: new Map() },
  }
  drafts.set(officer, draft)
  return draft
}

function takeFacts(draft: DraftOfficer, cells: Row['cells'], tell: Told): void {
  for (const column of ['team', 'reduction'] as const) {
    const words = given(cells, column)
    if (words === null) continue
    if (draft[column] === null) draft[column] = words
    else if (draft[column] !== words) tell(column, differs(words, draft[column], draft.officer))
  }
  for (const [column, fact] of HOURS) {
    const text = given(cells, column)
    if (text === null) continue
    const hours = hoursIn(text)
    const before = draft[fact]
    if (hours === null) tell(column, `"${text}" is not hours a week: write a number, such as 18.5`)
    else if (before === null) draft[fact] = hours
    else if (before !== hours) tell(column, differs(hours, before, draft.officer))
  }
}

const HOURS = [
  ['contracted_hours', 'contractedHours'],
  ['reduction_hours', 'reductionHours'],
] as const

function takeCases(draft: DraftOfficer, { cells }: Row, { table, tell }: Surroundings): void {
  const [category, place] = [given(cells, 'band'), given(cells, 'place')]
  const count = countIn(cells, tell)
  if (category === null) {
    tell('band', `is empty: give the ${table.categoryWord}, or "${noneOf(table)}"`)
  }
  if (place === null) tell('place', 'is empty: give the place, such as community or custody')
  if (category === null || place === null || count === null) return
  draft.cases.push({
    category: idOf(category, table.categories),
    place: idOf(place, table.places),
    state: idOf(given(cells, 'state') ?? 'current', table.states),
    count,
    covering: null,
  })
}

/** The word of the table for a case without a band or tier: its last category. */
function noneOf({ categories }: WorkloadTable): string {
  return categories.at(-1)?.id ?? ''
}

function takeReports(draft: DraftOfficer, { cells }: Row, { table, tell }: Surroundings): void {
  const count = countIn(cells, tell)
  if (count !== null) draft.reports.push({ report: idOf(cells.report ?? '', table.reports), count })
}

function takeAbsence(draft: DraftOfficer, { row, cells }: Row, { tell }: Surroundings): void {
  const from = dayIn(cells, 'absent_from', tell)
  const until = dayIn(cells, 'absent_until', tell)
  if (given(cells, 'count') !== null) tell('count', 'an absence has no count')
  if (given(cells, 'absent_from') === null) {
    tell('absent_from', 'is empty: give the first day of the absence')
  }
  if (from === null) return
  const { officer } = draft
  const reason = given(cells, 'absence') ?? 'no reason given'
  draft.absences.set({ officer, from, until, reason, cover: given(cells, 'cover') }, row)
}

function given(cells: Row['cells'], column: string): string | null {
  const text = cells[column] ?? ''
  return text === '' ? null : text
}

function differs(now: string | number, before: string | number, officer: string): string {
  return `${now}, but a row above has ${before} for ${officer}`
}

/** Hours of a week as a decimal with a point; anything else is not guessed at. */
function hoursIn(text: string): number | null {
  const hours = /^\d{1,3}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN
  return hours <= 168 ? hours : null
}

function countIn(cells: Row['cells'], tell: Told): number | null {
  const text = given(cells, 'count') ?? '1'
  if (/^\d{1,6}$/.test(text)) return Number(text)
  tell('count', `"${text}" is not a whole number of cases or reports`)
  return null
}

function dayIn(cells: Row['cells'], column: string, tell: Told): Day | null {
  const text = given(cells, column)
  if (text === null) return null
  if (isDay(text)) return text
  tell(column, `"${text}" is not a day: write the year, month and day, as in 2018-05-08`)
  return null
}
