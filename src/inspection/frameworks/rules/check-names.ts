import {
  type CitedSketch,
  type PackFaultAt,
  type PackSketch,
  type Placed,
  placed,
  promptsIn,
  questionsIn,
  standardsIn,
} from './sketch.ts'

/** Ids are unique within their kind, and carry the number of what they belong to. */
export function faultsInIds(pack: PackSketch): readonly PackFaultAt[] {
  return [
    ...twice(placed(pack.domains, '.domains'), 'domain'),
    ...twice(placed(pack.sampling?.samples, '.sampling.samples'), 'sample'),
    ...twice(standardsIn(pack), 'standard'),
    ...twice(questionsIn(pack), 'question'),
    ...twice(promptsIn(pack), 'prompt'),
    ...standardsIn(pack).flatMap(({ path, entry }) =>
      outsideOf(placed(entry.questions, `${path}.questions`), 'question', 'standard', entry.id),
    ),
    ...questionsIn(pack).flatMap(({ path, entry }) =>
      outsideOf(placed(entry.prompts, `${path}.prompts`), 'prompt', 'question', entry.id),
    ),
  ]
}

/** Every source cited is in the list of sources, and every source in the list is cited. */
export function faultsInSources(pack: PackSketch): readonly PackFaultAt[] {
  const { sources } = pack
  if (sources === undefined) return []
  const citations = citationsIn(pack)
  const cited = new Set(citations.map(({ source }) => source))
  return [
    ...citations
      .filter(({ source }) => !Object.hasOwn(sources, source))
      .map(({ path, source }) => ({
        path: `${path}.source`,
        message: `cites "${source}", which is not among the sources`,
      })),
    ...Object.keys(sources)
      .filter((source) => !cited.has(source))
      .map((source) => ({
        path: `.sources[${JSON.stringify(source)}]`,
        message: `source "${source}" is never cited: cite it or leave it out`,
      })),
  ]
}

function citationsIn(pack: PackSketch): readonly { path: string; source: string }[] {
  const { ratings, sampling } = pack
  const rules = (['bands', 'standard', 'rounding', 'overall', 'panel'] as const).map((name) => ({
    path: `.ratings.${name}`,
    entry: ratings?.[name],
  }))
  const entries: readonly Placed<CitedSketch | undefined>[] = [
    ...rules,
    { path: '.sampling', entry: sampling },
    ...placed(sampling?.samples, '.sampling.samples'),
    ...standardsIn(pack),
    ...questionsIn(pack),
    ...promptsIn(pack),
  ]
  return entries.flatMap(({ path, entry }) =>
    entry?.source === undefined ? [] : [{ path, source: entry.source }],
  )
}

function twice(
  list: readonly Placed<{ readonly id?: string | undefined }>[],
  what: string,
): readonly PackFaultAt[] {
  const first = new Map<string, string>()
  return list.flatMap(({ path, entry: { id } }) => {
    if (id === undefined) return []
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, path)
      return []
    }
    return [{ path: `${path}.id`, message: `${what} "${id}" is already at ${before}` }]
  })
}

/** `2.1.1` belongs to `2.1`, and `C1` to `C`; `2.11` does not belong to `2.1`. */
function outsideOf(
  list: readonly Placed<{ readonly id?: string | undefined }>[],
  what: string,
  owner: string,
  ownerId: string | undefined,
): readonly PackFaultAt[] {
  if (ownerId === undefined) return []
  return list.flatMap(({ path, entry: { id } }) => {
    if (id === undefined || belongs(id, ownerId)) return []
    const message = `${what} "${id}" does not begin with the number of its ${owner}, "${ownerId}"`
    return [{ path: `${path}.id`, message }]
  })
}

function belongs(id: string, ownerId: string): boolean {
  const rest = id.slice(ownerId.length)
  return id.startsWith(ownerId) && (/^\../.test(rest) || (/\D$/.test(ownerId) && /^\d/.test(rest)))
}
