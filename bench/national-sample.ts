import { loadFrameworks } from '#inspection/frameworks'
import { drawSample, type ListedCase, specificationFor } from '#inspection/sampling'
import { day } from '#platform/dates'

/** A list far longer than any provider's: every case eligible, so that all are put in order. */
const CASES = 30_000
const OFFICERS = 900
const OFFICES = 40

const RISKS = ['low', 'medium', 'medium', 'high', 'very high'] as const
const DISPOSALS = [
  'community order',
  'suspended sentence order',
  'licence',
  'post-sentence supervision',
] as const

/** Draws a sample of case supervision from 30,000 cases, with strata, limits and reserves. */
export function nationalSample() {
  const pack = loadFrameworks().find('crc-2018')
  const specification = specificationFor('crc-2018', 'case_supervision')
  if (pack === undefined || specification === undefined) throw new Error('nothing to draw by')
  const cases = Array.from({ length: CASES }, (_, place) => caseAt(place))
  const target = { ...pack.sampling, source: pack.id }
  const asked = { cases, specification, framework: pack, target, size: null }
  return {
    cases: CASES,
    draw: () => drawSample({ ...asked, inspectionDay: day('2018-08-06'), seed: 1 }),
  }
}

function caseAt(place: number): ListedCase {
  const reference = `SYNTHETIC-${String(place).padStart(5, '0')}`
  return {
    reference,
    values: {
      case_reference: reference,
      gender: place % 7 === 0 ? 'female' : 'male',
      disposal: DISPOSALS[(place * 31) % DISPOSALS.length] ?? 'licence',
      rosh: RISKS[(place * 7919) % RISKS.length] ?? 'low',
      supervision_started_on: '2018-01-16',
      supervision_ended_on: '',
      office: `Office ${place % OFFICES}`,
      officer: `RO-${place % OFFICERS}`,
    },
  }
}
