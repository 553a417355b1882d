import { compareDays, type Day } from '#platform/dates'

/** A sentence under which somebody was supervised on the inspection day. */
export type SentenceOnDay = {
  readonly number: number
  readonly disposal: 'community order' | 'suspended sentence order' | 'custody'
  readonly sentencedOn: Day
  /** `null` unless it is custody. */
  readonly releasedOn: Day | null
  readonly licenceEndsOn: Day | null
  readonly endsOn: Day
  readonly endedOn: Day | null
}

/** Somebody supervised on the inspection day, as the provider’s record says that it was. */
export type SupervisedPerson = {
  readonly crn: string
  readonly sex: 'female' | 'male' | null
  readonly office: string | null
  readonly officer: string | null
  readonly rosh: string | null
  /** At least one, in the order of their numbers. */
  readonly sentences: readonly SentenceOnDay[]
  readonly unpaidWork: readonly {
    readonly sentence: number
    readonly hours: number | null
    readonly endedOn: Day | null
  }[]
}

/** A row of a case list, by the names of its columns. */
export type ListRow = Readonly<Record<string, string>>

/** Which samples have a list that the record of supervision can give. */
const SAMPLES_ON_RECORD = ['case_supervision', 'unpaid_work'] as const
export type SampleOnRecord = (typeof SAMPLES_ON_RECORD)[number]

/**
 * The row of somebody in the case list of a sample, as on the inspection day; `null` when the list is not
 * about them. Their officer does not stand in the record until one is allocated: the cell is then empty,
 * and reading the list says so.
 *
 * Essex report, October 2018, Annex 1: whom a sample is about, and which facts the list has of them.
 */
export function listRow(
  sample: SampleOnRecord,
  person: SupervisedPerson,
  inspectionDay: Day,
): ListRow | null {
  const common = {
    case_reference: person.crn,
    gender: person.sex ?? 'other',
    rosh: person.rosh ?? 'not assessed',
    office: person.office ?? '',
    officer: person.officer ?? '',
  }
  return sample === 'case_supervision'
    ? supervisionRow(common, person, inspectionDay)
    : unpaidWorkRow(common, person)
}

/** Supervision began with the first of the sentences that ran that day: the sentence, or the release. */
function supervisionRow(
  common: ListRow,
  { sentences }: SupervisedPerson,
  day: Day,
): ListRow | null {
  const [first] = sentences.toSorted((one, other) => compareDays(began(one), began(other)))
  if (first === undefined) return null
  return {
    ...common,
    disposal: supervisedUnder(first, day),
    supervision_started_on: began(first),
    supervision_ended_on: '',
  }
}

/** The requirement with the most hours of those that had not ended. */
function unpaidWorkRow(
  common: ListRow,
  { sentences, unpaidWork }: SupervisedPerson,
): ListRow | null {
  const running = unpaidWork.flatMap(({ sentence, hours, endedOn }) => {
    const found = sentences.find(({ number }) => number === sentence)
    return found === undefined || endedOn !== null || hours === null ? [] : [{ found, hours }]
  })
  const [most] = running.toSorted((one, other) => other.hours - one.hours)
  if (most === undefined) return null
  return {
    ...common,
    managed_by: 'crc',
    hours_ordered: `${most.hours}`,
    requirement_started_on: began(most.found),
  }
}

function began({ sentencedOn, releasedOn }: SentenceOnDay): Day {
  return releasedOn ?? sentencedOn
}

/** After release: on licence until it ends, and then in post-sentence supervision. */
function supervisedUnder({ disposal, licenceEndsOn }: SentenceOnDay, day: Day): string {
  if (disposal !== 'custody') return disposal
  return licenceEndsOn !== null && licenceEndsOn < day ? 'post-sentence supervision' : 'licence'
}

/** The sample as one that the record can give a list for; `null` when it cannot. */
export function sampleOnRecord(sample: string): SampleOnRecord | null {
  return SAMPLES_ON_RECORD.find((one) => one === sample) ?? null
}
