import type { FrameworkPack } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import type { RatedStandard } from '#inspection/scoring'
import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { certaintyInWords } from '../certainty.ts'
import {
  emptyAgendaInWords,
  nameOf,
  overallRatingOf,
  pointsInWords,
  publishedInWords,
  tagsOf,
} from '../words.ts'

/** The summary of ratings, as an inspection report prints it, with what it rests on. */
export function inspectionView(record: PublishedRecord, pack: FrameworkPack): PageModel {
  const { facts, rated, id } = record
  const tagOf = tagsOf(pack)
  const footnotes = rated.standards.flatMap(({ id: standard, adjusted }) =>
    adjusted === null ? [] : [{ standard, ...adjusted }],
  )
  const markOf = (standard: string) => {
    const place = footnotes.findIndex((footnote) => footnote.standard === standard)
    return place < 0 ? null : place + 1
  }
  const { before, after } = rated.overall
  return {
    title: nameOf(facts),
    breadcrumbs: [
      { text: 'Plumbline', href: '/' },
      { text: 'Inspections', href: '/inspections' },
      { text: nameOf(facts) },
    ],
    id,
    date: publishedInWords(facts.published),
    when: whenInWords(facts),
    synthetic: facts.synthetic,
    overall: overallRatingOf(record, pack),
    rated: pack.ratings !== null,
    before: { tag: tagOf(before.rating), points: pointsInWords(before) },
    after: { tag: tagOf(after.rating), points: pointsInWords(after) },
    agenda: rated.agenda,
    emptyAgenda: emptyAgendaInWords(rated),
    domains: pack.domains.map((domain) => ({
      // A domain without a number has a key for its id, which is not for reading.
      title: /\d/.test(domain.id) ? `${domain.id}. ${domain.name}` : domain.name,
      standards: domain.standards.map((standard) => {
        const found = rated.standards.find((each) => each.id === standard.id)
        return {
          id: standard.id,
          name: standard.name,
          tag: tagOf(found?.final ?? null),
          why: whyNotRated(pack, found),
          mark: markOf(standard.id),
        }
      }),
    })),
    footnotes,
    reasons: rated.overall.reasons.filter(
      ({ because }, place, all) => all.findIndex((each) => each.because === because) === place,
    ),
    asPublished: after.rating === null ? rated.overall.published : null,
    certainty: certaintyInWords(rated.overall.certainty),
    fromCases: record.cases > 0,
    facts: keyFacts(record, pack),
    sources: facts.sources.map((source) => ({ text: source, link: /^https?:\/\//.test(source) })),
    frameworkId: pack.id,
    frameworkTitle: `${pack.title}, pack ${pack.number}`,
    notes: [facts.notes, ...rated.notes].filter((note) => note !== ''),
  }
}

/** An inspection of invented cases was never published: only what it was made to match was. */
function whenInWords({ published, synthetic }: PublishedInspection): string {
  if (published === null) return 'Date not known'
  const date = publishedInWords(published)
  return synthetic ? `Cases invented to match the results of ${date}` : `Published ${date}`
}

function whyNotRated(pack: FrameworkPack, standard: RatedStandard | undefined): string {
  if (pack.ratings === null) return 'not rated'
  return standard?.questions.some(({ percent }) => percent !== null)
    ? 'not rated: results in part'
    : 'not known'
}

function keyFacts({ facts, cases }: PublishedRecord, pack: FrameworkPack) {
  const sizes = pack.sampling.samples.flatMap(({ id, name }) => {
    const size = facts.sampled[id]
    const eligible = facts.eligible[id]
    if (size === undefined) return []
    const of = eligible === undefined ? '' : ` of ${eligible} eligible`
    return [{ name: `Cases: ${name}`, value: `${size}${of}` }]
  })
  return [
    { name: 'Service', value: facts.provider },
    ...(facts.kind === null ? [] : [{ name: 'Kind', value: facts.kind }]),
    { name: 'Fieldwork', value: facts.fieldwork ?? 'not known' },
    { name: 'Published', value: publishedInWords(facts.published) },
    ...sizes,
    ...(cases > 0 ? [{ name: 'Rated from', value: `${cases} cases’ answers` }] : []),
    { name: 'Evidence', value: facts.synthetic ? 'invented' : (facts.evidence ?? 'not stated') },
  ]
}
