import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import type { CaseFound } from '#supervision/people'
import {
  type Capacity,
  type CaseType,
  capacityInWords,
  type Workload,
  whatIf,
  workloadOf,
  workloadTableOn,
} from '#workforce/workload'
import { type Match, matchOfficer, type NeedForOfficer } from '../../rules/grade-matching.ts'
import { bandingsOf } from '../../store/bandings.ts'
import { caseloads, holdingsAmong, type OfficerCaseload } from '../../store/caseloads.ts'
import { needForOfficer } from '../../store/need.ts'

/** An officer who might hold a case: how they fit, and their workload before and after. */
export type Candidate = {
  readonly officer: OfficerCaseload
  readonly match: Match
  readonly before: Workload
  readonly after: Workload
}

/** Who might hold a case, and what it would do to whoever holds it now. */
export type Candidates = {
  readonly need: NeedForOfficer
  readonly holder: {
    readonly name: string
    readonly before: Workload
    readonly after: Workload
  } | null
  readonly candidates: readonly Candidate[]
}

const ORDER = { yes: 0, 'with care': 1, no: 2 } as const

/**
 * Who might hold a case, the best match first and among equals the one with most room: the officers at
 * work for the organisation today, without whoever holds it now. Grade and sex are matched by
 * `matchOfficer`, workload is worked out by `whatIf`.
 */
export async function candidatesFor(
  transaction: Database,
  { organisationId, crn, responsibleOfficerId }: CaseFound,
  now: Date,
): Promise<Candidates> {
  const today = dayOf(now)
  const table = workloadTableOn(today)
  const key = { organisationId, crn }
  const need = await needForOfficer(transaction, key)
  const [banding] = await bandingsOf(transaction, key, 1)
  const adding: CaseType = {
    category: banding?.confirmedBand ?? banding?.band ?? 'unbanded',
    place: banding?.place ?? 'community',
    state: 'current',
  }
  const all = await caseloads(transaction, organisationId)
  const holdingOf = holdingsAmong(all)
  const candidates = all
    .filter((officer) => officer.accountId !== responsibleOfficerId && isHere(officer, today))
    .map((officer) => {
      const holding = holdingOf(officer)
      const { before, after } = whatIf({ holding, adding, insteadOf: null }, table)
      return { officer, match: matchOfficer(need, officer), before, after }
    })
    .toSorted((one, other) => inOrder(one, other))
  const held = all.find(({ accountId }) => accountId === responsibleOfficerId)
  return { need, candidates, holder: held === undefined ? null : without(held) }

  function without(officer: OfficerCaseload) {
    const holding = holdingOf(officer)
    const cases = holding.cases.map((one) => {
      const isIt =
        one.covering === null && one.category === adding.category && one.place === adding.place
      return isIt && one.count > 0 ? { ...one, count: one.count - 1 } : one
    })
    const { name } = officer
    return {
      name,
      before: workloadOf(holding, table),
      after: workloadOf({ ...holding, cases }, table),
    }
  }
}

function isHere({ untilDay }: OfficerCaseload, today: Day): boolean {
  return untilDay === null || untilDay > today
}

function inOrder(one: Candidate, other: Candidate): number {
  return (
    ORDER[one.match.fits] - ORDER[other.match.fits] ||
    Number(one.officer.isAway) - Number(other.officer.isAway) ||
    percentOf(one.after.capacity) - percentOf(other.after.capacity) ||
    (one.officer.name < other.officer.name ? -1 : 1)
  )
}

function percentOf(capacity: Capacity): number {
  return capacity === 'no capacity' ? Number.POSITIVE_INFINITY : capacity.percent
}

/** `98.2% of capacity now, 100.1% after`. */
export function changeInWords({ before, after }: { before: Workload; after: Workload }): string {
  if (before.capacity === 'no capacity') return 'No capacity'
  return `${capacityInWords(before.capacity)} of capacity now, ${capacityInWords(after.capacity)} after`
}
