import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { anyInputs, inputs, type KnownScore, knownScores, scoreOf } from '../test-cases.ts'
import type { Ogrs3Inputs } from './ogrs3-inputs.ts'
import { probabilityOf } from './ogrs3-percent.ts'

const asPrinted = ({ inputs: given }: KnownScore) => {
  const { z, p1, p2, oneYear, twoYear, level } = scoreOf(given)
  return { z: Number(z.toFixed(6)), p1, p2, oneYear, twoYear, level }
}

const atEighteen = (differs: Ogrs3Inputs) => {
  const { twoYear, level, p2 } = scoreOf(
    inputs({ ageAtConviction: 18, ageAtFollowUp: 18, ageAtFirstSanction: 10, ...differs }),
  )
  return [twoYear, level, p2]
}

describe('the reconviction score', () => {
  for (const known of knownScores()) {
    it(`is as known from elsewhere for ${known.id}, to every decimal printed`, () => {
      assert.deepEqual(asPrinted(known), known.expected)
    })
  }

  it('is tried on all 24 known answers', () => {
    assert.equal(knownScores().length, 24)
  })

  it('has the intermediate values of the Ministry’s service to the last digit', () => {
    const weighted = knownScores()
      .slice(0, 3)
      .map((known) => scoreOf(known.inputs).parts.copasWeighted.value)
    assert.deepEqual(weighted, [-2.8166361950725585, -3.0000547337034975, -0.20900470640378052])
  })

  it('turns a sum into the probabilities the Ministry’s service expects', () => {
    const { oneYear, twoYear, decimals } = OGRS3_TABLES.probability
    const both = (z: number) =>
      [oneYear, twoYear].map((constant) => probabilityOf(z, constant, decimals))
    assert.deepEqual(both(0), [0.80259, 0.89299])
    assert.deepEqual(both(-2.776835807), [0.20193, 0.34183])
    assert.equal(both(1)[0], 0.91702)
  })

  it('changes level at 50, 75 and 90 per cent within two years', () => {
    assert.deepEqual(atEighteen({ sanctions: 4, offenceGroup: 'Burglary (domestic)' }), [
      ...[49, 'LOW', 0.4885],
    ])
    assert.deepEqual(atEighteen({ sanctions: 4 }), [50, 'MEDIUM', 0.50429])
    assert.deepEqual(atEighteen({ sanctions: 9 }), [74, 'MEDIUM', 0.73725])
    assert.deepEqual(atEighteen({ sanctions: 9, offenceGroup: 'Violence' }), [75, 'HIGH', 0.74884])
    assert.deepEqual(atEighteen({ sanctions: 12, offenceGroup: 'Theft' }), [89, 'HIGH', 0.89222])
    assert.deepEqual(atEighteen({ sanctions: 13, offenceGroup: 'Theft' }), [
      90,
      'VERY_HIGH',
      0.90147,
    ])
    assert.equal(atEighteen({ sanctions: 42, offenceGroup: 'Theft' })[0], 98)
    assert.deepEqual(atEighteen({ sanctions: 56, ageAtFirstSanction: 12, offenceGroup: 'Theft' }), [
      ...[99, 'VERY_HIGH', 0.98505],
    ])
  })

  it('changes coefficient on the first birthday of each age group and not before', () => {
    const rows = OGRS3_TABLES.ageGender.list
    for (const [place, row] of rows.entries()) {
      for (const sex of ['female', 'male'] as const) {
        const at = (ageAtFollowUp: number) =>
          scoreOf(inputs({ sex, ageAtConviction: 10, ageAtFirstSanction: 10, ageAtFollowUp })).parts
            .ageGender.value
        assert.equal(at(row.from), row[sex])
        if (place > 0) assert.equal(at(row.from - 1), rows[place - 1]?.[sex])
      }
    }
    assert.equal(rows.length, 11)
  })

  it('says what each part contributed and why', () => {
    const { parts } = scoreOf(inputs())
    assert.deepEqual(
      Object.values(parts).map(({ words }) => words),
      [
        'Male, aged 30 at the start of follow-up (30 to 34)',
        'Sanctioned before: 2 sanctions, the present one included',
        'How fast sanctions came: 2 sanctions in 9 years from age 21 to 30, with 10 years added (the natural logarithm of 2 over 19)',
        'How fast sanctions came, −2.25129, times its weight of 1.25112',
        'Present offence: Other offence',
      ],
    )
    const first = scoreOf(inputs({ sanctions: 1, sex: 'F', ageAtFollowUp: 50 })).parts
    assert.equal(first.status.words, 'Sanctioned for the first time')
    assert.equal(first.ageGender.words, 'Female, aged 50 at the start of follow-up (50 or older)')
  })

  it('says how the parts became a level, with the source of each rule', () => {
    const { reasons, version, offenceMap } = scoreOf(inputs())
    assert.deepEqual(
      reasons.map(({ because }) => because),
      [
        'The parts add up to −3.74028: a probability of 0.08805 within one year and 0.1654 within two',
        'As whole per cent, never below 1 or above 99: 9% within one year and 17% within two',
        '17% within two years is low: 0% to 49%',
      ],
    )
    assert.ok(reasons.every(({ source, mark }) => source.includes(', ') && mark === 'verified'))
    assert.deepEqual([version, offenceMap], ['ogrs3-2008/1', 'ogrs3-offences-2026-06-17/1'])
    const often = inputs({ sanctions: 60, ageAtFollowUp: 18 })
    assert.match(scoreOf(often).reasons.at(-1)?.because ?? '', /is very high: 90% or more$/)
  })

  it('points out a follow-up that starts before the conviction', () => {
    assert.deepEqual(scoreOf(inputs()).cautions, [])
    assert.deepEqual(scoreOf(inputs({ ageAtFollowUp: 29 })).cautions, [
      'The follow-up starts at age 29, before the conviction at age 30: check which is which',
    ])
  })
})

describe('the known answers', () => {
  it('would find out a score that takes the age at conviction for the age at follow-up', () => {
    const wrong = knownScores().filter(({ inputs: given, expected }) => {
      const { p2 } = scoreOf({ ...given, ageAtFollowUp: given.ageAtConviction })
      return p2 !== expected.p2
    })
    assert.deepEqual(
      wrong.map(({ id }) => id),
      ['P3', 'V20'],
    )
  })
})

describe('whoever is scored', () => {
  it('scores higher with one sanction more', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const more = { ...given, sanctions: given.sanctions + 1 }
        return scoreOf(more).z > scoreOf(given).z
      }),
    )
  })

  it('scores lower the longer ago the first sanction is', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const earlier = { ...given, ageAtFirstSanction: given.ageAtFirstSanction - 1 }
        return scoreOf(earlier).z < scoreOf(given).z
      }),
    )
  })

  it('scores in the order of the weights of the groups', () => {
    const groups = OGRS3_TABLES.offenceGroups.list.toSorted((a, b) => a.weight - b.weight)
    fc.assert(
      fc.property(anyInputs, (given) => {
        const scores = groups.map(({ id }) => scoreOf({ ...given, offenceGroup: id }).z)
        return scores.every((z, place) => place === 0 || z > (scores[place - 1] ?? z))
      }),
    )
  })

  it('has from 1 to 99 per cent, within two years no less than within one, and the level of it', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { oneYear, twoYear, level } = scoreOf(given)
        const expected =
          twoYear >= 90 ? 'VERY_HIGH' : twoYear >= 75 ? 'HIGH' : twoYear >= 50 ? 'MEDIUM' : 'LOW'
        return 1 <= oneYear && oneYear <= twoYear && twoYear <= 99 && level === expected
      }),
    )
  })

  it('has parts that add up to the whole', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { z, parts } = scoreOf(given)
        const { ageGender, status, copasWeighted, offence } = parts
        return z === ageGender.value + status.value + copasWeighted.value + offence.value
      }),
    )
  })
})
