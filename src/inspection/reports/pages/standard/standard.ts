import type { FrameworkPack, KeyQuestion, Standard } from '#inspection/frameworks'
import { standardOf } from '#inspection/frameworks'
import {
  countInWords,
  type RatedQuestion,
  type RatedStandard,
  type Reason,
} from '#inspection/scoring'
import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { certaintyInWords } from '../certainty.ts'
import { intervalChart } from '../interval-chart.ts'
import { nameOf, stepInWords, tagsOf } from '../words.ts'

/** One standard of one inspection: its key questions, and how its rating came about. */
export function standardView(
  record: PublishedRecord,
  pack: FrameworkPack,
  id: string,
): PageModel | null {
  const standard = standardOf(pack, id)
  const rated = record.rated.standards.find((each) => each.id === id)
  if (standard === undefined || rated === undefined) return null
  const tagOf = tagsOf(pack)
  return {
    title: `${standard.id} ${standard.name}`,
    breadcrumbs: [
      { text: 'Plumbline', href: '/' },
      { text: 'Inspections', href: '/inspections' },
      { text: nameOf(record.facts), href: `/inspections/${record.id}` },
      { text: `${standard.id} ${standard.name}` },
    ],
    id: record.id,
    synthetic: record.facts.synthetic,
    provider: nameOf(record.facts),
    statement: standard.statement,
    isRated: pack.ratings !== null,
    final: tagOf(rated.final),
    calculated: tagOf(rated.calculated),
    judged: standard.judgedBy === 'ratings-characteristics',
    adjusted: rated.adjusted,
    missing: rated.missing,
    questions: standard.questions.map((question) => questionView(question, standard, rated, pack)),
    reasons: rated.reasons.map(reasonView),
    agenda: rated.agendaReasons.map(({ because }) => because),
    certainty: certaintyInWords(rated.certainty),
    noCertainty: whyNoCertainty(standard, rated),
    fromCases: record.cases > 0,
    neighbours: neighbours(pack, id),
  }
}

function questionView(
  question: KeyQuestion,
  standard: Standard,
  rated: RatedStandard,
  pack: FrameworkPack,
) {
  const result = rated.questions.find(({ id }) => id === question.id)
  return {
    id: question.id,
    key: `question-${question.id.replaceAll('.', '-')}`,
    wording: question.wording,
    prompts: question.prompts.map(({ wording }) => wording),
    base: baseInWords(question, standard, pack),
    deciding: rated.deciding === question.id,
    result: result === undefined ? null : resultView(result, pack),
  }
}

function resultView(result: RatedQuestion, pack: FrameworkPack) {
  const { percent, n, interval, band, distance, casesToChange } = result
  if (percent === null) {
    return { percent: null, words: n === 0 ? 'No case was relevant' : 'No result is known' }
  }
  return {
    percent: `${percent}%`,
    count: countInWords(result),
    chart: intervalChart(result, pack),
    interval:
      interval === null
        ? 'not known: it needs the number of cases'
        : `${interval.low.toFixed(1)}% to ${interval.high.toFixed(1)}%`,
    method: interval === null ? '' : METHODS[interval.method](interval.confidence),
    band: tagsOf(pack)(band),
    steps: [distance?.down, distance?.up].flatMap((step) =>
      step == null ? [] : [stepInWords(step)],
    ),
    casesToChange: casesToChange === null ? 'not known' : String(casesToChange),
    reasons: result.reasons.map(reasonView),
  }
}

const METHODS = {
  hypergeometric: (level: number) => `exact for the eligible cases, at ${level}%`,
  wilson: (level: number) => `Wilson’s, at ${level}%`,
} as const

function baseInWords(question: KeyQuestion, standard: Standard, pack: FrameworkPack): string {
  if (standard.sample === null) return 'Judged with evidence, not over cases'
  const sample = pack.sampling.samples.find(({ id }) => id === standard.sample)
  const name = sample?.name.toLowerCase() ?? standard.sample
  return question.base === 'all'
    ? `All cases of the sample: ${name}`
    : `Only relevant cases of the sample (${name}): ${question.gate ?? question.applicability ?? ''}`
}

function reasonView({ because, source, mark }: Reason) {
  return { because, source, mark }
}

function whyNoCertainty(standard: Standard, { calculated, questions }: RatedStandard): string {
  if (standard.judgedBy === 'ratings-characteristics') {
    return 'This standard is judged, not sampled: there is nothing to draw again.'
  }
  if (calculated === null) return 'There is no calculated rating to be certain of.'
  const unknown = questions.filter(({ n, percent }) => n === null && percent !== null)
  if (unknown.length === 0) return 'The cases were not drawn again.'
  return `The number of cases behind ${unknown.map(({ id }) => id).join(', ')} is not published, so the cases cannot be drawn again.`
}

/** The standards before and after, to read on. */
function neighbours(pack: FrameworkPack, id: string) {
  const all = pack.domains.flatMap(({ standards }) => standards)
  const place = all.findIndex((each) => each.id === id)
  return { before: all[place - 1] ?? null, after: all[place + 1] ?? null }
}
