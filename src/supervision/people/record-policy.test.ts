import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import shippedDetails from '../../../policy/record/details.json' with { type: 'json' }
import shippedRegisters from '../../../policy/record/registers.json' with { type: 'json' }
import { RecordFileFault, readRecordFile } from './record-file.ts'
import { DETAILS_FILE, recordCodesOn } from './record-policy.ts'
import { REGISTERS_FILE, registersOn } from './register-policy.ts'
import { nameIn } from './rules/record-codes.ts'

type Details = typeof shippedDetails
type Registers = typeof shippedRegisters

const ON = day('2026-11-23')
const firstOf = <One>(all: readonly One[]) => all[0] ?? assert.fail('there is one')

/** What is said of the file of details with a fault planted in its first version. */
function details(change: (version: Details['versions'][number], file: Details) => void) {
  const file = structuredClone(shippedDetails)
  change(firstOf(file.versions), file)
  const { error } = DETAILS_FILE.safeParse(file)
  return error?.issues.map(({ message }) => message).join('; ') ?? 'taken'
}

/** What is said of the file of registers with a fault planted in it. */
function registers(change: (file: Registers) => void) {
  const file = structuredClone(shippedRegisters)
  change(file)
  const { error } = REGISTERS_FILE.safeParse(file)
  return error?.issues.map(({ message }) => message).join('; ') ?? 'taken'
}

test('a file of details with a fault is refused in plain words (planted faults)', () => {
  assert.equal(
    details(() => {}),
    'taken',
  )
  const hours = (version: Details['versions'][number]) =>
    version.requirements.find(({ code }) => code === 'UPW')?.amount ?? assert.fail('hours')
  const PLANTED: readonly (readonly [Parameters<typeof details>[0], RegExp])[] = [
    [
      (version) => Object.assign(hours(version), { least: 301 }),
      /the least of UPW, 301, is more than the most, 300/,
    ],
    [
      (version) => Object.assign(hours(version), { source: 'hearsay' }),
      /"hearsay" is not among the sources/,
    ],
    [
      ({ religions }) => religions.choices.push({ code: 'Sikh', name: 'Sikh again' }),
      /"Sikh" is there twice among religions/,
    ],
    [
      ({ religions }) => religions.choices.push({ code: ' sikh', name: 'Sikh again' }),
      /" sikh" is there twice among religions/,
    ],
    [
      ({ languages }) => languages.choices.push({ code: 'Polski', name: 'Polish' }),
      /"Polish" is there twice among the names of languages/,
    ],
    [
      ({ requirements }) => firstOf(requirements).orderedWith.push('community order'),
      /"community order" is there twice among the sentences RAR is ordered with/,
    ],
    [
      ({ requirements }) => firstOf(requirements).orderedWith.push('fine'),
      /Invalid option: expected one of "community order"/,
    ],
    [
      ({ requirements }) => Object.assign(firstOf(requirements), { amount: null }),
      /RAR must have either an amount or a name of its own/,
    ],
    [({ ethnicities }) => ethnicities.choices.splice(0, ethnicities.choices.length - 2), /^taken$/],
    [({ ethnicities }) => ethnicities.choices.pop(), /"not known" is missing among ethnicities/],
    [({ languages }) => languages.choices.splice(1, 1), /"Welsh" is missing among languages/],
    [({ requirements }) => requirements.pop(), /"residence" is missing among requirements/],
    [({ disposals }) => disposals.pop(), /"custody" is missing among disposals/],
    [
      (version) => Object.assign(version, { from: '2018-02-30' }),
      /is not a day: write it as 2018-05-08/,
    ],
    [
      (version, { versions }) => versions.push(structuredClone(version)),
      /2018-05-01 is not after 2018-05-01: a later version begins later/,
    ],
    [({ religions }) => Object.assign(firstOf(religions.choices), { name: ' ' }), /is empty/],
  ]
  for (const [plant, words] of PLANTED) assert.match(details(plant), words)
})

test('a file of registers with a fault is refused in plain words (planted faults)', () => {
  assert.equal(
    registers(() => {}),
    'taken',
  )
  const first = ({ versions }: Registers) => firstOf(firstOf(versions).registers)
  const PLANTED: readonly (readonly [Parameters<typeof registers>[0], RegExp])[] = [
    [(file) => Object.assign(first(file), { fact: 'rumour' }), /Invalid option/],
    [(file) => Object.assign(first(file), { reviewMonths: 0 }), /Too small/],
    [(file) => Object.assign(first(file), { reviewMonths: 61 }), /Too big/],
    [(file) => Object.assign(first(file), { kind: 'list' }), /Invalid option/],
    [
      (file) => Object.assign(first(file), { code: 'iom' }),
      /is not two to six capitals and digits/,
    ],
    [(file) => Object.assign(first(file), { name: ' ' }), /is empty/],
    [(file) => Object.assign(firstOf(file.versions), { from: '2018-13-01' }), /is not a day/],
    [(file) => Object.assign(file, { versions: [] }), /Too small/],
    [
      (file) => Object.assign(first(file), { code: 'DAPC' }),
      /"DAPC" is there twice among registers/,
    ],
    [
      (file) => Object.assign(first(file), { name: 'Sexual Offence' }),
      /"Sexual offence" is there twice among the names of registers/,
    ],
    [
      (file) => Object.assign(first(file), { fact: null }),
      /no register means "iom", which the band asks for/,
    ],
    [
      (file) => file.versions.push(structuredClone(firstOf(file.versions))),
      /2018-05-01 is not after 2018-05-01: a later version begins later/,
    ],
  ]
  for (const [plant, words] of PLANTED) assert.match(registers(plant), words)
})

test('a file with faults stops the program with one plain error that names the file and each fault', () => {
  const file = structuredClone(shippedRegisters)
  firstOf(file.versions).registers.push({ ...firstOf(firstOf(file.versions).registers) })
  assert.throws(
    () => readRecordFile(REGISTERS_FILE, file, 'policy/record/registers.json'),
    (error) =>
      error instanceof RecordFileFault &&
      error.message ===
        [
          'policy/record/registers.json cannot be used:',
          '  versions.0: "IIOM" is there twice among registers',
          '  versions.0: "Integrated offender management" is there twice among the names of registers',
        ].join('\n'),
  )
})

test('each register stands once in its version', () => {
  const codes = registersOn(ON).map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length)
})

test('the days before the first version go by the first', () => {
  assert.deepEqual(recordCodesOn(day('2017-01-01')), recordCodesOn(day('2018-05-01')))
})

test('unpaid work is 40 to 300 hours, on any day', () => {
  for (const on of ['2018-04-30', '2018-05-01', '2026-11-23']) {
    const amount = recordCodesOn(day(on)).requirements.find(({ code }) => code === 'UPW')?.amount
    assert.deepEqual([amount?.unit, amount?.least, amount?.most], ['hours', 40, 300])
  }
})

// Office for National Statistics, Census 2021: 19 groups, of which Roma was new.
test('somebody belongs to one of the 19 groups of the census, prefers not to say, or was not asked', () => {
  const { ethnicities } = recordCodesOn(ON)
  assert.equal(ethnicities.length, 19 + 2)
  assert.equal(nameIn(ethnicities, 'Asian: Chinese'), 'Asian or Asian British: Chinese')
  assert.equal(nameIn(ethnicities, 'W1'), 'W1')
})
