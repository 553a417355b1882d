import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import vectors from '../../../../tests/vectors/ogrs3.json' with { type: 'json' }
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { inputs, scoreOf } from '../test-cases.ts'
import { ogrs3 } from './ogrs3.ts'
import type { Ogrs3Inputs } from './ogrs3-inputs.ts'

const errorsIn = (given: Ogrs3Inputs) => {
  const answer = ogrs3(given, OGRS3_TABLES)
  return 'errors' in answer ? answer.errors : []
}
const codesIn = (given: Ogrs3Inputs) => errorsIn(given).map(({ code }) => code)

/** Inputs by dates and code, as the Ministry's fixtures have them. */
const dated = (differs: Ogrs3Inputs = {}): Ogrs3Inputs => ({
  sex: 'MALE',
  dateOfBirth: '1991-07-17',
  dateOfConviction: '2021-08-05',
  startOfFollowUp: '2021-12-12',
  sanctions: 2,
  ageAtFirstSanction: 21,
  offenceCode: '11618',
  ...differs,
})

describe('inputs by dates and offence code', () => {
  const fixtures: readonly (readonly [string, Ogrs3Inputs, unknown])[] = [
    ['1', dated(), [30, 30, 'Other offence', 9, 17, 'LOW']],
    [
      '5, whose birthday was five days before',
      dated({
        ...{ dateOfBirth: '1965-12-07', dateOfConviction: '2025-05-13' },
        ...{ startOfFollowUp: '2026-12-12', ageAtFirstSanction: 47, offenceCode: '02700' },
      }),
      [59, 61, 'Soliciting or prostitution', 8, 16, 'LOW'],
    ],
    [
      '6, convicted before the birthday and released ten years later',
      dated({
        ...{ dateOfBirth: '1975-04-29', dateOfConviction: '2009-02-19', sanctions: 22 },
        ...{ startOfFollowUp: '2020-01-14', ageAtFirstSanction: 17, offenceCode: '09230' },
      }),
      [33, 44, 'Drug import/export/production', 35, 52, 'MEDIUM'],
    ],
  ]
  for (const [name, given, expected] of fixtures) {
    it(`score as the Ministry’s fixture ${name}`, () => {
      const { ageAtConviction, ageAtFollowUp, offenceGroup, ...score } = scoreOf(given)
      const { oneYear, twoYear, level } = score
      assert.deepEqual(
        [ageAtConviction, ageAtFollowUp, offenceGroup, oneYear, twoYear, level],
        expected,
      )
    })
  }

  const refused: readonly (readonly [string, Ogrs3Inputs])[] = [
    [
      'NEED_DETAILS_OF_EXACT_OFFENCE',
      {
        ...{ dateOfBirth: '2001-01-01', dateOfConviction: '2021-01-01' },
        ...{ startOfFollowUp: '2025-01-01', ageAtFirstSanction: 18, offenceCode: '08800' },
      },
    ],
    [
      'OFFENCE_CODE_INCORRECT_FORMAT',
      {
        ...{ dateOfBirth: '1964-10-15', dateOfConviction: '2014-12-12', sanctions: 10 },
        ...{ startOfFollowUp: '2027-12-12', ageAtFirstSanction: 30, offenceCode: 'ABC' },
      },
    ],
    [
      'AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN',
      {
        ...{ dateOfBirth: '2000-01-01', dateOfConviction: '2009-01-01' },
        ...{ startOfFollowUp: '2026-12-06', ageAtFirstSanction: 9, offenceCode: '02700' },
      },
    ],
    [
      'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION',
      {
        ...{ dateOfBirth: '1990-01-01', dateOfConviction: '2009-01-01' },
        ...{ startOfFollowUp: '2026-12-06', ageAtFirstSanction: 40, offenceCode: '02700' },
      },
    ],
  ]
  for (const [code, differs] of refused) {
    it(`are refused as in the Ministry’s fixtures: ${code}`, () => {
      assert.deepEqual(codesIn(dated(differs)), [code])
    })
  }

  it('count the age on the birthday itself, and not the day before', () => {
    const ageOn = (startOfFollowUp: string) => scoreOf(dated({ startOfFollowUp })).ageAtFollowUp
    assert.deepEqual([ageOn('2022-07-16'), ageOn('2022-07-17')], [30, 31])
  })

  it('score as decimal arithmetic with 50 digits has it, for 500 people', () => {
    for (const [
      sex,
      born,
      convicted,
      start,
      first,
      sanctions,
      code,
      z,
      ...figures
    ] of vectors.cases) {
      const score = scoreOf({
        sex: String(sex),
        dateOfBirth: String(born),
        dateOfConviction: String(convicted),
        startOfFollowUp: String(start),
        ageAtFirstSanction: Number(first),
        sanctions: Number(sanctions),
        offenceCode: String(code),
      })
      const { p1, p2, oneYear, twoYear, level } = score
      assert.deepEqual([p1, p2, oneYear, twoYear, level], figures, `${born} ${code}`)
      assert.ok(Math.abs(score.z - Number(z)) < 1e-11, `${born} ${code}`)
    }
    assert.ok(vectors.cases.length > 400)
  })
})

describe('inputs there is no score for', () => {
  it('name everything that is missing together', () => {
    assert.deepEqual(errorsIn({}), [
      {
        code: 'MISSING_MANDATORY_INPUT',
        fields: [
          ...['sex', 'ageAtConviction', 'ageAtFollowUp', 'sanctions', 'ageAtFirstSanction'],
          'offenceGroup',
        ],
        message:
          'missing: sex, age at conviction, age at the start of follow-up, number of sanctions, age at first sanction and offence group',
      },
    ])
  })

  it('name the dates that are missing where any date is given', () => {
    const [error, ...more] = errorsIn({ sex: '', dateOfConviction: '2021-08-05', sanctions: 2 })
    assert.deepEqual(more, [])
    assert.deepEqual(error?.fields, [
      ...['sex', 'dateOfBirth', 'startOfFollowUp', 'ageAtFirstSanction', 'offenceCode'],
    ])
  })

  it('do not ask for a date of which the age is given', () => {
    const given = inputs({ ageAtFollowUp: undefined, dateOfBirth: '1991-07-17' })
    assert.deepEqual(
      errorsIn(given).map(({ fields }) => fields),
      [['startOfFollowUp']],
    )
    assert.deepEqual(codesIn(inputs({ dateOfBirth: '1991-07-17' })), [])
  })

  it('are all told at once, what is missing first', () => {
    const given = { sex: 'X', ageAtConviction: 9, ageAtFollowUp: 1.5, sanctions: 0 }
    assert.deepEqual(codesIn({ ...given, offenceCode: '2700' }), [
      'MISSING_MANDATORY_INPUT',
      'NOT_A_WHOLE_NUMBER',
      'SEX_NOT_FEMALE_OR_MALE',
      'AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN',
      'TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE',
      'OFFENCE_CODE_INCORRECT_FORMAT',
    ])
  })

  const limits: readonly (readonly [Ogrs3Inputs, readonly string[]])[] = [
    [{ ageAtConviction: 10, ageAtFollowUp: 10, ageAtFirstSanction: 10 }, []],
    [
      { ageAtConviction: 9, ageAtFollowUp: 9, ageAtFirstSanction: 9 },
      ['AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN', 'AGE_AT_START_OF_FOLLOWUP_LESS_THAN_TEN'],
    ],
    [{ sanctions: 1 }, []],
    [{ sanctions: 0 }, ['TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE']],
    [{ sanctions: -1 }, ['TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE']],
    [{ ageAtFirstSanction: 30 }, []],
    [{ ageAtFirstSanction: 31 }, ['AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION']],
    [{ ageAtFirstSanction: 0 }, []],
    [{ ageAtFirstSanction: -1 }, ['AGE_OUT_OF_RANGE']],
    [{ ageAtFollowUp: 120 }, []],
    [{ ageAtFollowUp: 121 }, ['AGE_OUT_OF_RANGE']],
    [{ ageAtFollowUp: Number.NaN, sanctions: 2.5 }, ['NOT_A_WHOLE_NUMBER']],
    [{ sex: 'F' }, []],
    [{ sex: ' Female ' }, []],
    [{ sex: 'not known' }, ['SEX_NOT_FEMALE_OR_MALE']],
    [{ sex: 'constructor' }, ['SEX_NOT_FEMALE_OR_MALE']],
    [{ offenceGroup: 'Arson' }, ['OFFENCE_GROUP_NOT_FOUND']],
    [{ offenceCode: '11618' }, []],
    [{ offenceCode: '02700' }, ['INPUTS_DISAGREE']],
  ]
  for (const [differs, codes] of limits) {
    const shown = Object.entries(differs).map(([field, value]) => `${field} ${value}`)
    it(`are told from those there is one for: ${shown.join(', ')}`, () => {
      assert.deepEqual(codesIn(inputs(differs)), codes)
    })
  }

  it('have dates that are no dates, or not after the date of birth', () => {
    assert.deepEqual(
      errorsIn(dated({ dateOfBirth: '17/07/1991', startOfFollowUp: '2021-02-30' })),
      [
        {
          code: 'NOT_A_DAY',
          fields: ['dateOfBirth', 'startOfFollowUp'],
          message: 'not a day such as 2018-05-08: date of birth and start of follow-up',
        },
      ],
    )
    const born = '1991-07-17'
    assert.deepEqual(codesIn(dated({ dateOfConviction: born, startOfFollowUp: born })), [
      'DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH',
      'DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH',
    ])
    assert.deepEqual(codesIn(dated({ startOfFollowUp: '1991-07-18' })), [
      'AGE_AT_START_OF_FOLLOWUP_LESS_THAN_TEN',
    ])
  })

  it('have an age that is not that of the dates', () => {
    assert.deepEqual(errorsIn(dated({ ageAtConviction: 31 })), [
      {
        code: 'INPUTS_DISAGREE',
        fields: ['ageAtConviction', 'dateOfBirth', 'dateOfConviction'],
        message: 'the age at conviction is 31, but 30 by the dates',
      },
    ])
    assert.deepEqual(codesIn(dated({ ageAtConviction: 30 })), [])
  })
})
