import { standardsOf } from './look-up.ts'
import type { FrameworkPack, KeyQuestion, Standard } from './pack.ts'
import { settingsOf } from './settings.ts'

/** One difference between two packs. `question` ids are those of the second pack where it has one. */
export type PackDifference =
  | { readonly kind: 'standard added'; readonly standard: string; readonly name: string }
  | { readonly kind: 'standard removed'; readonly standard: string; readonly name: string }
  | ({ readonly kind: 'standard renamed'; readonly standard: string } & Change<string>)
  | ({ readonly kind: 'standard renumbered'; readonly name: string } & Change<string>)
  | ({ readonly kind: 'standard restated'; readonly standard: string } & Change<string>)
  | { readonly kind: 'question added'; readonly question: string; readonly wording: string }
  | { readonly kind: 'question removed'; readonly question: string; readonly wording: string }
  | ({ readonly kind: 'question reworded'; readonly question: string } & Change<string>)
  | ({ readonly kind: 'question base changed'; readonly question: string } & Change<string>)
  | ({ readonly kind: 'prompts changed'; readonly question: string } & Change<readonly string[]>)
  | ({ readonly kind: 'setting changed'; readonly setting: string } & Change<
      string | number | null
    >)

type Change<Value> = { readonly from: Value; readonly to: Value }

/**
 * What changed from one pack to another, in the order of the standards.
 * A standard is the same one when its name is; failing that, when its number is. Numbers alone
 * mislead: 2.1 is Assessment in 2018 and Court work in 2021.
 */
export function diffPacks(from: FrameworkPack, to: FrameworkPack): readonly PackDifference[] {
  const pairs = pairStandards(standardsOf(from), standardsOf(to))
  return [
    ...pairs.flatMap(diffStandards),
    ...diffQuestions(from.alsoAsked ?? [], to.alsoAsked ?? [], ({ id }) => id),
    ...diffSettings(from, to),
  ]
}

type Pair<T> = { readonly before: T | null; readonly after: T | null }

function pairStandards(
  before: readonly Standard[],
  after: readonly Standard[],
): readonly Pair<Standard>[] {
  const sameName = (one: Standard) => (other: Standard) =>
    one.name.toLowerCase() === other.name.toLowerCase()
  const unpaired = before.filter((standard) => !after.some(sameName(standard)))
  const counterpart = (standard: Standard) =>
    before.find(sameName(standard)) ?? unpaired.find(({ id }) => id === standard.id) ?? null
  const pairs = after.map((standard) => ({ before: counterpart(standard), after: standard }))
  const kept = new Set(pairs.map((pair) => pair.before))
  const removed = before.filter((standard) => !kept.has(standard))
  return [...removed.map((standard) => ({ before: standard, after: null })), ...pairs]
}

function diffStandards({ before, after }: Pair<Standard>): readonly PackDifference[] {
  if (before === null) {
    return after === null ? [] : [{ kind: 'standard added', standard: after.id, name: after.name }]
  }
  if (after === null) return [{ kind: 'standard removed', standard: before.id, name: before.name }]
  const { id: standard, name } = after
  const placeIn = (owner: Standard) => (question: KeyQuestion) => question.id.slice(owner.id.length)
  const places = { before: placeIn(before), after: placeIn(after) }
  return [
    ...changed('standard renumbered', before.id, after.id, { name }),
    ...changed('standard renamed', before.name, after.name, { standard }),
    ...changed('standard restated', before.statement, after.statement, { standard }),
    ...diffQuestions(before.questions, after.questions, places.after, places.before),
  ]
}

/** Questions are the same when they stand at the same place in their standard. */
function diffQuestions(
  before: readonly KeyQuestion[],
  after: readonly KeyQuestion[],
  place: (question: KeyQuestion) => string,
  placeBefore = place,
): readonly PackDifference[] {
  const earlier = new Map(before.map((question) => [placeBefore(question), question]))
  const later = new Set(after.map(place))
  return [
    ...before
      .filter((question) => !later.has(placeBefore(question)))
      .map(({ id, wording }) => ({ kind: 'question removed', question: id, wording }) as const),
    ...after.flatMap((question) => diffQuestion(earlier.get(place(question)), question)),
  ]
}

function diffQuestion(
  before: KeyQuestion | undefined,
  after: KeyQuestion,
): readonly PackDifference[] {
  const question = after.id
  if (before === undefined) return [{ kind: 'question added', question, wording: after.wording }]
  const prompts = { from: wordings(before), to: wordings(after) }
  const same = prompts.from.join('\n') === prompts.to.join('\n')
  return [
    ...changed('question reworded', before.wording, after.wording, { question }),
    ...changed('question base changed', baseOf(before), baseOf(after), { question }),
    ...(same ? [] : [{ kind: 'prompts changed', question, ...prompts } as const]),
  ]
}

function diffSettings(from: FrameworkPack, to: FrameworkPack): readonly PackDifference[] {
  const before = settingsOf(from)
  const after = settingsOf(to)
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((setting) =>
    changed('setting changed', before.get(setting) ?? null, after.get(setting) ?? null, {
      setting,
    }),
  )
}

function changed<Kind extends string, Value, Rest extends object>(
  kind: Kind,
  from: Value,
  to: Value,
  rest: Rest,
): readonly (Rest & { readonly kind: Kind } & Change<Value>)[] {
  return from === to ? [] : [{ kind, ...rest, from, to }]
}

function wordings({ prompts }: KeyQuestion): readonly string[] {
  return prompts.map(({ wording }) => wording)
}

/** `all cases`, or the gate that makes a case relevant. */
function baseOf({ base, gate }: KeyQuestion): string {
  return base === 'all' ? 'all cases' : `relevant cases: ${gate ?? 'no gate'}`
}
