import { addDays, addMonths, type Day } from '#platform/dates'
import type { CaseGroup, ProviderFile } from '../provider-file.ts'
import { atTurn, between, oneOf, type Random } from './random.ts'

/** What a court ordered, as it is put on record. */
export type MadeSentence = {
  readonly disposal: 'community order' | 'suspended sentence order' | 'custody'
  readonly convictedOn: Day
  readonly sentencedOn: Day
  readonly lengthMonths: number
  readonly allocatedOn: Day
  readonly releaseOn: Day | null
  readonly licenceEndsOn: Day | null
  readonly pssEndsOn: Day | null
  readonly endsOn: Day
  readonly requirements: readonly { readonly kind: string; readonly amount: number | null }[]
}

/** Everything invented about one case, but who holds it. */
export type MadeCase = {
  readonly crn: string
  readonly familyName: string
  readonly givenNames: string
  readonly dateOfBirth: Day
  readonly sex: 'female' | 'male'
  readonly ethnicity: string
  readonly welsh: boolean
  readonly sentence: MadeSentence
  readonly offence: { readonly code: string; readonly words: string }
  readonly court: string
  readonly registers: readonly string[]
  readonly risks: readonly { readonly level: string; readonly on: Day }[]
  readonly scores: readonly {
    readonly oneYear: number
    readonly twoYear: number
    readonly on: Day
  }[]
  readonly readiness: { readonly answer: 'low' | 'high'; readonly on: Day } | null
}

type Given = {
  readonly file: ProviderFile
  readonly group: CaseGroup
  /** Its place among all cases of the provider, and among those of its group. */
  readonly place: number
  readonly turn: number
  readonly today: Day
  /** Allocated in the last days: nobody holds it yet. */
  readonly isNew: boolean
}

/** Invents one case of a group: the facts are such that the operating model puts it where it is. */
export function makeCase(random: Random, given: Given): MadeCase {
  const { file, group, place, turn, today, isNew } = given
  const sex = sexOf(given)
  const { beginnings, endings } = file.familyNames
  const sentence = sentenceOf(random, group, { today, isNew })
  const { allocatedOn } = sentence
  const later = addDays(allocatedOn, between(random, 60, 150))
  const [lowest, highest] = group.score
  const score = lowest + (turn % (highest - lowest + 1))
  const wasReviewed = later <= today && random() < 0.3
  const scoreOn = (on: Day, twoYear: number) => ({
    oneYear: Math.round(twoYear * 0.62),
    twoYear,
    on,
  })
  return {
    crn: `E${String(100_000 + ((place * 7) % 900_000))}`,
    familyName: `${oneOf(random, beginnings)}${oneOf(random, endings)}`,
    givenNames: oneOf(random, file.givenNames[sex]),
    dateOfBirth: addDays(today, -between(random, 18 * 366, 68 * 365)),
    ...{ sex, sentence, ethnicity: ethnicityOf(file, random) },
    welsh: random() * 100 < file.welshPercent,
    offence: oneOf(random, file.offences),
    court: oneOf(random, file.courts),
    registers: registersOf(random, group, turn),
    risks: wasReviewed
      ? [
          { level: group.risk === 'medium' ? 'low' : 'medium', on: allocatedOn },
          { level: group.risk, on: later },
        ]
      : [{ level: group.risk, on: allocatedOn }],
    scores: wasReviewed
      ? [scoreOn(allocatedOn, Math.max(1, score - between(random, 1, 9))), scoreOn(later, score)]
      : [scoreOn(allocatedOn, score)],
    readiness: readinessOf(random, group, allocatedOn),
  }
}

/** Every sixth of those who may be either is a woman: with the women's own group, 15 in 100 of all. */
function sexOf({ file, group, turn }: Given): 'female' | 'male' {
  if (group.sex !== undefined) return group.sex
  return (turn * 37) % 100 < file.womenPercent ? 'female' : 'male'
}

function ethnicityOf({ ethnicities }: ProviderFile, random: Random): string {
  let left = random() * ethnicities.reduce((sum, { people }) => sum + people, 0)
  for (const { code, people } of ethnicities) {
    left -= people
    if (left < 0) return code
  }
  return 'not known'
}

const ABUSE = ['DAPC', 'DAPC', 'DAPC', 'DAPI', 'DAVC'] as const
const CHILDREN = ['RCPR', 'RCCO'] as const

/** Only in groups that are with a local management centre anyway are there flags that would take them there. */
function registersOf(random: Random, group: CaseGroup, turn: number): readonly string[] {
  const { abuse, children } = group
  const mayHaveMore = abuse || children
  return [
    ...(abuse ? [atTurn(ABUSE, turn)] : []),
    ...(children ? [atTurn(CHILDREN, turn)] : []),
    ...(mayHaveMore && random() < 0.12 ? ['ALSH'] : []),
    ...(mayHaveMore && group.kind === 'community' && random() < 0.05 ? ['IIOM'] : []),
    ...(random() < 0.15 ? ['RMDO'] : []),
  ]
}

function readinessOf(random: Random, { readiness }: CaseGroup, allocatedOn: Day) {
  if (readiness !== undefined) return { answer: readiness, on: allocatedOn }
  if (random() < 0.15) return null
  const answer: 'low' | 'high' = random() < 0.5 ? 'low' : 'high'
  return { answer, on: allocatedOn }
}

type When = { readonly today: Day; readonly isNew: boolean }

function sentenceOf(random: Random, group: CaseGroup, when: When): MadeSentence {
  if (group.kind === 'long custody') return longCustody(random, when)
  if (group.kind === 'licence' || group.kind === 'post-sentence supervision') {
    return released(random, group.kind, when)
  }
  return order(random, group.kind, when)
}

const LENGTHS = [12, 18, 24, 36] as const

function order(random: Random, kind: CaseGroup['kind'], { today, isNew }: When): MadeSentence {
  const allocatedOn = addDays(today, -(isNew ? between(random, 1, 12) : between(random, 14, 725)))
  const sentencedOn = addDays(allocatedOn, -between(random, 1, 5))
  const fits = LENGTHS.filter((months) => addMonths(sentencedOn, months) > today)
  const lengthMonths = fits.length === 0 ? 36 : oneOf(random, fits)
  const disposal =
    kind !== 'unpaid work' && random() < 0.3 ? 'suspended sentence order' : 'community order'
  return {
    ...{ disposal, sentencedOn, lengthMonths, allocatedOn },
    convictedOn: addDays(sentencedOn, -between(random, 0, 28)),
    ...{ releaseOn: null, licenceEndsOn: null, pssEndsOn: null },
    endsOn: addMonths(sentencedOn, lengthMonths),
    requirements: requirementsOf(random, kind),
  }
}

function requirementsOf(random: Random, kind: CaseGroup['kind']) {
  const hours = { kind: 'UPW', amount: between(random, 4, 30) * 10 }
  if (kind === 'unpaid work') return [hours]
  const days = { kind: 'RAR', amount: between(random, 2, 8) * 5 }
  if (kind === 'treatment') {
    return [days, { kind: oneOf(random, ['DRR', 'ATR', 'MHTR'] as const), amount: 9 }]
  }
  return [
    days,
    ...(random() < 0.25 ? [{ kind: 'programme', amount: null }] : []),
    ...(random() < 0.2 ? [hours] : []),
    ...(random() < 0.1 ? [{ kind: 'curfew', amount: 3 }] : []),
  ]
}

/** Over a year is left to serve, so that the hub holds the case. */
function longCustody(random: Random, { today, isNew }: When): MadeSentence {
  const allocatedOn = addDays(today, -(isNew ? between(random, 1, 12) : between(random, 14, 400)))
  const sentencedOn = addDays(allocatedOn, -between(random, 1, 5))
  const releaseOn = addMonths(today, between(random, 13, 26))
  const endsOn = addMonths(releaseOn, between(random, 12, 26))
  return {
    ...{ disposal: 'custody', sentencedOn, allocatedOn, releaseOn, endsOn },
    convictedOn: addDays(sentencedOn, -between(random, 0, 28)),
    lengthMonths: between(random, 30, 72),
    ...{ licenceEndsOn: endsOn, pssEndsOn: null, requirements: [] },
  }
}

function released(
  random: Random,
  kind: 'licence' | 'post-sentence supervision',
  { today }: When,
): MadeSentence {
  const isOnLicence = kind === 'licence'
  const releaseOn = addDays(
    today,
    -(isOnLicence ? between(random, 5, 150) : between(random, 190, 330)),
  )
  const licenceEndsOn = addMonths(releaseOn, isOnLicence ? 6 : 5)
  const pssEndsOn = addMonths(releaseOn, 12)
  const sentencedOn = addDays(releaseOn, -between(random, 60, 180))
  return {
    ...{ disposal: 'custody', sentencedOn, releaseOn, licenceEndsOn, pssEndsOn },
    convictedOn: addDays(sentencedOn, -between(random, 0, 28)),
    allocatedOn: addDays(sentencedOn, between(random, 1, 5)),
    lengthMonths: between(random, 8, 12),
    ...{ endsOn: pssEndsOn, requirements: [] },
  }
}
