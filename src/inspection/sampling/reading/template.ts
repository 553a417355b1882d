import { writeTable, writeWorkbook } from '#platform/spreadsheets'
import { listed } from '#platform/words'
import { howWritten } from '../rules/read-cell.ts'
import {
  type CaseListSpecification,
  type Condition,
  labelOf,
  sourceInWords,
} from '../rules/specification.ts'

/** The sheet of the template that a returned workbook may keep: it is passed over. */
export const EXPLANATION_SHEET = 'Explanation'

const LIST_SHEET = 'Cases'

/** The template of a case list as CSV: its header and nothing else. */
export function templateCsv({ columns }: CaseListSpecification): string {
  return writeTable(
    columns.map(({ name }) => name),
    [],
  )
}

/** The same as an Excel workbook, with a second sheet that explains every column. */
export function templateWorkbook(specification: CaseListSpecification): Uint8Array {
  const names = specification.columns.map(({ name }) => name)
  return writeWorkbook([
    { name: LIST_SHEET, rows: [names], widths: names.map((name) => name.length + 4) },
    { name: EXPLANATION_SHEET, rows: explanation(specification), widths: [26, 24, 10, 60, 60, 28] },
  ])
}

/** The explanation as a table: whom the list holds, every column, whom the sample is drawn from. */
export function explanation(specification: CaseListSpecification): readonly (readonly string[])[] {
  const { name, about, columns, eligibility, strata } = specification
  return [
    [`Case list: ${name}`],
    [about],
    [
      `One row for each case. Fill in the sheet "${LIST_SHEET}"; no names, no merged cells, no formulas.`,
    ],
    [],
    ['Column', 'Called', 'Required', 'What it holds', 'How it is written', 'Example'],
    ...columns.map((column) => [
      column.name,
      column.label,
      column.required ? 'yes' : 'no',
      column.means,
      howWritten(column),
      column.example,
    ]),
    [],
    ['Drawn from the cases where'],
    ...eligibility.map((condition) => [
      conditionInWords(specification, condition),
      '',
      '',
      `${sourceInWords(specification, condition.source)} (${condition.mark})`,
    ]),
    [strataInWords(strata.columns.map((column) => labelOf(specification, column).toLowerCase()))],
  ]
}

function strataInWords(labels: readonly string[]): string {
  return labels.length === 0
    ? 'The sample is drawn from all of them together'
    : `The sample has the same make-up as these by ${listed(labels)}`
}

/** A condition in words that do not need an inspection day: `Released: 55 to 42 days before …`. */
export function conditionInWords(
  specification: CaseListSpecification,
  condition: Condition,
): string {
  const label = labelOf(specification, condition.column)
  switch (condition.rule) {
    case 'one of':
      return `${label}: ${condition.codes.join(' or ')}`
    case 'at least':
      return `${label}: ${condition.least} or more`
    case 'day within': {
      const { earliest, latest, whenEmpty } = condition
      const bounds = [
        ...(earliest === null ? [] : [`not before ${earliest.count} ${earliest.unit}`]),
        ...(latest === null ? [] : [`not after ${latest.count} ${latest.unit}`]),
      ]
      const empty = whenEmpty === 'eligible' ? ', or empty' : ''
      return `${label}: ${bounds.join(', ')} the inspection day${empty}`
    }
  }
}
