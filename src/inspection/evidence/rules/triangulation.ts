import { counted, listed } from '#platform/words'
import { type Bearing, type Item, KINDS, type Kind, SHORT_NAMES, type Tag } from './item.ts'

/** One source that bears on a key question: an item, or what officers answered taken together. */
export type Source = {
  readonly question: string
  /** `null` for the answers of officers taken together. */
  readonly itemId: string | null
  readonly kind: Kind
  readonly title: string
  readonly bearing: Bearing
  readonly shows: string
}

/** What must be known before a rating rests on the evidence, in plain words. */
export type Warning = {
  readonly about: 'nothing' | 'one kind' | 'contradiction'
  readonly because: string
}

/** The sources on one key question, by how they bear, with what to be careful of. */
export type QuestionEvidence = {
  readonly question: string
  readonly sources: Readonly<Record<Bearing, readonly Source[]>>
  /** The kinds of source, in their usual order. */
  readonly kinds: readonly Kind[]
  readonly warnings: readonly Warning[]
}

/** All sources on a standard. */
export type StandardEvidence = {
  readonly questions: readonly QuestionEvidence[]
  readonly kinds: readonly Kind[]
  readonly warnings: readonly Warning[]
}

/** The sources that count: each tag of an item that was not withdrawn. */
export function sourcesFrom(items: readonly Item[], tags: readonly Tag[]): readonly Source[] {
  const standing = new Map(
    items
      .filter(({ withdrawnReason }) => withdrawnReason === null)
      .map((item) => [item.itemId, item]),
  )
  return tags.flatMap(({ itemId, question, bearing, shows }) => {
    const item = standing.get(itemId)
    if (item === undefined) return []
    return [{ question, itemId, kind: item.kind, title: item.title, bearing, shows }]
  })
}

/**
 * Lays the sources on each key question of a standard beside each other, with a warning where nothing is
 * known, where all rests on one kind of source, and where sources contradict each other. Source: Essex
 * CRC report (October 2018), Annex 1: meetings and focus groups let inspectors triangulate.
 */
export function triangulate(
  questions: readonly string[],
  sources: readonly Source[],
): StandardEvidence {
  const parts = questions.map((question) =>
    onQuestion(
      question,
      sources.filter((source) => source.question === question),
    ),
  )
  const ofStandard = sources.filter(({ question }) => questions.includes(question))
  const silent = parts.filter(({ kinds }) => kinds.length === 0).map(({ question }) => question)
  const nothing: readonly Warning[] =
    silent.length === 0 ? [] : [{ about: 'nothing', because: nothingOn(silent, questions) }]
  return {
    questions: parts,
    kinds: kindsOf(ofStandard),
    warnings: [...nothing, ...oneKindOnly(ofStandard), ...contradictionsIn(parts)],
  }
}

function onQuestion(question: string, sources: readonly Source[]): QuestionEvidence {
  const bearing = (one: Bearing) => sources.filter((source) => source.bearing === one)
  const sides = { for: bearing('for'), against: bearing('against'), both: bearing('both') }
  const nothing: readonly Warning[] =
    sources.length === 0 ? [{ about: 'nothing', because: 'Nothing is known yet' }] : []
  return {
    ...{ question, sources: sides, kinds: kindsOf(sources) },
    warnings: [...nothing, ...oneKindOnly(sources), ...contradiction(sides)],
  }
}

function kindsOf(sources: readonly Source[]): readonly Kind[] {
  return KINDS.filter((one) => sources.some(({ kind }) => kind === one))
}

function oneKindOnly(sources: readonly Source[]): readonly Warning[] {
  const [kind, ...more] = kindsOf(sources)
  if (kind === undefined || more.length > 0) return []
  const because = `All of it comes from one kind of source: ${SHORT_NAMES[kind].many}`
  return [{ about: 'one kind', because }]
}

function contradiction(sides: QuestionEvidence['sources']): readonly Warning[] {
  if (sides.for.length === 0 || sides.against.length === 0) return []
  const named = (sources: readonly Source[]) =>
    listed(kindsOf(sources).map((kind) => SHORT_NAMES[kind].many))
  const because = `Sources contradict each other: ${counted(sides.for.length, 'source')} for (${named(sides.for)}), ${sides.against.length} against (${named(sides.against)})`
  return [{ about: 'contradiction', because }]
}

function contradictionsIn(parts: readonly QuestionEvidence[]): readonly Warning[] {
  const found = parts
    .filter(({ warnings }) => warnings.some(({ about }) => about === 'contradiction'))
    .map(({ question }) => question)
  if (found.length === 0) return []
  return [{ about: 'contradiction', because: `Sources contradict each other on ${listed(found)}` }]
}

function nothingOn(silent: readonly string[], all: readonly string[]): string {
  return silent.length === all.length
    ? 'Nothing is known yet on any key question'
    : `Nothing is known yet on ${listed(silent)}`
}
