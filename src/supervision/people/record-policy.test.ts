import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/dates'
import intake from '../../../policy/intake/case-file.json' with { type: 'json' }
import shippedDetails from '../../../policy/record/details.json' with { type: 'json' }
import shippedRegisters from '../../../policy/record/registers.json' with { type: 'json' }
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
  for (const plant of [
    (file: Registers) => Object.assign(first(file), { fact: 'rumour' }),
    (file: Registers) => Object.assign(first(file), { reviewMonths: 0 }),
    (file: Registers) => Object.assign(first(file), { reviewMonths: 61 }),
    (file: Registers) => Object.assign(first(file), { kind: 'list' }),
    (file: Registers) => Object.assign(first(file), { code: 'iom' }),
    (file: Registers) => Object.assign(firstOf(file.versions), { from: '2018-13-01' }),
    (file: Registers) => Object.assign(file, { versions: [] }),
  ]) {
    assert.notEqual(registers(plant), 'taken')
  }
})

test('each register stands once in its version', () => {
  const codes = registersOn(ON).map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length)
})

test('the days before the first version go by the first', () => {
  assert.deepEqual(recordCodesOn(day('2017-01-01')), recordCodesOn(day('2018-05-01')))
})

test('intake and the record hold what is ordered to the same bounds', () => {
  const { unpaidWorkHours, rarDays, requirementMonths, ...version } = firstOf(intake.versions)
  const codes = recordCodesOn(day(version.from))
  const { least, most } = codes.sentenceMonths
  assert.deepEqual({ least, most }, version.sentenceMonths)
  assert.equal(codes.nobodyBornBefore, version.nobodyBornBefore)
  const byUnit = { hours: unpaidWorkHours, days: rarDays, months: requirementMonths }
  for (const { amount } of codes.requirements) {
    if (amount === null) continue
    assert.deepEqual({ least: amount.least, most: amount.most }, byUnit[amount.unit])
  }
})

// Office for National Statistics, Census 2021: 19 groups, of which Roma was new.
test('somebody belongs to one of the 19 groups of the census, prefers not to say, or was not asked', () => {
  const { ethnicities } = recordCodesOn(ON)
  assert.equal(ethnicities.length, 19 + 2)
  assert.equal(nameIn(ethnicities, 'Asian: Chinese'), 'Asian or Asian British: Chinese')
  assert.equal(nameIn(ethnicities, 'W1'), 'W1')
})
