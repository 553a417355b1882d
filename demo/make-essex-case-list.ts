/**
 * Makes `demo/essex-2018-case-list.csv`: an invented case list of case supervision, from which a sample
 * of 100 is drawn on 6 August 2018. No real person or case is behind any row.
 *
 *   node demo/make-essex-case-list.ts > demo/essex-2018-case-list.csv
 */
import { addDays, day } from '#platform/dates'
import { seededChance } from '#platform/statistics'

/** Eligible cases, for which the sample rule asks for exactly 100; the others show why cases are left out. */
const ELIGIBLE = 254
const TOO_NEW = 21
const TOO_OLD = 19
const ENDED = 12
const SEED = 2018

/** The window of eligibility on 6 August 2018: six to seven months before. */
const WINDOW_FROM = day('2018-01-06')
const WINDOW_DAYS = 32

/** Weights, out of 100, near the make-up of a CRC's caseload in the published report. */
const GENDERS = { female: 17, male: 83 }
const DISPOSALS = {
  'community order': 44,
  'suspended sentence order': 30,
  licence: 15,
  'post-sentence supervision': 11,
}
const RISKS = { low: 37, medium: 60, high: 3 }
const OFFICES = { Basildon: 22, Chelmsford: 24, Colchester: 20, Harlow: 12, Southend: 22 }
const OFFICERS_AN_OFFICE = 9

const chance = seededChance(SEED)

function oneOf(weights: Readonly<Record<string, number>>): string {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  let place = chance.below(total)
  for (const [name, weight] of Object.entries(weights)) {
    if (place < weight) return name
    place -= weight
  }
  throw new Error('the weights are those just added up')
}

function rowOf(place: number): readonly string[] {
  const office = oneOf(OFFICES)
  const within = addDays(WINDOW_FROM, chance.below(WINDOW_DAYS))
  const kind = kindOf(place)
  const started = addDays(within, { new: 40, old: -60 }[kind] ?? 0)
  return [
    `SYNTHETIC-CL-${String(chance.below(9_000) + 1_000)}${String(place).padStart(3, '0')}`,
    oneOf(GENDERS),
    oneOf(DISPOSALS),
    oneOf(RISKS),
    started,
    kind === 'ended' ? addDays(started, 60 + chance.below(60)) : '',
    office,
    `SYNTHETIC-RO-${office.slice(0, 2).toUpperCase()}${1 + chance.below(OFFICERS_AN_OFFICE)}`,
  ]
}

function kindOf(place: number): string {
  if (place < ELIGIBLE) return 'eligible'
  if (place < ELIGIBLE + TOO_NEW) return 'new'
  return place < ELIGIBLE + TOO_NEW + TOO_OLD ? 'old' : 'ended'
}

const header =
  'case_reference,gender,disposal,rosh,supervision_started_on,supervision_ended_on,office,officer'
const rows = Array.from({ length: ELIGIBLE + TOO_NEW + TOO_OLD + ENDED }, (_, place) =>
  rowOf(place).join(','),
).toSorted()
console.log([header, ...rows].join('\n'))
