/**
 * Makes the invented lists of unpaid work and of Through the Gate beside the one of case supervision: on
 * 6 August 2018 their eligible cases are as many as ask for samples of 36 and 15. No real person or case is
 * behind any row.
 *
 *   node demo/make-essex-other-lists.ts unpaid-work > demo/essex-2018-unpaid-work-list.csv
 *   node demo/make-essex-other-lists.ts through-the-gate > demo/essex-2018-through-the-gate-list.csv
 */
import { addDays, type Day, day } from '#platform/dates'
import { seededChance } from '#platform/statistics'

const SEED = 2018
/** Of a hundred people, those who are women, of low risk, and managed by the NPS. */
const FEMALE = 15
const LOW = 40
const NPS = 8
const OFFICES = ['Basildon', 'Chelmsford', 'Colchester', 'Harlow', 'Southend']
const PRISONS = ['HMP Chelmsford', 'HMP Peterborough', 'HMP Highpoint']
const OFFICERS_AN_OFFICE = 3

const chance = seededChance(SEED)
const inHundred = (share: number) => chance.below(100) < share
const oneOf = (names: readonly string[]) => names[chance.below(names.length)] ?? ''

type Group = { readonly cases: number; readonly from: Day; readonly days: number }

function person(prefix: string, place: number): readonly string[] {
  return [
    `SYNTHETIC-${prefix}-${String(chance.below(9_000) + 1_000)}${String(place).padStart(2, '0')}`,
    inHundred(FEMALE) ? 'female' : 'male',
    inHundred(LOW) ? 'low' : 'medium',
    inHundred(NPS) ? 'nps' : 'crc',
  ]
}

function place(): readonly string[] {
  const office = oneOf(OFFICES)
  return [
    office,
    `SYNTHETIC-RO-${office.slice(0, 2).toUpperCase()}${1 + chance.below(OFFICERS_AN_OFFICE)}`,
  ]
}

function rowsOf({ cases, from, days }: Group, row: (on: Day, place: number) => readonly string[]) {
  return Array.from({ length: cases }, (_, at) => row(addDays(from, chance.below(days)), at))
}

/** 45 whose requirement started three months before, and six too new. */
function unpaidWork(): readonly (readonly string[])[] {
  const row = (on: Day, at: number) => [
    ...person('UW', at),
    String(40 + 10 * chance.below(27)),
    on,
    ...place(),
  ]
  return [
    ...rowsOf({ cases: 45, from: day('2017-10-02'), days: 210 }, row),
    ...rowsOf({ cases: 6, from: day('2018-05-21'), days: 60 }, row),
  ]
}

/** 16 released six weeks before over two weeks, three released later, two to no supervision. */
function throughTheGate(): readonly (readonly string[])[] {
  const to = (what: string | null) => (on: Day, at: number) => [
    ...person('TG', at),
    ...[oneOf(PRISONS), on, what ?? oneOf(['licence', 'post-sentence supervision']), ...place()],
  ]
  return [
    ...rowsOf({ cases: 16, from: day('2018-06-12'), days: 14 }, to(null)),
    ...rowsOf({ cases: 3, from: day('2018-07-02'), days: 10 }, to(null)),
    ...rowsOf({ cases: 2, from: day('2018-06-12'), days: 14 }, to('no supervision')),
  ]
}

const PERSON = 'case_reference,gender,rosh,managed_by'
const LISTS = {
  'unpaid-work': { columns: 'hours_ordered,requirement_started_on', make: unpaidWork },
  'through-the-gate': { columns: 'prison,released_on,released_to', make: throughTheGate },
}

const asked = process.argv[2]
const list = asked === 'unpaid-work' || asked === 'through-the-gate' ? LISTS[asked] : null
if (list === null) throw new Error('Say which list: unpaid-work or through-the-gate')
const rows = list
  .make()
  .map((row) => row.join(','))
  .toSorted()
console.log([`${PERSON},${list.columns},office,officer`, ...rows].join('\n'))
