import { type CaseFile, pooledCases, readCaseAnswers } from '#inspection/case-assessment'
import type { FrameworkLibrary, FrameworkPack } from '#inspection/frameworks'
import {
  type AssessedCase,
  type PublishedInspection,
  readPublishedCsv,
  readPublishedJson,
} from '#inspection/inspections'
import { MoveNotAllowed, rate } from '#inspection/panel'
import type { RatedInspection } from '#inspection/scoring'
import { FileFault, fileFault, readUtf8 } from '#platform/spreadsheets'

/** One inspection read from a file and rated. */
export type RatedEntry = {
  readonly facts: PublishedInspection
  readonly cases: readonly AssessedCase[]
  readonly rated: RatedInspection
  readonly pack: FrameworkPack
}

/** How a file is read and how its ratings are worked out. */
export type ReadAndRateOptions = {
  readonly frameworks: FrameworkLibrary
  /** For case answers that name no framework. */
  readonly framework?: string | undefined
  /** Pool the units of the file under this region's framework. */
  readonly pool?: string | undefined
  readonly resamples: number
  readonly seed: number
  readonly confidence?: number | undefined
  readonly mostRows: number
  readonly mostBytes: number
}

/**
 * Reads a file of published results (JSON or CSV) or of case answers (CSV), and rates what it holds.
 * The content tells which it is, not the name. Throws a `FileFault` with every fault and its place.
 */
export async function readAndRate(
  bytes: Uint8Array,
  fileName: string,
  options: ReadAndRateOptions,
): Promise<readonly RatedEntry[]> {
  if (bytes.byteLength > options.mostBytes) {
    const message = `is ${bytes.byteLength} bytes; at most ${options.mostBytes} are read`
    throw fileFault(fileName, message)
  }
  const read = await readInspections(bytes, fileName, options)
  return read.map((found) => ratedEntry(found, fileName, options))
}

type Found = { readonly facts: PublishedInspection; readonly cases: readonly AssessedCase[] }

async function readInspections(
  bytes: Uint8Array,
  fileName: string,
  options: ReadAndRateOptions,
): Promise<readonly Found[]> {
  const reading = { ...options, fileName }
  const kind = kindOf(bytes)
  if (kind === 'case answers') {
    const files = await readCaseAnswers(bytes, reading)
    return options.pool === undefined ? files : [pooled(files, fileName, options.pool, options)]
  }
  if (options.pool !== undefined) {
    const message = 'a region is recomputed from case answers, never from its units’ percentages'
    throw fileFault(fileName, message)
  }
  const inspections =
    kind === 'json'
      ? readPublishedJson(readUtf8(bytes, fileName), reading)
      : await readPublishedCsv(bytes, reading)
  return inspections.map((facts) => ({ facts, cases: [] }))
}

/** JSON opens with a bracket; case answers are the CSV whose header has an answer. */
function kindOf(bytes: Uint8Array): 'json' | 'case answers' | 'results' {
  const start = new TextDecoder().decode(bytes.subarray(0, HEADER_BYTES)).trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return 'json'
  const header = (start.split(/\r?\n/, 1)[0] ?? '').toLowerCase()
  return /(^|[,"\s])(answer|response)("|,|\s|$)/.test(header) ? 'case answers' : 'results'
}

/** Enough to see a header line. */
const HEADER_BYTES = 4096

function pooled(
  files: readonly CaseFile[],
  fileName: string,
  region: string,
  { frameworks }: ReadAndRateOptions,
): Found {
  const pack = frameworks.find(region)
  if (pack === undefined) throw fileFault(fileName, `"${region}" is not a framework to pool under`)
  const cases = pooledCases(
    pack,
    files.map(({ facts, cases: answered }) => ({
      unit: facts.provider,
      framework: facts.framework,
      cases: answered,
    })),
  )
  const asked = cases.filter(({ answers }) => Object.keys(answers).length > 0)
  if (asked.length === 0) {
    throw fileFault(fileName, `none of its questions are pooled by ${region}`)
  }
  return { cases: asked, facts: regionFacts(files, pack, asked.length) }
}

function regionFacts(
  files: readonly CaseFile[],
  pack: FrameworkPack,
  size: number,
): PublishedInspection {
  const [first] = files
  const units = files.map(({ facts }) => facts.provider).join(', ')
  return {
    provider: `Region of ${units}`,
    kind: pack.unit,
    framework: pack.id,
    published: first?.facts.published ?? null,
    fieldwork: null,
    sources: [],
    overallRating: null,
    overallScore: null,
    maxScore: null,
    standards: [],
    sampled: Object.fromEntries(pack.sampling.samples.map(({ id }) => [id, size])),
    eligible: {},
    evidence: null,
    notes: `Recomputed over ${size} pooled cases.`,
    synthetic: files.some(({ facts }) => facts.synthetic),
  }
}

function ratedEntry(
  { facts, cases }: Found,
  fileName: string,
  options: ReadAndRateOptions,
): RatedEntry {
  const pack = options.frameworks.find(facts.framework)
  if (pack === undefined) throw fileFault(fileName, `"${facts.framework}" is not a framework`)
  const { resamples, seed, confidence } = options
  const answers = cases.length === 0 ? undefined : cases
  try {
    return {
      facts,
      cases,
      pack,
      rated: rate({ pack, facts, cases: answers, resamples, seed, confidence }),
    }
  } catch (error) {
    if (!(error instanceof MoveNotAllowed)) throw error
    throw new FileFault(
      error.faults.map((message) => ({
        file: fileName,
        row: null,
        column: 'adjusted',
        message: `${facts.provider}: ${message}`,
      })),
    )
  }
}
