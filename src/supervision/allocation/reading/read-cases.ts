import { type Day, isDay } from '#platform/dates'
import { type Row, readTable } from '#platform/spreadsheets'
import { type BandingFacts, SAFEGUARDING_CONCERNS } from '../rules/factors.ts'

/** A row of a file of cases: the facts, or every fault of the row together. */
export type CaseRead = {
  readonly id: string
  readonly row: number
  readonly read: BandingFacts | { readonly errors: readonly CaseError[] }
  readonly ethnicity: string
  readonly centre: string
}

/** A cell that cannot be taken: a code for programs, its column, and words. */
export type CaseError = { readonly code: string; readonly field: string; readonly message: string }

const COLUMNS = [
  ...['id', 'rosh', 'ogrs', 'sex', 'allocated_on'].map((name) => ({ name, required: true })),
  ...['closeness_to_change', 'readiness_judgement', 'standalone_upw', 'requirements', 'iom'].map(
    (name) => ({ name, required: false }),
  ),
  ...['safeguarding', 'custody_months', 'months_left_to_serve', 'ethnicity', 'centre'].map(
    (name) => ({ name, required: false }),
  ),
]

const REQUIREMENTS = [
  'RAR',
  'UPW',
  'programme',
  'DRR',
  'ATR',
  'MHTR',
  'curfew',
  'exclusion',
  'residence',
]
const RISKS = ['low', 'medium', 'high', 'very high'] as const
const LEVELS = ['low', 'high'] as const
const SEXES = ['female', 'male'] as const
const MOST_MONTHS = 1200

/**
 * The cases of a CSV file, row for row. What is wrong with one row does not stop the others; a file that
 * is no such table throws a `FileFault`. Lists are separated by `;`, yes and no are words.
 */
export async function readCases(
  bytes: Uint8Array,
  { fileName, mostRows }: { readonly fileName: string; readonly mostRows: number },
): Promise<readonly CaseRead[]> {
  const cases: CaseRead[] = []
  for await (const row of readTable(bytes, { fileName, columns: COLUMNS, mostRows })) {
    cases.push(caseIn(row))
  }
  return cases
}

function caseIn({ row, cells }: Row): CaseRead {
  const errors: CaseError[] = []
  const cell = (name: string) => (cells[name] ?? '').toLowerCase()
  const wrong = (code: string, field: string, message: string) => {
    errors.push({ code, field, message: `"${cells[field] ?? ''}" ${message}` })
    return null
  }
  const oneOf = <const Word extends string>(
    field: string,
    words: readonly Word[],
    code: string,
  ) => {
    const word = cell(field).replaceAll(/[_-]/g, ' ')
    if (word === '') return null
    return words.find((one) => one === word) ?? wrong(code, field, `is not ${words.join(' or ')}`)
  }
  const listOf = <const Word extends string>(field: string, words: readonly Word[], code: string) =>
    cell(field)
      .split(';')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .flatMap((word) => {
        const known = words.find((one) => one.toLowerCase() === word)
        if (known === undefined)
          wrong(code, field, `has "${word}", which is not one of ${words.join(', ')}`)
        return known ?? []
      })
  const yes = (field: string) => oneOf(field, ['yes', 'no'], 'NOT_YES_OR_NO') === 'yes'
  const months = (field: string) => {
    if (cell(field) === '') return null
    const isMonths = /^\d{1,4}(\.\d+)?$/.test(cell(field)) && Number(cell(field)) <= MOST_MONTHS
    const message = `is not a number of months from 0 to ${MOST_MONTHS}`
    return isMonths ? Number(cell(field)) : wrong('MONTHS_OUT_OF_RANGE', field, message)
  }
  const sex = oneOf('sex', SEXES, 'SEX_NOT_FEMALE_OR_MALE')
  if (cell('sex') === '') wrong('SEX_MISSING', 'sex', 'is not female or male')
  const allocatedOn = dayIn(cell('allocated_on'))
  if (allocatedOn === null) {
    wrong('NOT_A_DAY', 'allocated_on', 'is not a day: write it as 2018-05-08')
  }
  const score = scoreIn(cell('ogrs'))
  if (score === 'wrong') {
    wrong('OGRS_OUT_OF_RANGE', 'ogrs', 'is not a percentage from 0 to 100')
  }
  const facts = {
    risk: oneOf('rosh', RISKS, 'UNKNOWN_RISK_OF_SERIOUS_HARM'),
    score: score === 'wrong' ? null : score,
    closenessToChange: oneOf('closeness_to_change', LEVELS, 'UNKNOWN_CLOSENESS_TO_CHANGE'),
    readinessJudgement: oneOf('readiness_judgement', LEVELS, 'UNKNOWN_READINESS'),
    standAloneUnpaidWork: yes('standalone_upw'),
    requirements: listOf('requirements', REQUIREMENTS, 'UNKNOWN_REQUIREMENT'),
    integratedOffenderManagement: yes('iom'),
    safeguarding: listOf('safeguarding', SAFEGUARDING_CONCERNS, 'UNKNOWN_SAFEGUARDING_CONCERN'),
    custodyMonths: months('custody_months'),
    monthsLeftToServe: months('months_left_to_serve'),
  }
  const known = {
    id: cells.id ?? '',
    row,
    ethnicity: cells.ethnicity ?? '',
    centre: cells.centre ?? '',
  }
  if (sex === null || allocatedOn === null || errors.length > 0)
    return { ...known, read: { errors } }
  return { ...known, read: { ...facts, sex, allocatedOn } }
}

function dayIn(text: string): Day | null {
  return isDay(text) ? text : null
}

/** A percentage, `null` when there is none. */
function scoreIn(text: string): number | null | 'wrong' {
  if (text === '') return null
  return /^\d{1,3}(\.\d+)?$/.test(text) && Number(text) <= 100 ? Number(text) : 'wrong'
}
