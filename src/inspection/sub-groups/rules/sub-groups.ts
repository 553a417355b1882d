import {
  type Count,
  chanceOfDifference,
  differenceOf,
  forManyComparisons,
  type Range,
  wilsonInterval,
} from '#platform/statistics'

/** From how many cases on a group is shown; the level of intervals and the chance allowed, in per cent. */
export type SubGroupPolicy = {
  readonly fewestShown: number
  readonly confidence: number
  readonly chanceAllowed: number
}

/** A question, and how each case answered it; cases to which it did not apply are left out. */
export type AnsweredQuestion = {
  readonly id: string
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/** A way of grouping cases, such as `sex`: which group each case is in. Not on record: in none. */
export type Grouping = { readonly name: string; readonly groupOf: ReadonlyMap<string, string> }

type Percentage = { readonly value: number } & Range

/** One group's answers to one question, beside those of all other cases in the same grouping. */
export type GroupResult = {
  readonly question: string
  readonly grouping: string
  readonly group: string
  /** `null`: too few cases to be shown, or one that would give such a group away. */
  readonly shown: null | {
    readonly yes: number
    readonly n: number
    readonly percent: Percentage
    /** In points, against all others in the grouping; `null` where there are none. */
    readonly difference: Percentage | null
    /** The chance of such a difference were there none: alone, and among all that are compared here. */
    readonly chance: number | null
    readonly chanceAmongAll: number | null
    readonly isDifferent: boolean
  }
  readonly because: string
}

const NOT_ON_RECORD = 'not on record'

/**
 * The answers to every question by every grouping. A group with too few cases is not shown, and where it
 * alone could be worked out from the others, the next smallest is not either. Each group is compared with
 * all others of its grouping; the chances are raised for as many comparisons as are made.
 */
export function resultsBySubGroup(
  questions: readonly AnsweredQuestion[],
  groupings: readonly Grouping[],
  policy: SubGroupPolicy,
): readonly GroupResult[] {
  const compared = questions.flatMap((question) =>
    groupings.flatMap((grouping) => groupsOf(question, grouping, policy)),
  )
  const chances = new Map(
    compared.flatMap(({ test, chance }) => (chance === null ? [] : [[test, chance] as const])),
  )
  const raised = forManyComparisons([...chances.values()])
  const raisedOf = new Map([...chances.keys()].map((test, at) => [test, raised[at] ?? 1]))
  return compared.map((one) =>
    resultOf(one, one.chance === null ? null : (raisedOf.get(one.test) ?? null), policy),
  )
}

type Compared = {
  readonly question: string
  readonly grouping: string
  readonly group: string
  readonly count: Count
  readonly others: Count
  readonly isShown: boolean
  readonly chance: number | null
  /** Which comparison it is: of two groups each is the other's other, and that is one comparison. */
  readonly test: string
}

function groupsOf(
  { id, yes, no }: AnsweredQuestion,
  { name, groupOf }: Grouping,
  { fewestShown }: SubGroupPolicy,
): readonly Compared[] {
  const counts = new Map<string, { yes: number; n: number }>()
  const all = [...yes.map((one) => ({ one, add: 1 })), ...no.map((one) => ({ one, add: 0 }))]
  for (const { one, add } of all) {
    const group = groupOf.get(one) ?? NOT_ON_RECORD
    const count = counts.get(group) ?? { yes: 0, n: 0 }
    counts.set(group, { yes: count.yes + add, n: count.n + 1 })
  }
  const groups = [...counts].toSorted(([one], [other]) => inOrder(one, other))
  const hidden = notShown(groups, fewestShown)
  const known = groups.filter(([group]) => group !== NOT_ON_RECORD)
  return groups.map(([group, count]) => {
    const rest = known.filter(([other]) => other !== group).map(([, other]) => other)
    const others = {
      yes: rest.reduce((sum, each) => sum + each.yes, 0),
      n: rest.reduce((sum, each) => sum + each.n, 0),
    }
    const isShown = !hidden.has(group)
    const isCompared = isShown && group !== NOT_ON_RECORD && others.n > 0
    return {
      ...{ question: id, grouping: name, group, count, others, isShown },
      chance: isCompared ? chanceOfDifference(count, others) : null,
      test: JSON.stringify([id, name, ...(known.length === 2 ? [] : [group])]),
    }
  })
}

/** Too small, and the next smallest where only one is: what is left of a known whole tells it. */
function notShown(
  groups: readonly (readonly [string, Count])[],
  fewest: number,
): ReadonlySet<string> {
  const bySize = groups.toSorted(([, one], [, other]) => one.n - other.n)
  const small = bySize.filter(([, { n }]) => n < fewest)
  const also = small.length === 1 ? bySize.slice(1, 2) : []
  return new Set([...small, ...also].map(([group]) => group))
}

function resultOf(
  { question, grouping, group, count, others, isShown, chance }: Compared,
  chanceAmongAll: number | null,
  { fewestShown, confidence, chanceAllowed }: SubGroupPolicy,
): GroupResult {
  const named = { question, grouping, group }
  const interval = wilsonInterval({ ...count, confidence })
  if (!isShown || interval === null) {
    const because =
      count.n < fewestShown
        ? `fewer than ${fewestShown} cases: people could be known by it`
        : 'not shown, so that a smaller group cannot be worked out from it'
    return { ...named, shown: null, because }
  }
  const isDifferent = chanceAmongAll !== null && 100 * chanceAmongAll < chanceAllowed
  const shown = {
    ...count,
    percent: { value: (100 * count.yes) / count.n, ...interval },
    difference: chance === null ? null : differenceOf(count, others, confidence),
    ...{ chance, chanceAmongAll, isDifferent },
  }
  const because =
    chance === null || chanceAmongAll === null
      ? 'not compared: there is no other group, or the group is not on record'
      : isDifferent
        ? `the chance of such a difference among all compared, were there none, is ${inFull(chanceAmongAll)}: less than ${chanceAllowed}%`
        : `the chance of such a difference among all compared, were there none, is ${inFull(chanceAmongAll)}: it may be chance`
  return { ...named, shown, because }
}

function inFull(share: number): string {
  return share < 0.001 ? 'under 0.1%' : `${(100 * share).toFixed(1)}%`
}

/** Groups by name; what is not on record comes last. */
function inOrder(one: string, other: string): number {
  if (one === NOT_ON_RECORD || other === NOT_ON_RECORD) return one === NOT_ON_RECORD ? 1 : -1
  return one.localeCompare(other, 'en-GB', { numeric: true })
}
