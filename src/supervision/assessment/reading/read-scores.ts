import { type Column, checkSize, fileFault, type Row, readTable } from '#platform/spreadsheets'
import { listed } from '#platform/words'
import type { Ogrs3Field, Ogrs3Inputs } from '../rules/ogrs3-inputs.ts'

/** One row of the file: whose score it is, and what is known for it. */
export type ScoreRow = { readonly row: number; readonly id: string; readonly inputs: Ogrs3Inputs }

/** The column of each field. */
const COLUMN_OF: Readonly<Record<Ogrs3Field, string>> = {
  sex: 'sex',
  ageAtFollowUp: 'age_at_follow_up',
  ageAtConviction: 'age_at_conviction',
  ageAtFirstSanction: 'age_at_first_sanction',
  sanctions: 'sanctions',
  offenceGroup: 'offence_group',
  dateOfBirth: 'date_of_birth',
  dateOfConviction: 'date_of_conviction',
  startOfFollowUp: 'start_of_follow_up',
  offenceCode: 'offence_code',
}

/** In every file; of the rest each row needs one form or the other. */
const ALWAYS = ['id', 'sex', 'age_at_first_sanction', 'sanctions']

const COLUMNS: readonly Column[] = ['id', ...Object.values(COLUMN_OF)].map((name) => ({
  name,
  required: ALWAYS.includes(name),
}))

/** Either these columns or those: the ages or their dates, the group or its code. */
const EITHER: readonly (readonly [string, readonly string[]])[] = [
  ['age_at_follow_up', ['date_of_birth', 'start_of_follow_up']],
  ['age_at_conviction', ['date_of_birth', 'date_of_conviction']],
  ['offence_group', ['offence_code']],
]

/**
 * The rows of a CSV file of people to score, in order. Throws a `FileFault` with every fault when
 * the file or its columns cannot be used; what is wrong with the values of a row is the rule's to say.
 */
export async function readScores(
  bytes: Uint8Array,
  fileName: string,
  limits: { readonly mostRows: number; readonly mostBytes: number },
): Promise<readonly ScoreRow[]> {
  checkSize(bytes, fileName, limits.mostBytes)
  const rows: ScoreRow[] = []
  const table = readTable(bytes, { fileName, columns: COLUMNS, mostRows: limits.mostRows })
  for await (const row of table) rows.push(scoreRow(row))
  checkForms(bytes, fileName)
  return rows
}

function scoreRow({ row, cells }: Row): ScoreRow {
  const text = (field: Ogrs3Field) => cells[COLUMN_OF[field]] || undefined
  return {
    row,
    id: cells.id ?? '',
    inputs: {
      sex: text('sex'),
      dateOfBirth: text('dateOfBirth'),
      dateOfConviction: text('dateOfConviction'),
      startOfFollowUp: text('startOfFollowUp'),
      ageAtConviction: whole(text('ageAtConviction')),
      ageAtFollowUp: whole(text('ageAtFollowUp')),
      ageAtFirstSanction: whole(text('ageAtFirstSanction')),
      sanctions: whole(text('sanctions')),
      offenceGroup: text('offenceGroup'),
      offenceCode: text('offenceCode'),
    },
  }
}

/** What is no whole number becomes none at all, which the rule refuses by name. */
function whole(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
}

/** The table was read, so its first row holds nothing but the known names, in quotes or not. */
function checkForms(bytes: Uint8Array, fileName: string): void {
  const [header = ''] = new TextDecoder()
    .decode(bytes.subarray(0, HEADER_BYTES))
    .split(/\r\n|\n|\r/)
  const names = header.split(',').map((name) => name.replaceAll('"', '').trim().toLowerCase())
  const missing = EITHER.filter(
    ([one, others]) => !names.includes(one) && !others.every((other) => names.includes(other)),
  ).map(([one, others]) => `"${one}" or in its place ${listed(others.map((name) => `"${name}"`))}`)
  if (missing.length === 0) return
  const message = `missing ${missing.length === 1 ? 'column' : 'columns'} ${missing.join('; ')}`
  throw fileFault(fileName, message, { row: 1 })
}

/** More than all the names take. */
const HEADER_BYTES = 4096
