import { loadFrameworks, standardsOf } from '#inspection/frameworks'
import type { PublishedInspection, PublishedQuestion } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import type { LeagueEntry } from './rules/league.ts'

/** What a test says of an inspection; the rest is plain. */
export type EntryChanges = Partial<PublishedInspection> & {
  readonly id?: string | null
  /** Ratings in the order of the framework's standards, by first letter; `-` is not known. */
  readonly ratings?: string
  /** Percentages by key question. */
  readonly percents?: Readonly<Record<string, number>>
}

const LETTERS: Readonly<Record<string, string>> = {
  O: 'Outstanding',
  G: 'Good',
  R: 'Requires improvement',
  I: 'Inadequate',
}

const FRAMEWORKS = loadFrameworks()

/** An inspection under a shipped pack, rated as the product rates it, without certainty. */
export function anEntry(changes: EntryChanges = {}): LeagueEntry {
  const { id = null, ratings = '', percents = {}, framework = 'crc-2018', ...facts } = changes
  const pack = FRAMEWORKS.find(framework)
  if (pack === undefined) throw new RangeError(`no pack ${framework}`)
  const standards = standardsOf(pack).map(({ id: standard, questions }, place) => ({
    id: standard,
    rating: LETTERS[ratings.replaceAll(' ', '').charAt(place)] ?? null,
    adjusted: null,
    questions: questions.flatMap(({ id: question }) =>
      percents[question] === undefined ? [] : [resultOf(question, percents[question])],
    ),
  }))
  const whole: PublishedInspection = {
    provider: 'Anywhere CRC',
    kind: 'CRC',
    framework,
    published: '2018-10-10',
    fieldwork: null,
    sources: ['An inspection report'],
    overallRating: null,
    overallScore: null,
    maxScore: null,
    standards,
    sampled: {},
    eligible: {},
    evidence: 'verified',
    notes: '',
    synthetic: false,
    ...facts,
  }
  return { id, facts: whole, pack, rated: rate({ pack, facts: whole, resamples: 0, seed: 0 }) }
}

function resultOf(id: string, percent: number): PublishedQuestion {
  return { id, percent, yes: null, n: null, population: null, base: null, basis: null }
}

/** Essex 2018 as published: 14 points after the panel, two standards moved. */
export function essex(changes: EntryChanges = {}): LeagueEntry {
  const plain = anEntry({
    id: 'essex-crc-2018',
    provider: 'Essex CRC',
    overallRating: 'Requires improvement',
    ratings: 'GGGG RRI- G-',
    percents: {
      '2.1.1': 82,
      '2.1.2': 73,
      '2.1.3': 59,
      '2.2.1': 77,
      '2.2.2': 67,
      '2.2.3': 51,
      '2.3.1': 75,
      '2.3.2': 51,
      '2.3.3': 37,
      '2.4.1': 76,
      '2.4.2': 71,
      '2.4.3': 49,
      '4.1.1': 86,
      '4.1.2': 69,
      '4.1.3': 72,
      '4.1.4': 67,
      '4.2.1': 47,
      '4.2.2': 53,
      '4.2.3': 53,
    },
    sampled: { case_supervision: 100, unpaid_work: 36, through_the_gate: 15 },
    ...changes,
  })
  const reasons: Readonly<Record<string, string>> = {
    '2.4': 'few cases made the difference',
    '4.2': 'good resettlement work was seen',
  }
  const standards = plain.facts.standards.map((standard) => {
    const reason = reasons[standard.id]
    if (reason === undefined) return standard
    const move = { from: 'Inadequate', to: 'Requires improvement', by: 'ratings panel', reason }
    return { ...standard, rating: move.to, adjusted: move }
  })
  const facts = { ...plain.facts, standards }
  return { ...plain, facts, rated: rate({ pack: plain.pack, facts, resamples: 0, seed: 0 }) }
}
