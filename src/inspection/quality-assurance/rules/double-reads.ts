import { type Agreement, type AnswerTable, agreementOf } from './agreement.ts'

/** One question of one case, answered by two people who did not know of each other's answer. */
export type DoubleRead = {
  readonly case: string
  readonly question: string
  readonly assessor: string
  readonly answer: string
  readonly secondAssessor: string
  readonly secondAnswer: string
  /** The month in which it was read again, as `2018-06`; `null`: not said. */
  readonly month: string | null
}

/** The agreement of some of the reads: of a question, of everything one assessor took part in, of a month. */
export type GroupAgreement = { readonly name: string } & Agreement

/** The agreement of a set of double reads, whole and in its parts, each part in order. */
export type ReadsCompared = {
  readonly overall: Agreement
  readonly questions: readonly GroupAgreement[]
  /** Each assessor against whoever read the same: in each table they are the first reader. */
  readonly assessors: readonly GroupAgreement[]
  /** Empty where no month is known. A drift shows as months that differ by more than their ranges. */
  readonly months: readonly GroupAgreement[]
}

/** The answers that a question with a clear answer has; a third only counts where somebody gave it. */
const ALWAYS = ['yes', 'no']

/** Compares double reads: over all, for each question, each assessor and each month. Level in per cent. */
export function compareReads(reads: readonly DoubleRead[], confidence = 95): ReadsCompared {
  const answers = [
    ...new Set([...ALWAYS, ...reads.flatMap((read) => [read.answer, read.secondAnswer])]),
  ]
  const agreement = (some: readonly Pair[]) => agreementOf(tableOf(some, answers), confidence)
  const groups = (found: ReadonlyMap<string, readonly Pair[]>) =>
    [...found]
      .toSorted(([one], [other]) => inOrder(one, other))
      .map(([name, pairs]) => ({
        name,
        ...agreement(pairs),
      }))
  const pairs = reads.map(pairOf)
  return {
    overall: agreement(pairs),
    questions: groups(Map.groupBy(pairs, ({ question }) => question)),
    assessors: groups(byAssessor(reads)),
    months: groups(Map.groupBy(pairs.filter(hasMonth), ({ month }) => month)),
  }
}

type Pair = {
  readonly question: string
  readonly month: string | null
  readonly first: string
  readonly second: string
}

function pairOf({ question, month, answer, secondAnswer }: DoubleRead): Pair {
  return { question, month, first: answer, second: secondAnswer }
}

function hasMonth(pair: Pair): pair is Pair & { readonly month: string } {
  return pair.month !== null
}

function byAssessor(reads: readonly DoubleRead[]): ReadonlyMap<string, readonly Pair[]> {
  const taken = reads.flatMap((read) => {
    const pair = pairOf(read)
    return [
      { name: read.assessor, pair },
      { name: read.secondAssessor, pair: { ...pair, first: pair.second, second: pair.first } },
    ]
  })
  const grouped = Map.groupBy(taken, ({ name }) => name)
  return new Map([...grouped].map(([name, some]) => [name, some.map(({ pair }) => pair)]))
}

function tableOf(pairs: readonly Pair[], answers: readonly string[]): AnswerTable {
  const place = new Map(answers.map((answer, at) => [answer, at]))
  const counts = answers.map(() => answers.map(() => 0))
  for (const { first, second } of pairs) {
    const row = counts[place.get(first) ?? -1]
    const column = place.get(second)
    if (row === undefined || column === undefined) throw new RangeError('an answer is on no list')
    row[column] = (row[column] ?? 0) + 1
  }
  return { answers, counts }
}

/** Questions by their numbers, `2.4.2` before `2.4.10`, and names by the alphabet. */
function inOrder(one: string, other: string): number {
  return one.localeCompare(other, 'en-GB', { numeric: true })
}
