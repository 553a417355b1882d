import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import coefficients from '../../../policy/ogrs/ogrs3-2008.json' with { type: 'json' }
import offences from '../../../policy/ogrs/ogrs3-offences-2026-06-17.json' with { type: 'json' }
import { readOgrs3Tables } from './read-ogrs.ts'

/** What the file is refused with, one fault a line; nothing when it is accepted. */
function faultsIn(coefficientsDiffer: object, offencesDiffer: object = {}): readonly string[] {
  try {
    readOgrs3Tables({ ...coefficients, ...coefficientsDiffer }, { ...offences, ...offencesDiffer })
    return []
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(1) : ['no error']
  }
}

const { ageGender, levels, offenceGroups, youngest } = coefficients
const [robbery = offenceGroups.list[0]] = offenceGroups.list.slice(1)

describe('the policy files of the score', () => {
  it('are accepted as they are', () => assert.deepEqual(faultsIn({}), []))

  const coefficientFaults: readonly (readonly [string, object, readonly string[]])[] = [
    [
      'wants ages to rise',
      { ageGender: { ...ageGender, list: [...ageGender.list.slice(0, 2), ...ageGender.list] } },
      ['ageGender.list: ages must rise'],
    ],
    [
      'wants a coefficient for the youngest age',
      { youngest: { ...youngest, age: 8 } },
      ['ageGender: must begin at the youngest age there is a score for'],
    ],
    [
      'wants a level from 0 on',
      { levels: { ...levels, list: levels.list.slice(1) } },
      ['levels.list: the lowest level must begin at 0'],
    ],
    [
      'wants levels to rise',
      { levels: { ...levels, list: [levels.list[0], { level: 'HIGH', atLeast: 0 }] } },
      ['levels.list: levels must rise'],
    ],
    [
      'wants each level once',
      { levels: { ...levels, list: [levels.list[0], { level: 'LOW', atLeast: 50 }] } },
      ['levels.list: a level is there twice'],
    ],
    [
      'wants each group once',
      { offenceGroups: { ...offenceGroups, list: [...offenceGroups.list, robbery] } },
      ['offenceGroups.list: an id is there twice', 'offenceGroups.list: a name is there twice'],
    ],
    [
      'wants the source of every number',
      { levels: { ...levels, source: 'hearsay' } },
      ['levels: cites "hearsay", which is not among the sources'],
    ],
    [
      'wants limits the right way round',
      {
        percent: { ...coefficients.percent, lowest: 99, highest: 1 },
        oldest: { ...coefficients.oldest, age: 9 },
      },
      ['oldest: is younger than the youngest', 'percent: ends before it begins'],
    ],
  ]
  for (const [name, differs, faults] of coefficientFaults) {
    it(name, () => assert.deepEqual(faultsIn(differs), faults))
  }

  it('list every fault of shape at once', () => {
    const faults = faultsIn({
      number: 0,
      copas: { ...coefficients.copas, weight: 'heavy' },
      more: 1,
    })
    assert.deepEqual(
      faults.map((fault) => fault.split(':')[0]),
      ['number', 'copas.weight', 'the file'],
    )
  })

  it('are refused with a class or sub-class in two places, or of no known group', () => {
    const { wholeClasses, mixedClasses } = offences
    const faults = faultsIn(
      {},
      {
        wholeClasses: { ...wholeClasses, arson: ['901'], robbery: ['034', '004', '910-909'] },
        mixedClasses: {
          ...mixedClasses,
          '059': {
            otherwise: 'criminal-damage',
            exactly: { violence: ['15'], other: ['14-16'] },
          },
        },
      },
    )
    assert.deepEqual(faults, [
      'class 004 is there twice',
      '910-909 ends too soon',
      'there is no group "arson"',
      'class 059: sub-class 15 is there twice',
    ])
    assert.deepEqual(faultsIn({}, { source: 'hearsay' }), ['"hearsay" is not among the sources'])
  })

  it('keep offence codes as text, with their zeros in front', () => {
    assert.deepEqual(faultsIn({}, { wholeClasses: { violence: ['1-3'] } }), [
      'wholeClasses.violence.0: is not a range',
    ])
  })
})
