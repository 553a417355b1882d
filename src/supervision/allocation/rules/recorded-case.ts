import { addMonths, type Day } from '#platform/dates'
import type { BandDecision, BandingError } from './banding.ts'
import { type BandingFacts, SAFEGUARDING_CONCERNS, type SafeguardingConcern } from './factors.ts'

/** Where a case stands in its sentence: what its workload is counted by. */
export type CasePlace =
  | 'community'
  | 'licence'
  | 'custody'
  | 'post-sentence supervision'
  | 'unpaid work'

/** What the record says of a case on a day; `null`: not on record. */
export type RecordedCase = {
  readonly sex: 'female' | 'male' | null
  readonly riskOfSeriousHarm: BandingFacts['risk']
  readonly reconvictionScore: number | null
  readonly closenessToChange: 'low' | 'high' | null
  readonly readinessJudgement: 'low' | 'high' | null
  /** Of the sentences that are not over; `null` when there is none. */
  readonly allocatedOn: Day | null
  readonly requirements: readonly string[]
  readonly standAloneUnpaidWork: boolean
  readonly communitySentence: boolean
  readonly custodyMonths: number | null
  readonly releaseOn: Day | null
  readonly licenceEndsOn: Day | null
  readonly supervisionEndsOn: Day | null
  readonly registers: readonly string[]
}

/** What a register or flag means for the band; most mean nothing. */
export type RegisterMeanings = ReadonlyMap<string, string>

/** Why a recorded case is not banded: a fact is missing, or there is no current sentence. */
export type NotBandable = {
  readonly errors: readonly (
    | BandingError
    | {
        readonly code: 'SEX_MISSING' | 'NO_CURRENT_SENTENCE'
        readonly field: string
        readonly message: string
      }
  )[]
}

/** A decision about a recorded case, or why there is none. */
export type RecordedDecision = BandDecision | NotBandable

/**
 * The banding facts of a case as the record has them on a day: registers become safeguarding concerns,
 * days of release become whole months left to serve. Essex report, Annex 3, "Allocation to banding".
 */
export function bandingFactsOf(
  recorded: RecordedCase,
  on: Day,
  meanings: RegisterMeanings,
): BandingFacts | NotBandable {
  const { sex, allocatedOn, releaseOn } = recorded
  if (allocatedOn === null) return NO_SENTENCE
  if (sex === null) return NO_SEX
  const meant = new Set(recorded.registers.map((code) => meanings.get(code)))
  return {
    risk: recorded.riskOfSeriousHarm,
    score: recorded.reconvictionScore,
    closenessToChange: recorded.closenessToChange,
    readinessJudgement: recorded.readinessJudgement,
    standAloneUnpaidWork: recorded.standAloneUnpaidWork,
    requirements: recorded.requirements,
    integratedOffenderManagement: meant.has('iom'),
    ...{ sex, allocatedOn },
    safeguarding: SAFEGUARDING_CONCERNS.filter((concern: SafeguardingConcern) =>
      meant.has(concern),
    ),
    custodyMonths: recorded.custodyMonths,
    monthsLeftToServe: releaseOn === null ? null : wholeMonthsBetween(on, releaseOn),
  }
}

const NO_SENTENCE: NotBandable = {
  errors: [
    {
      code: 'NO_CURRENT_SENTENCE',
      field: 'sentence',
      message: 'There is no current sentence, so the case has no band',
    },
  ],
}

const NO_SEX: NotBandable = {
  errors: [
    {
      code: 'SEX_MISSING',
      field: 'sex',
      message: 'Sex is not on record: women are allocated by a rule of their own',
    },
  ],
}

/** Whole months from a day to a later one; 0 when it is not later. 31 January to 28 February is one. */
export function wholeMonthsBetween(from: Day, to: Day): number {
  if (to <= from) return 0
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return addMonths(from, months) > to ? months - 1 : months
}

/**
 * Where a case stands on a day. Custody first, because nothing else is done meanwhile; then what asks
 * for the most contact.
 */
export function casePlace(recorded: RecordedCase, on: Day): CasePlace {
  const { releaseOn, licenceEndsOn, supervisionEndsOn } = recorded
  if (releaseOn !== null && releaseOn > on) return 'custody'
  if (licenceEndsOn !== null && licenceEndsOn >= on) return 'licence'
  if (recorded.standAloneUnpaidWork) return 'unpaid work'
  if (recorded.communitySentence) return 'community'
  if (supervisionEndsOn !== null && supervisionEndsOn >= on) return 'post-sentence supervision'
  return 'community'
}
