import {
  type FrameworkLibrary,
  type FrameworkPack,
  questionsAskedOfCases,
  questionsOf,
  standardsOf,
} from '#inspection/frameworks'
import {
  type Answer,
  type AssessedCase,
  faultsInInspection,
  knownIn,
  type PublishedInspection,
  type PublishedStandard,
} from '#inspection/inspections'
import { type Column, type Fault, FileFault, readTable } from '#platform/spreadsheets'

/** The header of a file of case answers; the other names are understood too. */
export const CASE_ANSWER_COLUMNS: readonly Column[] = [
  { name: 'provider', aliases: ['organisation'], required: false },
  { name: 'kind', required: false },
  { name: 'framework', aliases: ['framework_id'], required: false },
  { name: 'published', required: false },
  { name: 'unit', aliases: ['pdu'], required: false },
  { name: 'case', aliases: ['case_id', 'case_reference', 'crn'], required: true },
  { name: 'question', aliases: ['question_id', 'key_question'], required: true },
  { name: 'answer', aliases: ['response'], required: true },
  { name: 'reason', required: false },
  { name: 'synthetic', required: false },
]

/** One inspection as found in a file of case answers. */
export type CaseFile = {
  readonly facts: PublishedInspection
  readonly cases: readonly AssessedCase[]
  /** The unit each case comes from, when the file says; for pooling. */
  readonly unitOf: ReadonlyMap<string, string>
}

export type ReadingOptions = {
  readonly fileName: string
  readonly frameworks: FrameworkLibrary
  /** For rows that name no framework. */
  readonly framework?: string | undefined
  readonly mostRows: number
}

/**
 * Reads case answers, one row a case and question, as they come.
 *
 * A row without a case says something about the whole: for a standard its rating (judged, or moved
 * by the panel with the reason beside it), for a sample the number of eligible cases.
 * Throws a `FileFault` naming every faulty row and column; nothing of a faulty file is used.
 */
export async function readCaseAnswers(
  content: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadingOptions,
): Promise<readonly CaseFile[]> {
  const drafts = new Map<string, Draft>()
  const faults: Fault[] = []
  const { fileName, mostRows } = options
  const rows = readTable(content, { fileName, mostRows, columns: CASE_ANSWER_COLUMNS })
  for await (const { row, cells } of rows) {
    const fault = takeRow(drafts, { row, cells }, options)
    if (fault !== null) faults.push({ file: fileName, ...fault })
    if (faults.length >= ENOUGH_FAULTS) break
  }
  if (faults.length > 0) throw new FileFault(faults)

  const files = [...drafts.values()].map(finished)
  const wrong = files.flatMap(({ facts }) =>
    faultsInInspection(
      facts,
      options.frameworks.find(facts.framework),
      knownIn(options.frameworks),
    ),
  )
  if (wrong.length > 0) {
    throw new FileFault(
      wrong.map(({ path, message }) => ({ file: fileName, row: null, column: path, message })),
    )
  }
  return files
}

/** A file with this many faults is wrong in kind; reading on would only say it again. */
const ENOUGH_FAULTS = 200

type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> }
type RowFault = Omit<Fault, 'file'>

/** An inspection while its rows come in. */
type Draft = {
  readonly provider: string
  readonly pack: FrameworkPack
  readonly asked: ReadonlySet<string>
  readonly sampleOf: ReadonlyMap<string, string>
  readonly standards: ReadonlyMap<string, 'ratings-characteristics' | 'key-questions'>
  readonly samples: ReadonlySet<string>
  readonly kind: string | null
  readonly published: string | null
  readonly answers: Map<string, Record<string, Answer>>
  readonly judgements: Map<string, PublishedStandard>
  readonly eligible: Map<string, number>
  readonly unitOf: Map<string, string>
  synthetic: boolean
}

function takeRow(drafts: Map<string, Draft>, given: Row, options: ReadingOptions): RowFault | null {
  const draft = draftFor(drafts, given, options)
  if ('message' in draft) return draft
  if (given.cells.synthetic === 'yes') draft.synthetic = true
  return (given.cells.case ?? '') === ''
    ? takeWhole(draft, given)
    : takeAnswer(draft, given, options)
}

function draftFor(
  drafts: Map<string, Draft>,
  { row, cells }: Row,
  { frameworks, framework }: ReadingOptions,
): Draft | RowFault {
  const provider = cells.provider || 'Provider not named'
  const published = cells.published || null
  const id = cells.framework || framework
  if (id === undefined) {
    const message = `names no framework; add the column or say --framework (${knownIn(frameworks).join(', ')})`
    return { row, column: 'framework', message }
  }
  const key = JSON.stringify([provider, published])
  const existing = drafts.get(key)
  if (existing !== undefined) {
    if (existing.pack.id === id) return existing
    const message = `${id}, but the rows above are ${existing.pack.id}: one inspection has one framework`
    return { row, column: 'framework', message }
  }
  const pack = frameworks.find(id)
  if (pack === undefined) {
    const message = `"${id}" is not a framework; there are ${knownIn(frameworks).join(', ')}`
    return { row, column: 'framework', message }
  }
  const draft = newDraft(pack, provider, published, cells.kind || null)
  drafts.set(key, draft)
  return draft
}

function newDraft(
  pack: FrameworkPack,
  provider: string,
  published: string | null,
  kind: string | null,
): Draft {
  return {
    provider,
    pack,
    published,
    kind,
    asked: new Set(questionsAskedOfCases(pack).map(({ id }) => id)),
    sampleOf: new Map(
      questionsOf(pack).flatMap(({ question, standard }) =>
        standard.sample === null ? [] : [[question.id, standard.sample] as const],
      ),
    ),
    standards: new Map(standardsOf(pack).map(({ id, judgedBy }) => [id, judgedBy])),
    samples: new Set(pack.sampling.samples.map(({ id }) => id)),
    answers: new Map(),
    judgements: new Map(),
    eligible: new Map(),
    unitOf: new Map(),
    synthetic: false,
  }
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  yes: 'yes',
  y: 'yes',
  no: 'no',
  n: 'no',
  'not applicable': 'not applicable',
  'n/a': 'not applicable',
  na: 'not applicable',
}

function takeAnswer(draft: Draft, { row, cells }: Row, options: ReadingOptions): RowFault | null {
  const reference = cells.case ?? ''
  const question = cells.question ?? ''
  if (!draft.asked.has(question)) {
    return { row, column: 'question', message: unknownQuestion(question, draft.pack, options) }
  }
  const given = cells.answer ?? ''
  const answer = ANSWERS[given.toLowerCase()]
  if (answer === undefined) {
    const message = `"${given}" is not an answer: yes, no or not applicable`
    return { row, column: 'answer', message }
  }
  const unit = cells.unit ?? ''
  const key = unit === '' ? reference : `${unit}: ${reference}`
  const answers = draft.answers.get(key) ?? {}
  if (question in answers) {
    const message = `question ${question} of case ${key} is answered twice`
    return { row, column: 'question', message }
  }
  answers[question] = answer
  draft.answers.set(key, answers)
  if (unit !== '') draft.unitOf.set(key, unit)
  return null
}

function unknownQuestion(
  question: string,
  pack: FrameworkPack,
  { frameworks }: ReadingOptions,
): string {
  const others = frameworks
    .list()
    .filter((other) => questionsAskedOfCases(other).some(({ id }) => id === question))
    .map(({ id }) => id)
  const elsewhere = others.length === 0 ? '' : `; it is in ${others.join(', ')}`
  return `unknown question "${question}" in ${pack.id}${elsewhere}`
}

function takeWhole(draft: Draft, { row, cells }: Row): RowFault | null {
  const about = cells.question ?? ''
  const given = cells.answer ?? ''
  if (draft.samples.has(about)) return takeEligible(draft, { row, about, given })

  const judgedBy = draft.standards.get(about)
  if (judgedBy === undefined) {
    const message = `"${about}" has no case, and is neither a standard nor a sample of ${draft.pack.id}`
    return { row, column: 'question', message }
  }
  if (draft.judgements.has(about)) {
    return { row, column: 'question', message: `standard ${about} is given twice` }
  }
  const ratings = draft.pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  if (!ratings.includes(given)) {
    const message = `"${given}" is not a rating of ${draft.pack.id}: ${ratings.join(', ') || 'it has none'}`
    return { row, column: 'answer', message }
  }
  const reason = cells.reason ?? ''
  const adjusted =
    judgedBy === 'key-questions' ? { from: null, to: given, by: 'ratings panel', reason } : null
  draft.judgements.set(about, { id: about, rating: given, adjusted, questions: [] })
  return null
}

function takeEligible(
  draft: Draft,
  { row, about, given }: { readonly row: number; readonly about: string; readonly given: string },
): RowFault | null {
  if (!/^\d+$/.test(given)) {
    const message = `"${given}" is not a whole number of eligible cases`
    return { row, column: 'answer', message }
  }
  draft.eligible.set(about, Number(given))
  return null
}

function finished(draft: Draft): CaseFile {
  const cases = [...draft.answers].map(([reference, answers]) => ({ case: reference, answers }))
  const sampled = new Map<string, Set<string>>()
  for (const { case: reference, answers } of cases) {
    for (const question of Object.keys(answers)) {
      const sample = draft.sampleOf.get(question)
      if (sample === undefined) continue
      sampled.set(sample, (sampled.get(sample) ?? new Set()).add(reference))
    }
  }
  return {
    facts: {
      provider: draft.provider,
      kind: draft.kind,
      framework: draft.pack.id,
      published: draft.published,
      fieldwork: null,
      sources: [],
      overallRating: null,
      overallScore: null,
      maxScore: null,
      standards: [...draft.judgements.values()],
      sampled: Object.fromEntries([...sampled].map(([sample, of]) => [sample, of.size])),
      eligible: Object.fromEntries(draft.eligible),
      evidence: null,
      notes: '',
      synthetic: draft.synthetic,
    },
    cases,
    unitOf: draft.unitOf,
  }
}
