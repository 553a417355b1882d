import { type FrameworkPack, questionsAskedOfCases, standardsOf } from '#inspection/frameworks'
import { type Cell, writeTable } from '#platform/spreadsheets'

/**
 * A file of published results to fill in: a row for the inspection, one a standard and one a key
 * question, with the header `plumbline rate` reads.
 */
export function resultsTemplate(pack: FrameworkPack, columns: readonly string[]): string {
  const inspection = { provider: EXAMPLE_PROVIDER, framework: pack.id }
  const standards = standardsOf(pack).flatMap(({ id, judgedBy, questions }) => [
    { ...inspection, standard: id },
    ...(judgedBy === 'key-questions'
      ? questions.map((question) => ({ ...inspection, standard: id, question: question.id }))
      : []),
  ])
  return filledIn(columns, [inspection, ...standards])
}

/** A file of case answers to fill in: one invented case, answered yes throughout and marked so. */
export function casesTemplate(pack: FrameworkPack, columns: readonly string[]): string {
  const rows = questionsAskedOfCases(pack).map(({ id }) => ({
    provider: EXAMPLE_PROVIDER,
    framework: pack.id,
    case: 'EXAMPLE1',
    question: id,
    answer: 'yes',
    synthetic: 'yes',
  }))
  return filledIn(columns, rows)
}

const EXAMPLE_PROVIDER = 'Name of the provider'

function filledIn(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
): string {
  return writeTable(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? null)),
  )
}
