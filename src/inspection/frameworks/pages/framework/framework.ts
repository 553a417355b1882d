import { counted, listed } from '#platform/words'
import { mostPoints, standardsOf } from '../../rules/look-up.ts'
import type { FrameworkPack, Standard } from '../../rules/pack.ts'
import { MARKS, provenanceView, sourceViews } from '../provenance.ts'
import { inForceInWords } from '../words.ts'
import { questionView } from './question.ts'

/** One framework, whole, as its page prints it. */
export function frameworkView(pack: FrameworkPack) {
  const { id, title, about, domains, alsoAsked = [] } = pack
  return {
    title,
    breadcrumbs: [
      { text: 'Plumbline', href: '/' },
      { text: 'Frameworks', href: '/frameworks' },
      { text: title },
    ],
    id,
    about,
    facts: factsOf(pack),
    isRated: pack.ratings !== null,
    marks: MARKS,
    domains: domains.map((domain) => ({
      heading: `${domain.id}. ${domain.name}`,
      anchor: `domain-${domain.id}`,
      standards: domain.standards.map((standard) => standardView(pack, standard)),
    })),
    alsoAsked: alsoAsked.map((question) => questionView(pack, question)),
    samples: pack.sampling.samples.map(({ name, eligible, stratifiedBy, ...entry }) => ({
      name,
      eligible,
      stratifiedBy: stratifiedBy.length === 0 ? 'Not stated' : capital(listed(stratifiedBy)),
      ...provenanceView(pack, entry),
    })),
    sources: sourceViews(pack),
  }
}

function factsOf(pack: FrameworkPack) {
  const { id, number, unit, inForce } = pack
  const most = mostPoints(pack)
  return [
    { label: 'Identity', value: `${id}, pack number ${number}` },
    { label: 'Inspects', value: unit },
    { label: 'In force', value: inForceInWords(inForce) },
    { label: 'Standards', value: String(standardsOf(pack).length) },
    {
      label: 'Ratings',
      value:
        pack.ratings === null || most === null
          ? 'None: percentages, and findings in words'
          : `${listed(pack.ratings.bands.list.map(({ rating }) => rating))}; at most ${counted(most, 'point')}`,
    },
  ]
}

function standardView(pack: FrameworkPack, standard: Standard) {
  const { id, name, statement, judgedBy, questions } = standard
  const sample = pack.sampling.samples.find((each) => each.id === standard.sample)
  return {
    heading: `${id} ${name}`,
    anchor: `standard-${id}`,
    statement,
    judged:
      judgedBy === 'ratings-characteristics'
        ? 'Judged on evidence, against ratings characteristics: no percentages.'
        : `Judged by its key questions, over cases${sample === undefined ? '' : ` of the sample “${sample.name}”`}.`,
    from: provenanceView(pack, standard),
    questions: questions.map((question) => questionView(pack, question)),
  }
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
