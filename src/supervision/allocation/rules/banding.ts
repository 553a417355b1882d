import { holds, onlyRow } from './decision-table.ts'
import { type BandingFacts, FACTOR_NAMES, FACTORS, type Factors, TREATMENT } from './factors.ts'
import {
  BANDS,
  type HeldBy,
  type ModelRow,
  type OperatingModel,
  type Outcome,
} from './operating-model.ts'

/** A rule that fired: which one, the passage it comes from, and what it did. */
export type FiredRule = { readonly id: string; readonly source: string; readonly effect: string }

/** The band of a case, who should hold it, and why; the rules are in the order in which they fired. */
export type BandDecision = {
  readonly band: Outcome['band']
  readonly heldBy: HeldBy
  readonly rules: readonly FiredRule[]
  /** It would be another if readiness to change were on record. */
  readonly provisional: boolean
  /** The case belongs to the National Probation Service. */
  readonly escalate: boolean
  /** The answers of the case to what the model asks; `null` where a score is missing and not needed. */
  readonly factors: Factors & { readonly scoreIsKnown: boolean }
}

/** Why a case cannot be banded: what is not on record. */
export type BandingError = {
  readonly code: 'RISK_OF_SERIOUS_HARM_MISSING' | 'OGRS_MISSING'
  readonly field: 'rosh' | 'ogrs'
  readonly message: string
}

export type Banding = BandDecision | { readonly errors: readonly BandingError[] }

/** Bands cases by one model. Made once for many cases: like cases share one decision. */
export type Bander = (facts: BandingFacts) => Banding

/**
 * A rule that bands cases by a model: "Allocation to banding" and "Exceptions to banding", Annex 3 of
 * the Essex inspection report (October 2018), with the thresholds and tables of the model.
 *
 * A case is one of some hundreds of combinations of answers, so each is decided once and kept: 253,000
 * cases cost about as much as looking them up. The model must have been checked (`checkModel`).
 */
export function banderFor(model: OperatingModel): Bander {
  const decided: (Banding | undefined)[] = []
  return (facts) => {
    if (facts.risk === null) return RISK_MISSING
    const factors = factorsOf(facts, model, facts.risk)
    const place = placeOf(factors) * 2 + (facts.score === null ? 1 : 0)
    decided[place] ??= facts.score === null ? withoutScore(model, factors) : decide(model, factors)
    return decided[place]
  }
}

const RISK_MISSING: Banding = {
  errors: [
    {
      code: 'RISK_OF_SERIOUS_HARM_MISSING',
      field: 'rosh',
      message: 'Risk of serious harm is not on record: without it no case can be banded',
    },
  ],
}

const SCORE_MISSING: Banding = {
  errors: [
    {
      code: 'OGRS_MISSING',
      field: 'ogrs',
      message: 'The reconviction score (OGRS) is not on record, and the band depends on it',
    },
  ],
}

/** The answers of a case to what the model asks. A missing score stands as under the threshold. */
function factorsOf(
  facts: BandingFacts,
  { settings }: OperatingModel,
  risk: NonNullable<BandingFacts['risk']>,
): Factors {
  const { percent, exactlyAt } = settings.scoreThreshold
  const score = facts.score ?? -1
  const isOver = exactlyAt === 'over' ? score >= percent : score > percent
  const known = settings.closenessToChange.live ? facts.closenessToChange : facts.readinessJudgement
  const from = settings.women.allocatedFrom
  const isWoman = from !== null && facts.sex === 'female' && facts.allocatedOn >= from
  const isCloser =
    facts.integratedOffenderManagement ||
    (facts.requirements.length > 0 && TREATMENT.some((one) => facts.requirements.includes(one)))
  return {
    risk,
    score: isOver ? 'over' : 'under',
    readiness: known ?? 'unknown',
    safeguarding: facts.safeguarding.length > 0 ? 'yes' : 'no',
    standAloneUnpaidWork: facts.standAloneUnpaidWork ? 'yes' : 'no',
    custody: custodyOf(facts, settings.longCustody),
    closerWork: isCloser ? 'yes' : 'no',
    woman: isWoman ? 'yes' : 'no',
  }
}

function custodyOf(
  { custodyMonths, monthsLeftToServe }: BandingFacts,
  { moreThanMonths, monthsLeftFrom }: OperatingModel['settings']['longCustody'],
): Factors['custody'] {
  if (custodyMonths === null || custodyMonths <= moreThanMonths) return 'none'
  if (monthsLeftToServe === null) return 'none'
  return monthsLeftToServe >= monthsLeftFrom ? 'long' : 'ending'
}

/** The number of a combination among all of them. */
function placeOf(factors: Factors): number {
  let place = 0
  for (const name of FACTOR_NAMES) {
    const answers: readonly string[] = FACTORS[name]
    place = place * answers.length + answers.indexOf(factors[name])
  }
  return place
}

/** Decides with either score; when the score makes no difference it is not needed. */
function withoutScore(model: OperatingModel, factors: Factors): Banding {
  const under = decide(model, { ...factors, score: 'under' })
  const over = decide(model, { ...factors, score: 'over' })
  if (under.band !== over.band || under.heldBy !== over.heldBy) return SCORE_MISSING
  const same = over.rules.every(({ id }, at) => under.rules[at]?.id === id)
  const rules = same ? over.rules : [...over.rules.filter(({ id }) => !isBase(model, id)), NO_SCORE]
  const provisional = under.provisional || over.provisional
  return { ...over, rules, provisional, factors: { ...factors, scoreIsKnown: false } }
}

const NO_SCORE: FiredRule = {
  id: 'score-not-needed',
  source: 'plumbline/open-points',
  effect: 'The reconviction score is not on record; whatever it is, the band is the same',
}

function isBase({ base }: OperatingModel, id: string): boolean {
  return base.some((row) => row.id === id)
}

/** The decision for a combination of answers, with the rules that fired in order. */
export function decide(model: OperatingModel, factors: Factors): BandDecision {
  const decision = decideAs(model, factors)
  if (factors.readiness !== 'unknown') return decision
  const [low, high] = (['low', 'high'] as const).map((readiness) =>
    decideAs(model, { ...factors, readiness }),
  )
  const provisional =
    low?.band !== high?.band || low?.heldBy !== high?.heldBy || low?.band !== decision.band
  return { ...decision, provisional }
}

function decideAs(model: OperatingModel, factors: Factors): BandDecision {
  const route = onlyRow(model.route, factors)
  const known = { ...factors, scoreIsKnown: true }
  if (route.gives !== 'band') {
    const { band, heldBy, escalate = false } = route.gives
    return { band, heldBy, rules: [fired(route)], provisional: false, escalate, factors: known }
  }
  const base = onlyRow(model.base, factors)
  const exceptions = model.exceptions.filter(({ when }) => holds(when, factors))
  let { band, heldBy } = base.gives
  for (const { gives } of exceptions) {
    if (gives.atLeast !== undefined && isHigher(gives.atLeast, band)) band = gives.atLeast
    heldBy = gives.heldBy ?? heldBy
  }
  const rules = [base, ...exceptions].map(fired)
  return { band, heldBy, rules, provisional: false, escalate: false, factors: known }
}

function isHigher(one: string, other: string | null): boolean {
  const order: readonly (string | null)[] = BANDS
  return order.indexOf(one) > order.indexOf(other)
}

function fired({ id, source, effect }: ModelRow<unknown>): FiredRule {
  return { id, source, effect }
}
