import { addMonths, type Day } from '#platform/dates'
import {
  type CaseBounds,
  type CaseCodes,
  DISPOSALS,
  type NewCase,
  RISKS,
  SEXES,
  type TeamKnown,
} from './case-codes.ts'
import { type CaseDays, impossibleDays, lastDayOfSentence } from './case-days.ts'
import {
  aDay,
  type CellFault,
  codeOf,
  oneOf,
  orList,
  partsOf,
  type Read,
  text,
  wholeNumber,
  yesOrNo,
} from './cells.ts'
import { requirementsIn } from './requirement-cell.ts'

/** Something wrong with a row: where, what stands there, what is wrong with it, how to put it right. */
export type RowFault = {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  /** `null` when it is the whole row. */
  readonly column: string | null
  readonly value: string
  readonly what: string
  readonly remedy: string
}

/** The cells of a row by column name, trimmed. */
export type Cells = Readonly<Record<string, string>>

/** A row as a case, or everything that is wrong with it. */
export type RowRead =
  | { readonly row: number; readonly newCase: NewCase }
  | { readonly row: number; readonly crn: string | null; readonly faults: readonly RowFault[] }

/** One row, from a file or from the form in which a single case is keyed: all its faults at once. */
export function readCaseRow(row: number, cells: Cells, codes: CaseCodes): RowRead {
  const faults: RowFault[] = []
  const cell = (column: string) => cells[column] ?? ''
  const wrong = (column: string, { what, remedy, part }: CellFault) => {
    faults.push({ row, column, value: part ?? cell(column), what, remedy })
  }
  const must = <Value>(column: string, read: (cell: string) => Read<Value>): Value | null => {
    const answer = read(cell(column))
    if ('value' in answer) return answer.value
    wrong(column, answer)
    return null
  }
  const may = <Value>(column: string, read: (cell: string) => Read<Value>): Value | null =>
    cell(column) === '' ? null : must(column, read)
  const days = daysIn(must, may)
  const person = personIn(must, may, codes.bounds)
  const sentence = {
    court: must('court', text),
    offence: must('offence', text),
    offenceCode: may('offence_code', offenceCode),
    lengthMonths: must('length_months', wholeNumber(codes.bounds.sentenceMonths, 'months')),
    risk: must('rosh', oneOf(RISKS)),
    team: must('team', teamIn(codes.teams)),
  }
  const requirements = requirementsIn(cell('requirements'), codes.bounds)
  for (const fault of requirements.faults) wrong('requirements', fault)
  const registers = registersIn(cell('registers'), codes)
  for (const fault of registers.faults) wrong('registers', fault)
  const score = scoreIn(must, may, cell)
  for (const { column, ...fault } of impossibleDays(days, codes.today, codes.bounds)) {
    wrong(column, fault)
  }
  const { crn } = person
  const refused = { row, crn, faults }
  if (faults.length > 0) return refused
  const newCase = whole(
    { days, person, sentence, score },
    requirements.requirements,
    registers.found,
  )
  return newCase === null ? refused : { row, newCase }
}

type Ask = <Value>(column: string, read: (cell: string) => Read<Value>) => Value | null

function daysIn(must: Ask, may: Ask): CaseDays {
  const disposal = must('disposal', oneOf(DISPOSALS))
  return {
    disposal,
    bornOn: must('date_of_birth', aDay),
    convictedOn: may('convicted_on', aDay),
    sentencedOn: must('sentenced_on', aDay),
    allocatedOn: must('allocated_on', aDay),
    releaseOn: disposal === 'custody' ? must('release_on', aDay) : may('release_on', aDay),
    licenceEndsOn: may('licence_ends_on', aDay),
    pssEndsOn: may('pss_ends_on', aDay),
    domesticAbuseCheckOn: may('domestic_abuse_check_on', aDay),
    safeguardingCheckOn: may('safeguarding_check_on', aDay),
  }
}

function personIn(must: Ask, may: Ask, { ethnicities, languages }: CaseBounds) {
  return {
    crn: must('crn', crnIn),
    familyName: must('family_name', text),
    givenNames: must('given_names', text),
    sex: must('sex', oneOf(SEXES)),
    ethnicity: may('ethnicity', codeOf(ethnicities)),
    language: may('language', codeOf(languages)),
    welsh: must('welsh', yesOrNo),
  }
}

function crnIn(cell: string): Read<string> {
  const number = cell.toUpperCase()
  if (/^[A-Z][0-9]{6}$/.test(number)) return { value: number }
  const remedy = 'Give a letter and six digits, such as X123456'
  return { what: cell === '' ? 'is empty' : 'is not a CRN', remedy }
}

function offenceCode(cell: string): Read<string> {
  if (/^[0-9]{5}$/.test(cell)) return { value: cell }
  return { what: 'is not an offence code', remedy: 'Give five digits, such as 04600, or none' }
}

/** Where none is named it is the hub, as long as there is exactly one. */
function teamIn(teams: readonly TeamKnown[]) {
  return (cell: string): Read<TeamKnown> => {
    const typed = cell.toLowerCase()
    const found =
      cell === ''
        ? teams.filter(({ isHub }) => isHub)
        : teams.filter(({ calledBy }) => calledBy.some((one) => one.toLowerCase() === typed))
    const [team] = found
    if (team !== undefined && found.length === 1) return { value: team }
    const what = cell === '' ? 'is empty' : found.length > 1 ? 'is several teams' : 'is not known'
    return { what, remedy: `Use ${orList(teams.map(({ name }) => name))}` }
  }
}

/** Both percentages or none: the record keeps a score whole. */
function scoreIn(must: Ask, may: Ask, cell: (column: string) => string) {
  const percent = wholeNumber({ least: 0, most: 100 }, 'a percentage')
  const isThere = cell('ogrs') !== '' || cell('ogrs_one_year') !== ''
  const ask = isThere ? must : may
  const oneYear = ask('ogrs_one_year', percent)
  const twoYear = ask('ogrs', percent)
  return oneYear === null || twoYear === null ? null : { oneYear, twoYear }
}

function registersIn(cell: string, { registers }: CaseCodes) {
  const found = new Map<string, number>()
  const faults: CellFault[] = []
  for (const part of partsOf(cell)) {
    const code = part.toUpperCase()
    const register = registers.get(code)
    if (register === undefined) {
      const remedy = `Use ${orList([...registers.keys()])}`
      faults.push({ part, what: 'is no register or flag', remedy })
    } else found.set(code, register.reviewMonths)
  }
  return { found, faults }
}

type Parts = {
  readonly days: CaseDays
  readonly person: ReturnType<typeof personIn>
  readonly sentence: {
    readonly court: string | null
    readonly offence: string | null
    readonly offenceCode: string | null
    readonly lengthMonths: number | null
    readonly risk: NewCase['risk'] | null
    readonly team: TeamKnown | null
  }
  readonly score: NewCase['score']
}

/** The case, when everything it needs is there. */
function whole(
  { days, person, sentence, score }: Parts,
  requirements: NewCase['requirements'],
  registers: ReadonlyMap<string, number>,
): NewCase | null {
  const { crn, familyName, givenNames, sex } = person
  const { disposal, bornOn: dateOfBirth, sentencedOn, allocatedOn } = days
  const { court, offence, offenceCode, lengthMonths, risk, team } = sentence
  if (crn === null || familyName === null || givenNames === null || sex === null) return null
  if (disposal === null || dateOfBirth === null || sentencedOn === null) return null
  if (allocatedOn === null || court === null || offence === null || lengthMonths === null)
    return null
  if (risk === null || team === null) return null
  const { releaseOn, licenceEndsOn, pssEndsOn, domesticAbuseCheckOn, safeguardingCheckOn } = days
  return {
    ...{ crn, familyName, givenNames, dateOfBirth, sex, disposal, court, offence, offenceCode },
    ...{ ethnicity: person.ethnicity ?? 'not known', language: person.language ?? 'English' },
    ...{ welsh: person.welsh === true, sentencedOn, lengthMonths, allocatedOn },
    ...{ convictedOn: days.convictedOn ?? sentencedOn, releaseOn, licenceEndsOn, pssEndsOn },
    endsOn: lastDayOfSentence(sentencedOn, lengthMonths, days),
    ...{ requirements, risk, score, teamId: team.teamId },
    registers: [...registers].map(([code, months]) => reviewed(code, allocatedOn, months)),
    ...{ domesticAbuseCheckOn, safeguardingCheckOn },
  }
}

function reviewed(code: string, from: Day, months: number) {
  return { code, reviewOn: addMonths(from, months) }
}
