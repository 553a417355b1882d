import { type Database, type Records, sideBySide } from '#platform/database'
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
import { type RecordedFacts, recordedFacts, stretchesOf, type WhichCases } from './facts.ts'
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

/** Cases in one stretch: enough for one statement to be worth it, few enough that nobody waits long. */
const STRETCH = 1_000

/**
 * Bands cases again from what is on record, in the transaction of the change that asks for it: stores
 * each decision that is not what stood, and raises and ends the tasks that follow from it. The page,
 * the import, the daily run and the change of a model all call this.
 */
export async function bandAgain(transaction: Database, asked: BandingAsked): Promise<BandedAgain> {
  const { organisationId, crns } = asked
  const which =
    crns === undefined
      ? await stretchesOf(transaction, organisationId, STRETCH)
      : parted(crns).map((some) => ({ crns: some }))
  const run = await runOf(transaction, asked)
  const banded: BandedAgain[] = []
  for (const stretch of which) banded.push(await bandStretch(transaction, stretch, run))
  return inAll(banded)
}

/**
 * Bands every case of an organisation again, each stretch in a transaction of its own and some at the
 * same time: what is done is kept when the run is cut off, and nobody waits long for a case.
 */
export async function bandEveryone(records: Records, asked: BandingAsked): Promise<BandedAgain> {
  const { organisationId } = asked
  const { run, stretches } = await records({ as: 'loader' }, async (transaction) => ({
    run: await runOf(transaction, asked),
    stretches: await stretchesOf(transaction, organisationId, STRETCH),
  }))
  const left = [...stretches]
  const work = async () => {
    const banded: BandedAgain[] = []
    for (let stretch = left.shift(); stretch !== undefined; stretch = left.shift()) {
      const which = stretch
      banded.push(await records({ as: 'loader' }, (tx) => bandStretch(tx, which, run)))
    }
    return inAll(banded)
  }
  return inAll(await Promise.all(Array.from({ length: AT_ONCE }, work)))
}

/** While the database works for one stretch, this program works for the other. */
const AT_ONCE = 2

function inAll(parts: readonly BandedAgain[]): BandedAgain {
  const sum = (of: 'asked' | 'stored') => parts.reduce((total, part) => total + part[of], 0)
  const notBanded = parts.flatMap((part) => part.notBanded)
  return { asked: sum('asked'), stored: sum('stored'), notBanded }
}

function parted(crns: readonly string[]): readonly (readonly string[])[] {
  const parts = Math.ceil(crns.length / STRETCH)
  return Array.from({ length: parts }, (_, at) => crns.slice(at * STRETCH, (at + 1) * STRETCH))
}

async function runOf(transaction: Database, asked: BandingAsked): Promise<Run> {
  const on = dayOf(asked.now)
  const model = await modelInForce(transaction, asked.organisationId, on)
  return { ...asked, on, model, bander: banderFor(model) }
}

type Run = BandingAsked & {
  readonly on: Day
  readonly model: OperatingModel
  readonly bander: Bander
}

type Banded = { readonly banding: NewBanding; readonly decision: BandDecision }

async function bandStretch(
  transaction: Database,
  which: WhichCases,
  run: Run,
): Promise<BandedAgain> {
  const { organisationId, on } = run
  const { cases, standing } = await sideBySide(transaction, async () => {
    const cases = await recordedFacts(transaction, organisationId, { on, which })
    const crns = cases.map(({ crn }) => crn)
    return { cases, standing: await standingOf(transaction, organisationId, crns) }
  })
  const notBanded: BandedAgain['notBanded'][number][] = []
  const news: (Banded & { readonly before: Standing })[] = []
  for (const [place, recorded] of cases.entries()) {
    const before = standing[place]
    if (before === undefined || before.crn !== recorded.crn) {
      throw new Error('what stands is read in the order of the cases')
    }
    const banded = bandOf(recorded, run)
    if ('errors' in banded) notBanded.push({ crn: recorded.crn, ...banded })
    else if (
      before.bandingId === null ||
      decidedText(banded.banding, run.model) !== before.decided
    ) {
      news.push({ ...banded, before })
    }
  }
  await addBandings(
    transaction,
    news.map(({ banding }) => banding),
    run,
  )
  await setOff(transaction, news, run)
  return { asked: cases.length, stored: news.length, notBanded }
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
