import { day } from '#platform/dates'
import { writeTable } from '#platform/spreadsheets'
import { recordCodesOn } from '#supervision/people'
import type { CaseCodes } from './rules/case-codes.ts'
import { CASE_COLUMNS } from './rules/case-columns.ts'
import type { Cells } from './rules/case-row.ts'

const TODAY = day('2026-11-23')

/** What the cases of these tests are read against: a hub in Chelmsford and two other teams. */
export const CODES: CaseCodes = {
  today: TODAY,
  bounds: recordCodesOn(TODAY),
  teams: [
    { teamId: 'north', name: 'North', isHub: true, calledBy: ['north', 'North', 'Chelmsford'] },
    { teamId: 'south', name: 'South', isHub: false, calledBy: ['south', 'South', 'Basildon'] },
    { teamId: 'east', name: 'East', isHub: false, calledBy: ['east', 'East', 'Basildon'] },
  ],
  registers: new Map([
    ['DAPC', { reviewMonths: 6 }],
    ['ALSH', { reviewMonths: 3 }],
  ]),
}

/** The plain new case: a man of medium risk on a community order. Say only what differs. */
export function aRow(different: Cells = {}): Cells {
  return {
    ...{ crn: 'X300001', family_name: 'Synthetic', given_names: 'Ashley', sex: 'male' },
    ...{ date_of_birth: '1990-02-28', disposal: 'community order', court: 'Chelmsford' },
    ...{ offence: 'Theft from a shop', sentenced_on: '2026-11-16', length_months: '12' },
    ...{ requirements: 'RAR:20', rosh: 'medium', ogrs: '47', ogrs_one_year: '31' },
    ...{ allocated_on: '2026-11-20', ...different },
  }
}

/** A file of such rows, with every column. */
export function aFile(rows: readonly Cells[]): string {
  const names = CASE_COLUMNS.map(({ name }) => name)
  return writeTable(
    names,
    rows.map((row) => names.map((name) => row[name] ?? '')),
  )
}

/** The number of a case so far down a file: `X300007`. */
export function crnAt(place: number): string {
  return `X${300_000 + place}`
}
