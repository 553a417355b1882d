import { counted, listed } from '#platform/words'
import { questionsOf } from '../../rules/look-up.ts'
import type { FrameworkPack } from '../../rules/pack.ts'
import { MARKS, provenanceView, sourceViews } from '../provenance.ts'
import { ratingNumbers } from './rating-numbers.ts'

/** How ratings come about under one framework, every number from its pack. */
export function methodologyView(pack: FrameworkPack, all: readonly FrameworkPack[]) {
  const { id, title, number } = pack
  return {
    title: 'Methodology',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Methodology' }],
    framework: { id, title, number: String(number) },
    choices: all.map((each) => ({
      value: each.id,
      text: each.title,
      isChosen: each.id === id,
    })),
    ratings: pack.ratings === null ? false : ratingNumbers(pack, pack.ratings),
    sampling: samplingOf(pack),
    pooled: pooledOf(pack),
    relevant: questionsOf(pack)
      .filter(({ question }) => question.base === 'relevant')
      .map(({ question }) => question.id)
      .join(', '),
    marks: MARKS,
    sources: sourceViews(pack),
  }
}

function samplingOf(pack: FrameworkPack) {
  const { confidence, margin, proportion, samples } = pack.sampling
  return {
    confidence: `${confidence}%`,
    margin: counted(margin, 'point'),
    proportion: `${proportion}%`,
    from: provenanceView(pack, pack.sampling),
    samples: samples.map(({ name, eligible, stratifiedBy, ...entry }) => ({
      name,
      eligible,
      stratifiedBy: stratifiedBy.length === 0 ? 'not stated' : listed(stratifiedBy),
      from: provenanceView(pack, entry),
    })),
  }
}

/** Which questions of a region rest on which of its units', in the pack's order. */
function pooledOf(pack: FrameworkPack) {
  return questionsOf(pack).flatMap(({ question: { id, pooledFrom } }) =>
    pooledFrom === null
      ? []
      : [{ id, framework: pooledFrom.framework, questions: listed(pooledFrom.questions) }],
  )
}
