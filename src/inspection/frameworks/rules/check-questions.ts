import {
  type PackFaultAt,
  type PackSketch,
  type Placed,
  placed,
  type QuestionSketch,
  questionsIn,
  type StandardSketch,
  standardsIn,
} from './sketch.ts'

/** Standards are judged in a way that can be carried out, and each question says whom it is asked of. */
export function faultsInQuestions(pack: PackSketch): readonly PackFaultAt[] {
  const samples = pack.sampling?.samples?.map(({ id }) => id)
  return [
    ...standardsIn(pack).flatMap((standard) => faultsInStandard(standard, samples)),
    ...questionsIn(pack).flatMap((question) => [
      ...faultsInBase(question),
      ...faultsInPooling(question, pack.id),
    ]),
    ...idleSamples(pack),
  ]
}

function faultsInStandard(
  { path, entry }: Placed<StandardSketch>,
  samples: readonly (string | undefined)[] | undefined,
): readonly PackFaultAt[] {
  const { judgedBy, sample, questions, caseSupervision } = entry
  if (judgedBy === 'ratings-characteristics') {
    return [
      ...(typeof sample === 'string'
        ? [
            {
              path: `${path}.sample`,
              message: 'a standard judged by ratings characteristics has no sample of cases',
            },
          ]
        : []),
      ...(caseSupervision === true
        ? [
            {
              path: `${path}.caseSupervision`,
              message: 'a standard judged by ratings characteristics is not case supervision',
            },
          ]
        : []),
    ]
  }
  if (judgedBy !== 'key-questions') return []
  return [
    ...(questions?.length === 0
      ? [
          {
            path: `${path}.questions`,
            message: 'a standard judged by key questions needs at least one',
          },
        ]
      : []),
    ...(sample === null
      ? [
          {
            path: `${path}.sample`,
            message: 'a standard judged by key questions needs the sample its cases come from',
          },
        ]
      : []),
    ...(typeof sample === 'string' && samples !== undefined && !samples.includes(sample)
      ? [
          {
            path: `${path}.sample`,
            message: `"${sample}" is not one of the samples: ${samples.join(', ') || 'there are none'}`,
          },
        ]
      : []),
  ]
}

function faultsInBase({
  path,
  entry: { base, gate },
}: Placed<QuestionSketch>): readonly PackFaultAt[] {
  if (base === 'relevant' && gate === null) {
    return [
      {
        path: `${path}.gate`,
        message: 'a question asked only of relevant cases needs its gate question',
      },
    ]
  }
  if (base === 'all' && typeof gate === 'string') {
    return [{ path: `${path}.gate`, message: 'a question asked of all cases has no gate question' }]
  }
  return []
}

function faultsInPooling(
  { path, entry: { pooledFrom } }: Placed<QuestionSketch>,
  packId: string | undefined,
): readonly PackFaultAt[] {
  if (pooledFrom === null || pooledFrom === undefined) return []
  const { framework, questions = [] } = pooledFrom
  return [
    ...(framework !== undefined && framework === packId
      ? [
          {
            path: `${path}.pooledFrom.framework`,
            message: 'cases are pooled from another framework, not from this one',
          },
        ]
      : []),
    ...questions.flatMap((id, index) =>
      id !== undefined && questions.indexOf(id) < index
        ? [
            {
              path: `${path}.pooledFrom.questions[${index}]`,
              message: `question "${id}" is named twice`,
            },
          ]
        : [],
    ),
  ]
}

function idleSamples(pack: PackSketch): readonly PackFaultAt[] {
  const standards = standardsIn(pack)
  // While a standard's sample cannot be read, nothing is known to be idle.
  if (pack.domains === undefined || standards.some(({ entry }) => entry.sample === undefined)) {
    return []
  }
  const used = standards.map(({ entry }) => entry.sample)
  return placed(pack.sampling?.samples, '.sampling.samples').flatMap(({ path, entry: { id } }) =>
    id === undefined || used.includes(id)
      ? []
      : [{ path: `${path}.id`, message: `no standard uses the sample "${id}"` }],
  )
}
