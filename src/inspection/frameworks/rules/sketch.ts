/**
 * A pack as far as it can be read: what is missing or of the wrong kind is `undefined`.
 * Lets the cross checks speak about the sound parts of a pack while other parts are broken.
 * Every `FrameworkPack` is also a sketch.
 */
export type PackSketch = {
  readonly id?: string | undefined
  readonly inForce?: InForceSketch | undefined
  readonly sources?: Readonly<Record<string, unknown>> | undefined
  readonly ratings?: RatingsSketch | null | undefined
  readonly sampling?: SamplingSketch | undefined
  readonly domains?: readonly DomainSketch[] | undefined
  readonly alsoAsked?: readonly QuestionSketch[] | undefined
}

export type CitedSketch = { readonly source?: string | undefined }
type InForceSketch = {
  readonly from?: string | undefined
  readonly until?: string | null | undefined
}
export type BandSketch = {
  readonly rating?: string | undefined
  readonly atLeast?: number | undefined
  readonly points?: number | undefined
}
export type LineSketch = {
  readonly rating?: string | undefined
  readonly meanAtMost?: number | undefined
}
type RatingsSketch = {
  readonly bands?: (CitedSketch & { readonly list?: readonly BandSketch[] | undefined }) | undefined
  readonly standard?: CitedSketch | undefined
  readonly rounding?: CitedSketch | undefined
  readonly overall?:
    | (CitedSketch & { readonly lines?: readonly LineSketch[] | undefined })
    | undefined
  readonly panel?: (CitedSketch & { readonly mostBandsMoved?: number | undefined }) | undefined
}
type SampleSketch = CitedSketch & { readonly id?: string | undefined }
type SamplingSketch = CitedSketch & {
  readonly samples?: readonly SampleSketch[] | undefined
}
type DomainSketch = {
  readonly id?: string | undefined
  readonly standards?: readonly StandardSketch[] | undefined
}
export type StandardSketch = CitedSketch & {
  readonly id?: string | undefined
  readonly judgedBy?: string | undefined
  readonly sample?: string | null | undefined
  readonly caseSupervision?: boolean | undefined
  readonly questions?: readonly QuestionSketch[] | undefined
}
export type QuestionSketch = CitedSketch & {
  readonly id?: string | undefined
  readonly base?: string | undefined
  readonly gate?: string | null | undefined
  readonly pooledFrom?:
    | {
        readonly framework?: string | undefined
        readonly questions?: readonly (string | undefined)[] | undefined
      }
    | null
    | undefined
  readonly prompts?: readonly PromptSketch[] | undefined
}
export type PromptSketch = CitedSketch & { readonly id?: string | undefined }

/** One thing wrong with a pack: where, as a JSON path (`.domains[1].standards[0].id`), and what. */
export type PackFaultAt = { readonly path: string; readonly message: string }

/** An entry of a pack with its JSON path. */
export type Placed<T> = { readonly path: string; readonly entry: T }

/** Each entry of a list with its JSON path. */
export function placed<T>(list: readonly T[] | undefined, path: string): readonly Placed<T>[] {
  return (list ?? []).map((entry, index) => ({ path: `${path}[${index}]`, entry }))
}

/** Every standard that can be read, with its JSON path. */
export function standardsIn(pack: PackSketch): readonly Placed<StandardSketch>[] {
  return placed(pack.domains, '.domains').flatMap(({ path, entry }) =>
    placed(entry.standards, `${path}.standards`),
  )
}

/** Every question that can be read, with its JSON path: of standards, and asked for the region. */
export function questionsIn(pack: PackSketch): readonly Placed<QuestionSketch>[] {
  return [
    ...standardsIn(pack).flatMap(({ path, entry }) => placed(entry.questions, `${path}.questions`)),
    ...placed(pack.alsoAsked, '.alsoAsked'),
  ]
}

/** Every prompt that can be read, with its JSON path. */
export function promptsIn(pack: PackSketch): readonly Placed<PromptSketch>[] {
  return questionsIn(pack).flatMap(({ path, entry }) => placed(entry.prompts, `${path}.prompts`))
}
