import { type FrameworkLibrary, questionsOf } from '#inspection/frameworks'
import { type Column, type Fault, FileFault, readTable } from '#platform/spreadsheets'
import { faultsInInspection } from '../rules/check-inspection.ts'
import type {
  PublishedInspection,
  PublishedQuestion,
  PublishedStandard,
} from '../rules/inspection.ts'
import { knownIn } from './published-json.ts'

/**
 * The header of published results as CSV, one row a key question. A row without a question gives
 * a standard; a row without a standard gives the inspection as a whole.
 */
export const PUBLISHED_COLUMNS: readonly Column[] = [
  { name: 'provider', required: true },
  { name: 'kind', required: false },
  { name: 'framework', required: true },
  { name: 'published', required: false },
  { name: 'overall_rating', required: false },
  { name: 'overall_score', required: false },
  { name: 'standard', required: false },
  { name: 'rating', required: false },
  { name: 'adjusted_from', required: false },
  { name: 'adjusted_by', required: false },
  { name: 'adjusted_reason', required: false },
  { name: 'question', required: false },
  { name: 'percent', required: false },
  { name: 'yes', aliases: ['count'], required: false },
  { name: 'n', required: false },
  { name: 'population', required: false },
  { name: 'base', required: false },
  { name: 'synthetic', required: false },
]

export type CsvOptions = {
  readonly fileName: string
  readonly frameworks: FrameworkLibrary
  readonly mostRows: number
}

/** Reads published results from CSV; throws a `FileFault` naming every faulty row and column. */
export async function readPublishedCsv(
  content: AsyncIterable<Uint8Array> | Uint8Array,
  { fileName, frameworks, mostRows }: CsvOptions,
): Promise<readonly PublishedInspection[]> {
  const drafts = new Map<string, Draft>()
  const faults: Fault[] = []
  for await (const given of readTable(content, {
    fileName,
    mostRows,
    columns: PUBLISHED_COLUMNS,
  })) {
    const found = takeRow(drafts, given, frameworks)
    faults.push(...found.map((fault) => ({ file: fileName, row: given.row, ...fault })))
    if (faults.length >= ENOUGH_FAULTS) break
  }
  if (faults.length > 0) throw new FileFault(faults)

  const read = [...drafts.values()]
  const wrong = read.flatMap((draft) =>
    faultsInInspection(
      inspectionOf(draft),
      frameworks.find(draft.framework),
      knownIn(frameworks),
    ).map(({ path, message }) => ({ file: fileName, ...placeOf(draft, path), message })),
  )
  if (wrong.length > 0) throw new FileFault(wrong)
  return read.map(inspectionOf)
}

/** A file with this many faults is wrong in kind; reading on would only say it again. */
const ENOUGH_FAULTS = 200

type Cells = Readonly<Record<string, string>>
type Found = { readonly column: string; readonly message: string }

type Draft = {
  readonly row: number
  readonly provider: string
  readonly kind: string | null
  readonly framework: string
  readonly published: string | null
  overallRating: string | null
  overallScore: number | null
  synthetic: boolean
  readonly standards: DraftStandard[]
}
type DraftStandard = {
  readonly row: number
  readonly id: string
  rating: string | null
  adjusted: PublishedStandard['adjusted']
  readonly questions: { readonly row: number; readonly result: PublishedQuestion }[]
}

function takeRow(
  drafts: Map<string, Draft>,
  { row, cells }: { readonly row: number; readonly cells: Cells },
  frameworks: FrameworkLibrary,
): readonly Found[] {
  const draft = draftFor(drafts, row, cells)
  if ('message' in draft) return [draft]
  const numbers = readNumbers(cells)
  if (numbers.faults.length > 0) return numbers.faults

  if (cells.overall_rating) draft.overallRating = cells.overall_rating
  if (numbers.values.overall_score !== null) draft.overallScore = numbers.values.overall_score
  if (cells.synthetic === 'yes') draft.synthetic = true
  return takeStandard(draft, row, cells, numbers.values, frameworks)
}

function draftFor(drafts: Map<string, Draft>, row: number, cells: Cells): Draft | Found {
  const provider = cells.provider ?? ''
  const framework = cells.framework ?? ''
  if (provider === '') return { column: 'provider', message: 'is empty' }
  if (framework === '') return { column: 'framework', message: 'is empty' }
  const published = cells.published || null
  const key = JSON.stringify([provider, published])
  const existing = drafts.get(key)
  if (existing === undefined) {
    const draft: Draft = {
      row,
      provider,
      kind: cells.kind || null,
      framework,
      published,
      overallRating: null,
      overallScore: null,
      synthetic: false,
      standards: [],
    }
    drafts.set(key, draft)
    return draft
  }
  if (existing.framework === framework) return existing
  const message = `${framework}, but the rows above are ${existing.framework}: one inspection has one framework`
  return { column: 'framework', message }
}

const NUMBERS = ['percent', 'yes', 'n', 'population', 'overall_score'] as const
type Numbers = Readonly<Record<(typeof NUMBERS)[number], number | null>>

function readNumbers(cells: Cells): {
  readonly values: Numbers
  readonly faults: readonly Found[]
} {
  const values = { percent: null, yes: null, n: null, population: null, overall_score: null }
  const faults: Found[] = []
  const read: Record<string, number | null> = { ...values }
  for (const column of NUMBERS) {
    const cell = (cells[column] ?? '').replace(/%$/, '').trim()
    if (cell === '') continue
    const whole = column !== 'percent'
    if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(cell)) {
      faults.push({ column, message: `"${cell}" is not a ${whole ? 'whole ' : ''}number` })
    } else if (Number(cell) < 0) {
      faults.push({ column, message: `${cell} is below 0` })
    } else read[column] = Number(cell)
  }
  return { values: { ...values, ...read }, faults }
}

function takeStandard(
  draft: Draft,
  row: number,
  cells: Cells,
  numbers: Numbers,
  frameworks: FrameworkLibrary,
): readonly Found[] {
  const question = cells.question ?? ''
  const id = cells.standard || standardOfQuestion(question, draft.framework, frameworks)
  if (question === '' && id === '') return []
  if (id === '') {
    return [{ column: 'question', message: `unknown question "${question}" in ${draft.framework}` }]
  }
  const standard = standardDraft(draft, row, id)
  if (cells.rating) standard.rating = cells.rating
  if (cells.adjusted_from || cells.adjusted_reason) {
    standard.adjusted = {
      from: cells.adjusted_from || null,
      to: standard.rating ?? '',
      by: cells.adjusted_by || 'ratings panel',
      reason: cells.adjusted_reason ?? '',
    }
  }
  if (question === '') return []
  const base = cells.base || null
  if (base !== null && base !== 'all' && base !== 'relevant') {
    return [{ column: 'base', message: `"${base}" is neither all nor relevant` }]
  }
  const { percent, yes, n, population } = numbers
  standard.questions.push({
    row,
    result: { id: question, percent, yes, n, population, base, basis: null },
  })
  return []
}

function standardDraft(draft: Draft, row: number, id: string): DraftStandard {
  const existing = draft.standards.find((standard) => standard.id === id)
  if (existing !== undefined) return existing
  const standard: DraftStandard = { row, id, rating: null, adjusted: null, questions: [] }
  draft.standards.push(standard)
  return standard
}

function standardOfQuestion(
  question: string,
  framework: string,
  frameworks: FrameworkLibrary,
): string {
  const pack = frameworks.find(framework)
  if (pack === undefined) return question
  const found = questionsOf(pack).find((each) => each.question.id === question)
  return found?.standard.id ?? ''
}

function inspectionOf(draft: Draft): PublishedInspection {
  const { provider, kind, framework, published, overallRating, overallScore, synthetic } = draft
  return {
    provider,
    kind,
    framework,
    published,
    fieldwork: null,
    sources: [],
    overallRating,
    overallScore,
    maxScore: null,
    standards: draft.standards.map(({ id, rating, adjusted, questions }) => ({
      id,
      rating,
      adjusted,
      questions: questions.map(({ result }) => result),
    })),
    sampled: {},
    eligible: {},
    evidence: null,
    notes: '',
    synthetic,
  }
}

/** Turns a place inside the inspection back into the row and column it was read from. */
function placeOf(draft: Draft, path: string): { readonly row: number; readonly column: string } {
  const match = /^\.standards\[(\d+)\](?:\.questions\[(\d+)\])?(?:\.(.*))?$/.exec(path)
  if (match === null) return { row: draft.row, column: path.replace(/^\./, '') }
  const standard = draft.standards[Number(match[1])]
  const question = match[2] === undefined ? undefined : standard?.questions[Number(match[2])]
  const named = match[3] ?? 'id'
  if (question !== undefined)
    return { row: question.row, column: named === 'id' ? 'question' : named }
  const columns: Readonly<Record<string, string>> = {
    id: 'standard',
    'adjusted.to': 'rating',
    'adjusted.from': 'adjusted_from',
  }
  return { row: standard?.row ?? draft.row, column: columns[named] ?? named }
}
