import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { type BandDecision, type Bander, banderFor } from '../rules/banding.ts'
import { setOffBy } from '../rules/banding-tasks.ts'
import { holderFit } from '../rules/holder-fit.ts'
import type { OperatingModel } from '../rules/operating-model.ts'
import {
  bandingFactsOf,
  casePlace,
  type NotBandable,
  type RegisterMeanings,
} from '../rules/recorded-case.ts'
import type { TaskKind } from '../rules/task-kinds.ts'
import { dueOn } from '../task-policy.ts'
import { addBandings, decidedText, type NewBanding, type Standing, standingOf } from './bandings.ts'
import { type RecordedFacts, recordedFacts, type WhichCases } from './facts.ts'
import { modelInForce } from './model-in-force.ts'
import { endTasksOf, raiseTasks, type TaskToRaise } from './tasks.ts'

/** What is asked: which cases, because of what, and on whose account. */
export type BandingAsked = {
  readonly organisationId: string
  /** Every case of the organisation unless some are named. */
  readonly crns?: readonly string[]
  /** In words: `Risk of serious harm was classified`. */
  readonly cause: string
  readonly by: string
  readonly now: Date
  readonly meanings: RegisterMeanings
}

/** What came of it: how many decisions are new, and which cases cannot be banded, and why. */
export type BandedAgain = {
  readonly asked: number
  readonly stored: number
  readonly notBanded: readonly ({ readonly crn: string } & NotBandable)[]
}

/** Cases in one stretch: enough for one statement to be worth it, few enough for memory to stay flat. */
const STRETCH = 10_000

/**
 * Bands cases again from what is on record, in the transaction of the change that asks for it: stores
 * each decision that is not what stood, and raises and ends the tasks that follow from it. The page,
 * the import, the daily run and the change of a model all call this.
 */
export async function bandAgain(transaction: Database, asked: BandingAsked): Promise<BandedAgain> {
  const { organisationId, crns, now } = asked
  const on = dayOf(now)
  const model = await modelInForce(transaction, organisationId, on)
  const run = { ...asked, on, model, bander: banderFor(model) }
  const total = { asked: 0, stored: 0, notBanded: [] as BandedAgain['notBanded'][number][] }
  for await (const cases of stretches(transaction, { organisationId, on, crns: crns ?? null })) {
    const { stored, notBanded } = await bandStretch(transaction, cases, run)
    total.asked += cases.length
    total.stored += stored
    total.notBanded.push(...notBanded)
  }
  return total
}

async function* stretches(
  transaction: Database,
  { organisationId, on, crns }: { organisationId: string; on: Day; crns: readonly string[] | null },
): AsyncGenerator<readonly RecordedFacts[]> {
  let after: string | null = null
  for (let from = 0; crns === null || from < crns.length; from += STRETCH) {
    const which: WhichCases =
      crns === null ? { after, limit: STRETCH } : { crns: crns.slice(from, from + STRETCH) }
    const cases: readonly RecordedFacts[] = await recordedFacts(transaction, organisationId, {
      on,
      which,
    })
    if (cases.length > 0) yield cases
    if (crns === null && cases.length < STRETCH) return
    after = cases.at(-1)?.crn ?? null
  }
}

type Run = BandingAsked & {
  readonly on: Day
  readonly model: OperatingModel
  readonly bander: Bander
}

type Banded = { readonly banding: NewBanding; readonly decision: BandDecision }

async function bandStretch(transaction: Database, cases: readonly RecordedFacts[], run: Run) {
  const { organisationId } = run
  const crns = cases.map(({ crn }) => crn)
  const standing = await standingOf(transaction, organisationId, crns)
  const notBanded: BandedAgain['notBanded'][number][] = []
  const news: (Banded & { readonly before: Standing })[] = []
  for (const [place, recorded] of cases.entries()) {
    const before = standing[place]
    if (before === undefined || before.crn !== recorded.crn) {
      throw new Error('what stands is read in the order of the cases')
    }
    const banded = bandOf(recorded, run)
    if ('errors' in banded) notBanded.push({ crn: recorded.crn, ...banded })
    else if (decidedText(banded.banding, run.model) !== before.decided) {
      news.push({ ...banded, before })
    }
  }
  await addBandings(
    transaction,
    news.map(({ banding }) => banding),
    run,
  )
  await setOff(transaction, news, run)
  return { stored: news.length, notBanded }
}

function bandOf(recorded: RecordedFacts, { on, meanings, bander }: Run): Banded | NotBandable {
  const facts = bandingFactsOf(recorded, on, meanings)
  if ('errors' in facts) return facts
  const decision = bander(facts)
  if ('errors' in decision) return decision
  const { band, heldBy, provisional, escalate, rules } = decision
  const place = casePlace(recorded, on)
  const banding = { crn: recorded.crn, band, place, heldBy, provisional, escalate, rules, facts }
  return { banding, decision }
}

/** Raises and ends what follows from the decisions that are new, a few statements for all of them. */
async function setOff(
  transaction: Database,
  news: readonly (Banded & { readonly before: Standing })[],
  { organisationId, on, by, now }: Run,
): Promise<void> {
  const raised: TaskToRaise[] = []
  const ended = new Map<TaskKind, string[]>()
  for (const { banding, decision, before } of news) {
    const { crn } = banding
    const fit =
      before.placeKind === null || decision.heldBy === 'nps' || before.officerId === null
        ? null
        : holderFit(decision.heldBy, before.placeKind)
    const { band, confirmed, escalate } = before
    const stood =
      before.bandingId === null ? null : { band, confirmed, escalate: escalate === true }
    const { raise, end } = setOffBy(decision, stood, fit)
    for (const { kind, for: whose, words } of raise) {
      raised.push({
        ...{ organisationId, crn, kind, words, teamId: before.teamId, dueOn: dueOn(kind, on) },
        ...{ accountId: whose === 'officer' ? before.officerId : null, changedBy: by },
      })
    }
    if (stood === null) continue
    for (const kind of end) {
      const crns = ended.get(kind)
      if (crns === undefined) ended.set(kind, [crn])
      else crns.push(crn)
    }
  }
  for (const [kind, crns] of ended) {
    await endTasksOf(transaction, { organisationId, crns }, { kinds: [kind], by, now })
  }
  await raiseTasks(transaction, raised)
}
