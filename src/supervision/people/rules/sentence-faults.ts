import { type Day, lastDayOfPeriod } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { Bounds, DisposalPolicy, RecordFault } from './record-codes.ts'
import type { Disposal, SentenceEnd } from './sentence.ts'

/** A sentence, as the record keeps it. */
export type Sentence = {
  readonly disposal: Disposal
  readonly court: string
  readonly offence: string
  /** Five digits of the Home Office, where known. */
  readonly offenceCode: string | null
  readonly convictedOn: Day
  readonly sentencedOn: Day
  readonly lengthMonths: number
  /** The day on which the NPS allocated the case. */
  readonly allocatedOn: Day
  readonly releaseOn: Day | null
  readonly licenceEndsOn: Day | null
  /** The last day of post-sentence supervision. */
  readonly pssEndsOn: Day | null
  readonly endsOn: Day
  readonly endedOn: Day | null
  readonly endReason: SentenceEnd | null
}

/** A sentence as it is typed: a last day that is not given is worked out. */
export type SentenceTyped = Omit<Sentence, 'endsOn'> & { readonly endsOn: Day | null }

/** What a sentence is held against. */
export type AroundSentence = {
  readonly today: Day
  readonly bornOn: Day
  readonly months: Bounds
  readonly disposals: readonly DisposalPolicy[]
}

/**
 * Everything that is impossible about a sentence, at once: a day to come that must be past, days in the
 * wrong order, custody without release, an order with one, and an end without a reason. Days that fall
 * together are possible: somebody may be sentenced when convicted, and released when sentenced.
 */
export function sentenceFaults(
  typed: SentenceTyped,
  around: AroundSentence,
): readonly RecordFault[] {
  return [
    ...pastFaults(typed, around),
    ...lengthFaults(typed, around.months),
    ...orderFaults(typed, around.bornOn),
    ...custodyFaults(typed, around.disposals),
    ...endFaults(typed, typed.sentencedOn, around.today),
  ]
}

function pastFaults(typed: SentenceTyped, { today }: AroundSentence): readonly RecordFault[] {
  return (['convictedOn', 'sentencedOn', 'allocatedOn'] as const)
    .filter((field) => typed[field] > today)
    .map((field) => ({
      field,
      because: `${dateInWords(typed[field])} is still to come: give today or a day before`,
    }))
}

function lengthFaults(
  { lengthMonths }: SentenceTyped,
  { least, most }: Bounds,
): readonly RecordFault[] {
  if (Number.isSafeInteger(lengthMonths) && lengthMonths >= least && lengthMonths <= most) return []
  const because = `The length must be a whole number of months from ${least} to ${most}`
  return [{ field: 'lengthMonths', because }]
}

function orderFaults(typed: SentenceTyped, bornOn: Day): readonly RecordFault[] {
  const { convictedOn, sentencedOn, releaseOn, licenceEndsOn, pssEndsOn } = typed
  const notBefore = (
    field: keyof SentenceTyped,
    day: Day | null,
    than: Day | null,
    what: string,
  ) =>
    day !== null && than !== null && day < than
      ? [{ field, because: `${dateInWords(day)} is before ${what}, ${dateInWords(than)}` }]
      : []
  const unborn =
    convictedOn <= bornOn
      ? [
          {
            field: 'convictedOn',
            because: `${dateInWords(convictedOn)} is not after the day of birth, ${dateInWords(bornOn)}`,
          },
        ]
      : []
  return [
    ...unborn,
    ...notBefore('sentencedOn', sentencedOn, convictedOn, 'the conviction'),
    ...notBefore('allocatedOn', typed.allocatedOn, sentencedOn, 'the sentence'),
    ...notBefore('releaseOn', releaseOn, sentencedOn, 'the sentence'),
    ...notBefore('licenceEndsOn', licenceEndsOn, releaseOn, 'the release'),
    ...notBefore('pssEndsOn', pssEndsOn, licenceEndsOn, 'the end of the licence'),
    ...notBefore('endsOn', typed.endsOn, lastOf([sentencedOn, licenceEndsOn, pssEndsOn]), LAST),
  ]
}

const LAST = 'another day of this sentence'

function custodyFaults(
  { disposal, releaseOn, licenceEndsOn, pssEndsOn }: SentenceTyped,
  disposals: readonly DisposalPolicy[],
): readonly RecordFault[] {
  const isCustody = disposals.some(({ code, custody }) => code === disposal && custody)
  if (!isCustody) {
    return Object.entries({ releaseOn, licenceEndsOn, pssEndsOn })
      .filter(([, day]) => day !== null)
      .map(([field]) => ({
        field,
        because: `Nobody is released from a ${disposal}: leave this empty, or change the sentence`,
      }))
  }
  const noRelease = { field: 'releaseOn', because: 'Give the day of release, or the day expected' }
  const noLicence = {
    field: 'licenceEndsOn',
    because: 'Give the last day of the licence, which supervision follows',
  }
  return [
    ...(releaseOn === null ? [noRelease] : []),
    ...(pssEndsOn !== null && licenceEndsOn === null ? [noLicence] : []),
  ]
}

/** What is wrong with how something ended: half of it, still to come, or before it began. */
export function endFaults(
  { endedOn, endReason }: { readonly endedOn: Day | null; readonly endReason: string | null },
  beganOn: Day,
  today: Day,
): readonly RecordFault[] {
  if (endedOn === null) {
    return endReason === null ? [] : [{ field: 'endedOn', because: 'Give the day it ended' }]
  }
  const faults = endReason === null ? [{ field: 'endReason', because: 'Choose how it ended' }] : []
  if (endedOn > today) {
    const because = `${dateInWords(endedOn)} is still to come: record the end when it has ended`
    return [...faults, { field: 'endedOn', because }]
  }
  if (endedOn >= beganOn) return faults
  const because = `${dateInWords(endedOn)} is before the sentence, ${dateInWords(beganOn)}`
  return [...faults, { field: 'endedOn', because }]
}

/** The last day of a sentence, and what it rests on. */
export type LastDay = { readonly day: Day; readonly reasons: readonly string[] }

/**
 * The last day of a sentence that says no other: of its months (the day of sentence counts), of the
 * licence, or of post-sentence supervision, whichever is latest.
 */
export function lastDayOfSentence({
  sentencedOn,
  lengthMonths,
  licenceEndsOn,
  pssEndsOn,
}: Pick<Sentence, 'sentencedOn' | 'lengthMonths' | 'licenceEndsOn' | 'pssEndsOn'>): LastDay {
  const months = lastDayOfPeriod(sentencedOn, lengthMonths)
  const day = lastOf([months, licenceEndsOn, pssEndsOn]) ?? months
  const reasons = [
    ...(day === months
      ? [`${lengthMonths} months from ${dateInWords(sentencedOn)}, that day included`]
      : []),
    ...(day === licenceEndsOn ? ['The licence ends on this day'] : []),
    ...(day === pssEndsOn ? ['Post-sentence supervision ends on this day'] : []),
  ]
  return { day, reasons }
}

function lastOf(days: readonly (Day | null)[]): Day | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last))
}
