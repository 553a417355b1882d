import type { FrameworkPack } from '#inspection/frameworks'
import {
  marginOf,
  type SampleSize,
  type SamplingTarget,
  sampleSize,
} from '../../rules/sample-size.ts'
import type { Form, Typed } from './form.ts'

/** Populations that readers compare their own with; examples, not policy. */
const OTHER_POPULATIONS = [20, 50, 100, 200, 500, 1000, 5000] as const

/** The sample size page: the form as typed, what is wrong with it, and the answer if there is one. */
export function sampleSizeView(pack: FrameworkPack, form: Form) {
  const { typed, faults, asked } = form
  const target = targetOf(pack, asked)
  return {
    title: 'Sample size',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Sample size' }],
    hasError: faults.length > 0,
    framework: { id: pack.id, title: pack.title },
    fields: FIELDS.map((field) => ({
      ...field,
      value: typed[field.name],
      error: faults.find((fault) => fault.field === field.name)?.message ?? '',
    })),
    errors: faults.map(({ field, message }) => ({ text: message, href: `#${field}` })),
    answer: asked === null ? false : answerOf(asked.population, target),
    others: { ...inWords(target), rows: OTHER_POPULATIONS.map((each) => rowOf(each, target)) },
    showOthers: faults.length === 0,
  }
}

const FIELDS: readonly {
  readonly name: keyof Typed
  readonly label: string
  readonly hint: string
  readonly suffix: string
  readonly inputMode: string
}[] = [
  {
    name: 'population',
    label: 'Number of eligible cases',
    hint: 'All the cases the sample is drawn from, for example 45',
    suffix: '',
    inputMode: 'numeric',
  },
  {
    name: 'confidence',
    label: 'Confidence',
    hint: 'How often a sample drawn this way should keep to the margin',
    suffix: '%',
    inputMode: 'decimal',
  },
  {
    name: 'margin',
    label: 'Margin',
    hint: 'How far from the true percentage the sample’s may be, on either side',
    suffix: 'points',
    inputMode: 'decimal',
  },
]

/** The framework's target; where somebody asks for another, the source says so. */
function targetOf(pack: FrameworkPack, asked: Form['asked']): SamplingTarget {
  const { confidence, margin, proportion, source, mark } = pack.sampling
  const own = asked === null || (asked.confidence === confidence && asked.margin === margin)
  const passage = pack.sources[source]
  return {
    confidence: asked?.confidence ?? confidence,
    margin: asked?.margin ?? margin,
    proportion,
    source: own
      ? `${passage === undefined ? source : `${passage.document}, ${passage.part}`} (${pack.id})`
      : `Asked for on this page; the share from ${pack.id}`,
    mark: own ? mark : 'derived',
  }
}

function answerOf(population: number, target: SamplingTarget) {
  const size = sampleSize({ population, rules: target })
  return {
    n: size.n.toLocaleString('en-GB'),
    noun: size.n === 1 ? 'case' : 'cases',
    population: population.toLocaleString('en-GB'),
    ...inWords(target),
    margin: marginInWords(size, target),
    reasons: size.reasons.map(({ because, source, mark }) => ({
      because: because.slice(0, 1).toUpperCase() + because.slice(1),
      source,
      mark: mark.slice(0, 1).toUpperCase() + mark.slice(1),
    })),
  }
}

function rowOf(population: number, target: SamplingTarget) {
  const size = sampleSize({ population, rules: target })
  return {
    population: population.toLocaleString('en-GB'),
    n: size.n.toLocaleString('en-GB'),
    share: `${Math.round((100 * size.n) / population)}%`,
    margin: marginInWords(size, target),
  }
}

function inWords({ confidence, margin }: SamplingTarget) {
  return {
    confidence: `${confidence}%`,
    target: `${margin} ${margin === 1 ? 'point' : 'points'}`,
  }
}

/** To two decimals, as a margin just inside the target would otherwise read as the target. */
function marginInWords({ n, population }: SampleSize, target: SamplingTarget): string {
  const margin = marginOf({ ...target, n, population })
  return margin === null ? 'none' : margin.toFixed(2)
}
