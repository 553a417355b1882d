import type { FrameworkPack } from '#inspection/frameworks'
import type { RatedStandard } from '#inspection/scoring'
import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { dateInWords, nameOf, overallRatingOf, pointsInWords, tagsOf } from '../words.ts'

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
    synthetic: facts.synthetic,
    overall: overallRatingOf(rated, pack),
    rated: pack.ratings !== null,
    before: { tag: tagOf(before.rating), points: pointsInWords(before) },
    after: { tag: tagOf(after.rating), points: pointsInWords(after) },
    agenda: rated.agenda,
    domains: pack.domains.map((domain) => ({
      title: `${domain.id}. ${domain.name}`,
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
    facts: keyFacts(record, pack),
    sources: facts.sources.map((source) => ({ text: source, link: /^https?:\/\//.test(source) })),
    frameworkId: pack.id,
    frameworkTitle: `${pack.title}, pack ${pack.number}`,
    notes: [facts.notes, ...rated.notes].filter((note) => note !== ''),
  }
}

function whyNotRated(pack: FrameworkPack, standard: RatedStandard | undefined): string {
  if (pack.ratings === null) return 'no ratings under this framework'
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
    { name: 'Published', value: dateInWords(facts.published) },
    ...sizes,
    ...(cases > 0 ? [{ name: 'Rated from', value: `${cases} cases’ answers` }] : []),
    { name: 'Evidence', value: facts.synthetic ? 'invented' : (facts.evidence ?? 'not stated') },
  ]
}
