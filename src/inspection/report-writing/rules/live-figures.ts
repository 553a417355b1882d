import type { LeagueEntry } from '#inspection/reports'
import type { RatedQuestion, RatedStandard } from '#inspection/scoring'
import { type Language, type PrintedInline, text } from './document.ts'
import {
  casesWords,
  intervalWords,
  overallRatingOf,
  percentWithCases,
  pointsWords,
  ratingWords,
} from './figures-in-words.ts'
import { dateIn, filled, inEnglish, listedIn, type ReportWords } from './words.ts'

/** What a live figure is worked out from. */
export type FigureFacts = {
  readonly entry: LeagueEntry
  readonly language: Language
  readonly words: ReportWords
  /** The names of the report's sources, in the order of their numbers. */
  readonly sources: readonly string[]
}

/** What a live figure prints, or why it cannot and what to do. */
export type FigureAnswer =
  | { readonly content: readonly PrintedInline[] }
  | { readonly fault: string }

/**
 * What a live figure prints: `percent 2.1.3` is `59% (n = 100)`. It is worked out from the rated inspection by the
 * functions that fill the tables, so that prose cannot disagree with them. A percentage never goes without its n.
 */
export function liveFigure(call: string, facts: FigureFacts): FigureAnswer {
  const [name = '', ...rest] = call.split(/\s+/)
  if (call.startsWith(`${AS_PRINTED} `)) return asPrinted(call.slice(AS_PRINTED.length), facts)
  const figure = FIGURES[name]
  if (figure === undefined) {
    const known = Object.keys(FIGURES).sort().join(', ')
    return { fault: `"${call}" is not a live figure; there are ${AS_PRINTED}, ${known}` }
  }
  const about = rest.join(' ')
  if (!figure.needs.includes(about === '' ? 'nothing' : 'something')) {
    const how = figure.needs.includes('nothing') ? `{{${name}}}` : `{{${name} …}}`
    return { fault: `"${call}": write ${how}, ${figure.says}` }
  }
  return figure.of(about, facts)
}

const AS_PRINTED = 'as printed'

type Figure = {
  readonly needs: readonly ('nothing' | 'something')[]
  readonly says: string
  readonly of: (about: string, facts: FigureFacts) => FigureAnswer
}

const FIGURES: Readonly<Record<string, Figure>> = {
  percent: ofQuestion((question, { words }) => percentWithCases(question, words)),
  cases: ofQuestion((question, { words }) => casesWords(question, words)),
  interval: ofQuestion((question, { words }) => intervalWords(question, words)),
  band: ofQuestion(({ band }, facts) => band && ratingWords(band, facts)),
  rating: ofStandard(({ final }, facts) => final && ratingWords(final, facts)),
  'rating-before': ofStandard(
    ({ calculated }, facts) => calculated && ratingWords(calculated, facts),
  ),
  deciding: ofStandard(({ deciding }) => deciding),
  overall: ofInspection('the overall rating', (facts) =>
    rated(overallRatingOf(facts.entry), facts),
  ),
  'overall-before': ofInspection('the overall rating before the panel', (facts) =>
    rated(facts.entry.rated.overall.before.rating, facts),
  ),
  points: ofInspection('the points after the panel', ({ entry, words }) =>
    pointsWords(entry.rated.overall.after, words.pointsInProse),
  ),
  'points-before': ofInspection('the points before the panel', ({ entry, words }) =>
    pointsWords(entry.rated.overall.before, words.pointsInProse),
  ),
  provider: ofInspection('the provider', ({ entry }) => entry.facts.provider),
  framework: ofInspection('the framework', ({ entry, language }) =>
    inEnglish(entry.pack.title, language),
  ),
  published: ofInspection('the day of publication', ({ entry, words }) =>
    entry.facts.published === null ? null : dateIn(entry.facts.published, words),
  ),
  fieldwork: ofInspection('the time of fieldwork', ({ entry, language }) =>
    entry.facts.fieldwork === null ? null : inEnglish(entry.facts.fieldwork, language),
  ),
  agenda: ofInspection(
    'the agenda of the panel',
    ({ entry, words }) => listedIn(entry.rated.agenda, words) || words.none,
  ),
  moved: ofInspection('what the panel moved', ({ entry, words }) => {
    const moved = entry.rated.standards.filter(({ adjusted }) => adjusted !== null)
    return (
      listedIn(
        moved.map(({ id }) => id),
        words,
      ) || words.none
    )
  }),
  sampled: ofSample('sampled'),
  eligible: ofSample('eligible'),
  standards: {
    needs: ['nothing', 'something'],
    says: 'how many standards there are, or how many have a rating',
    of: countOfStandards,
  },
}

type Found = string | readonly PrintedInline[] | null

function answer(found: Found, otherwise: string): FigureAnswer {
  if (found === null || found.length === 0) return { fault: otherwise }
  return { content: typeof found === 'string' ? [text(found)] : found }
}

function rated(rating: string | null, facts: FigureFacts): Found {
  return rating === null ? null : ratingWords(rating, facts)
}

function ofQuestion(find: (question: RatedQuestion, facts: FigureFacts) => Found): Figure {
  return {
    needs: ['something'],
    says: 'with the number of a key question',
    of: (id, facts) => {
      const all = facts.entry.rated.standards.flatMap(({ questions }) => questions)
      const question = all.find((one) => one.id === id)
      if (question !== undefined) {
        const what = `this figure of key question ${id} is not known`
        return answer(find(question, facts), `${what}: leave it out, or write {{percent ${id}}}`)
      }
      const known = all.map((one) => one.id).join(', ')
      return { fault: `there is no key question "${id}" with a result here; there are ${known}` }
    },
  }
}

function ofStandard(find: (standard: RatedStandard, facts: FigureFacts) => Found): Figure {
  return {
    needs: ['something'],
    says: 'with the number of a standard',
    of: (id, facts) => {
      const { standards } = facts.entry.rated
      const standard = standards.find((one) => one.id === id)
      if (standard !== undefined) {
        return answer(
          find(standard, facts),
          `this figure of standard ${id} is not known: leave it out`,
        )
      }
      const known = standards.map((one) => one.id).join(', ')
      return { fault: `there is no standard "${id}" in ${facts.entry.pack.id}; there are ${known}` }
    },
  }
}

function ofInspection(what: string, find: (facts: FigureFacts) => Found): Figure {
  return {
    needs: ['nothing'],
    says: what,
    of: (_, facts) => answer(find(facts), `${what} is not known: leave it out`),
  }
}

function ofSample(what: 'sampled' | 'eligible'): Figure {
  return {
    needs: ['something'],
    says: 'with the name of a sample',
    of: (sample, { entry }) => {
      const known = entry.pack.sampling.samples.map(({ id }) => id)
      if (!known.includes(sample)) {
        return { fault: `there is no sample "${sample}"; there are ${known.join(', ')}` }
      }
      const cases = entry.facts[what][sample]
      const otherwise = `how many cases were ${what} for ${sample} is not known: leave it out`
      return answer(cases === undefined ? null : String(cases), otherwise)
    },
  }
}

function countOfStandards(rating: string, { entry }: FigureFacts): FigureAnswer {
  const { standards } = entry.rated
  if (rating === '') return { content: [text(String(standards.length))] }
  const known = entry.pack.ratings?.bands.list.map((band) => band.rating) ?? []
  if (!known.includes(rating)) {
    return { fault: `"${rating}" is not a rating here; there are ${known.join(', ')}` }
  }
  const unknown = standards.filter(({ final }) => final === null)
  if (unknown.length > 0) {
    const which = unknown.map(({ id }) => id).join(', ')
    return { fault: `ratings cannot be counted while ${which} has none: leave it out` }
  }
  return { content: [text(String(standards.filter(({ final }) => final === rating).length))] }
}

/** A figure that another source printed, followed by that source's number. */
function asPrinted(written: string, { sources, words }: FigureFacts): FigureAnswer {
  const bar = written.lastIndexOf('|')
  const [printed, source] = [written.slice(0, Math.max(bar, 0)), written.slice(bar + 1)]
  if (bar === -1 || printed.trim() === '') {
    return { fault: `write {{${AS_PRINTED} WHAT IS PRINTED|SOURCE}}` }
  }
  const place = sources.indexOf(source.trim())
  if (place === -1) {
    const known = sources.length === 0 ? 'no sources' : sources.join(', ')
    return { fault: `report.json names no source "${source.trim()}"; there are ${known}` }
  }
  const number = place + 1
  const label = filled(words.sourceNumber, { number })
  return {
    content: [text(`${printed.trim()} [`), { kind: 'source', number, text: label }, text(']')],
  }
}
