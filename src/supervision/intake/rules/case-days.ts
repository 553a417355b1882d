import { type Day, lastDayOfPeriod } from '#platform/dates'
import type { CaseBounds, DISPOSALS } from './case-codes.ts'

/** The days of a row, each `null` when its cell is empty or wrong. */
export type CaseDays = {
  readonly disposal: (typeof DISPOSALS)[number] | null
  readonly bornOn: Day | null
  readonly convictedOn: Day | null
  readonly sentencedOn: Day | null
  readonly allocatedOn: Day | null
  readonly releaseOn: Day | null
  readonly licenceEndsOn: Day | null
  readonly pssEndsOn: Day | null
  readonly domesticAbuseCheckOn: Day | null
  readonly safeguardingCheckOn: Day | null
}

/** A day that cannot be, next to the others: its column, what is wrong and how to put it right. */
export type DayFault = { readonly column: string; readonly what: string; readonly remedy: string }

/**
 * What is impossible about the days of a case taken together: the future, somebody born after their
 * conviction, a sentence before the conviction, an allocation before the sentence, custody without a
 * day of release and an order with one.
 */
export function impossibleDays(
  days: CaseDays,
  today: Day,
  bounds: CaseBounds,
): readonly DayFault[] {
  const faults: DayFault[] = []
  const fault = (column: string, what: string, remedy: string) =>
    faults.push({ column, what, remedy })
  const { bornOn, convictedOn, sentencedOn, allocatedOn, releaseOn, licenceEndsOn } = days
  if (bornOn !== null && bornOn < bounds.nobodyBornBefore) {
    fault('date_of_birth', `is before ${bounds.nobodyBornBefore}`, 'Look the day of birth up')
  }
  for (const [column, one] of pastDays(days)) {
    if (one !== null && one > today) {
      fault(column, 'is still to come', `Give a day until ${today}`)
    }
  }
  const order = (column: string, one: Day | null, not: string, other: Day | null) => {
    if (one !== null && other !== null && one < other) {
      fault(column, `is before ${not} (${other})`, 'Put right whichever of the two is wrong')
    }
  }
  const began = convictedOn ?? sentencedOn
  const after = convictedOn === null ? 'sentenced_on' : 'convicted_on'
  if (bornOn !== null && began !== null && began <= bornOn) {
    fault(after, `is not after the birth (${bornOn})`, 'Put right whichever of the two is wrong')
  }
  order('sentenced_on', sentencedOn, 'the conviction', convictedOn)
  order('allocated_on', allocatedOn, 'the sentence', sentencedOn)
  order('release_on', releaseOn, 'the sentence', sentencedOn)
  order('licence_ends_on', licenceEndsOn, 'the release', releaseOn)
  order('pss_ends_on', days.pssEndsOn, 'the end of the licence', licenceEndsOn ?? releaseOn)
  return [...faults, ...custodyOnly(days)]
}

/** The days that lie behind us when a case is put on record, under their columns. */
function pastDays(days: CaseDays): readonly (readonly [string, Day | null])[] {
  return [
    ['date_of_birth', days.bornOn],
    ['convicted_on', days.convictedOn],
    ['sentenced_on', days.sentencedOn],
    ['allocated_on', days.allocatedOn],
    ['domestic_abuse_check_on', days.domesticAbuseCheckOn],
    ['safeguarding_check_on', days.safeguardingCheckOn],
  ]
}

function custodyOnly(days: CaseDays): readonly DayFault[] {
  const { disposal, releaseOn, licenceEndsOn, pssEndsOn } = days
  if (disposal === null) return []
  if (disposal === 'custody') {
    if (pssEndsOn !== null && licenceEndsOn === null) {
      const what = 'is empty, though supervision after it has an end'
      return [{ column: 'licence_ends_on', what, remedy: 'Give the last day of the licence' }]
    }
    return []
  }
  const given = [
    ['release_on', releaseOn],
    ['licence_ends_on', licenceEndsOn],
    ['pss_ends_on', pssEndsOn],
  ] as const
  return given.flatMap(([column, one]) =>
    one === null
      ? []
      : [
          {
            ...{ column, what: `is given, though the sentence is a ${disposal}` },
            remedy: 'Leave it empty, or put the disposal right',
          },
        ],
  )
}

/** The last day of a sentence: of its months, of the licence, or of supervision after it, whichever is latest. */
export function lastDayOfSentence(
  sentencedOn: Day,
  months: number,
  { licenceEndsOn, pssEndsOn }: Pick<CaseDays, 'licenceEndsOn' | 'pssEndsOn'>,
): Day {
  const ends = [lastDayOfPeriod(sentencedOn, months), licenceEndsOn, pssEndsOn]
  return ends.reduce<Day>(
    (latest, one) => (one !== null && one > latest ? one : latest),
    sentencedOn,
  )
}
