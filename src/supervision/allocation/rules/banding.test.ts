import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { day } from '#platform/dates'
import { SHIPPED_MODEL } from '../read-operating-model.ts'
import { aCase } from '../test-cases.ts'
import { type BandDecision, type Banding, banderFor } from './banding.ts'
import { type BandingFacts, SAFEGUARDING_CONCERNS } from './factors.ts'
import type { OperatingModel } from './operating-model.ts'

const band = banderFor(SHIPPED_MODEL)
const live: OperatingModel = {
  ...SHIPPED_MODEL,
  settings: {
    ...SHIPPED_MODEL.settings,
    closenessToChange: { ...SHIPPED_MODEL.settings.closenessToChange, live: true },
  },
}

function decided(banding: Banding): BandDecision {
  assert.ok(!('errors' in banding), JSON.stringify(banding))
  return banding
}
const outcome = (differences: Partial<BandingFacts>, by = band) => {
  const { band: colour, heldBy } = decided(by(aCase(differences)))
  return [colour, heldBy]
}
const ruleIds = (differences: Partial<BandingFacts>) =>
  decided(band(aCase(differences))).rules.map(({ id }) => id)

describe('the four bands (Annex 3, Allocation to banding)', () => {
  const ROWS = [
    // risk, score, readiness, band, held by
    ['low', 0, 'low', 'green', 'hub'],
    ['low', 49, 'high', 'green', 'hub'],
    ['low', 50, 'low', 'yellow', 'hub-or-lmc'],
    ['low', 51, 'low', 'yellow', 'hub-or-lmc'],
    ['low', 50, 'high', 'red', 'lmc'],
    ['low', 100, 'high', 'red', 'lmc'],
    ['medium', 0, 'low', 'yellow', 'hub-or-lmc'],
    ['medium', 49, 'low', 'yellow', 'hub-or-lmc'],
    ['medium', 49, 'high', 'red', 'lmc'],
    ['medium', 50, 'low', 'blue', 'lmc'],
    ['medium', 51, 'low', 'blue', 'lmc'],
    ['medium', 100, 'high', 'blue', 'lmc'],
  ] as const
  for (const [risk, score, readiness, colour, heldBy] of ROWS) {
    it(`${risk} risk, a score of ${score} and ${readiness} readiness is ${colour}, held by ${heldBy}`, () => {
      assert.deepEqual(outcome({ risk, score, readinessJudgement: readiness }), [colour, heldBy])
    })
  }

  for (const concern of SAFEGUARDING_CONCERNS) {
    it(`${concern} is an active safeguarding concern: blue, held by an LMC`, () => {
      assert.deepEqual(outcome({ safeguarding: [concern] }), ['blue', 'lmc'])
      assert.deepEqual(ruleIds({ safeguarding: [concern] }), ['green', 'safeguarding'])
    })
  }
})

describe('the exceptions to banding (Annex 3)', () => {
  it('1: stand-alone unpaid work is unbanded and held by the hub', () => {
    assert.deepEqual(outcome({ standAloneUnpaidWork: true, risk: 'medium', score: 90 }), [
      'unbanded',
      'hub',
    ])
  })

  it('1: stand-alone unpaid work with a safeguarding concern goes to an LMC', () => {
    assert.deepEqual(outcome({ standAloneUnpaidWork: true, safeguarding: ['risk-to-self'] }), [
      'unbanded',
      'lmc',
    ])
  })

  for (const [words, differences] of [
    ['integrated offender management', { integratedOffenderManagement: true }],
    ['a drug rehabilitation requirement', { requirements: ['DRR'] }],
    ['an alcohol treatment requirement', { requirements: ['RAR', 'ATR'] }],
    ['a mental health treatment requirement', { requirements: ['MHTR'] }],
  ] as const) {
    it(`2: ${words} is never green, at least yellow, and held by an LMC`, () => {
      assert.deepEqual(outcome(differences), ['yellow', 'lmc'])
      assert.deepEqual(outcome({ ...differences, score: 80 }), ['yellow', 'lmc'])
    })
  }

  it('2: other requirements keep no case out of the green band', () => {
    assert.deepEqual(outcome({ requirements: ['RAR', 'UPW', 'programme', 'curfew'] }), [
      'green',
      'hub',
    ])
  })

  it('3: a woman allocated on 8 May 2018 is banded as usual and held by an LMC', () => {
    const woman = { sex: 'female', allocatedOn: day('2018-05-08') } as const
    assert.deepEqual(outcome(woman), ['green', 'lmc'])
    assert.deepEqual(outcome({ ...woman, score: 50 }), ['yellow', 'lmc'])
  })

  it('3: a woman allocated the day before is held as her band says', () => {
    assert.deepEqual(outcome({ sex: 'female', allocatedOn: day('2018-05-07') }), ['green', 'hub'])
  })

  it('3: a woman on stand-alone unpaid work stays with the hub', () => {
    assert.deepEqual(outcome({ sex: 'female', standAloneUnpaidWork: true }), ['unbanded', 'hub'])
  })

  it('custody of more than twelve months is unbanded at the hub while twelve are left', () => {
    assert.deepEqual(outcome({ custodyMonths: 13, monthsLeftToServe: 13 }), ['unbanded', 'hub'])
  })

  it('custody of twelve months is banded as usual', () => {
    assert.deepEqual(outcome({ custodyMonths: 12, monthsLeftToServe: 12 }), ['green', 'hub'])
  })

  it('custody with less than twelve months left is banded, and the hub’s officer decides', () => {
    assert.deepEqual(ruleIds({ custodyMonths: 24, monthsLeftToServe: 11 }), [
      'green',
      'custody-ending',
    ])
  })
})

describe('what the report leaves open, and which way it is taken', () => {
  it('a: a score of exactly 50 counts as over', () => {
    assert.deepEqual(outcome({ risk: 'medium', score: 50 }), ['blue', 'lmc'])
    const scoreThreshold = { ...SHIPPED_MODEL.settings.scoreThreshold, exactlyAt: 'under' as const }
    const other = { ...SHIPPED_MODEL, settings: { ...SHIPPED_MODEL.settings, scoreThreshold } }
    assert.deepEqual(outcome({ risk: 'medium', score: 50 }, banderFor(other)), [
      'yellow',
      'hub-or-lmc',
    ])
  })

  it('b: women are held by an LMC since 8 May 2018', () => {
    assert.equal(SHIPPED_MODEL.settings.women.allocatedFrom, '2018-05-08')
  })

  it('c: custody with over a year to serve is unbanded and not green', () => {
    assert.deepEqual(outcome({ custodyMonths: 30, monthsLeftToServe: 20 }), ['unbanded', 'hub'])
  })

  it('d: medium risk, a score over 50 and high closeness to change is blue', () => {
    const facts = { risk: 'medium', score: 80, closenessToChange: 'high' } as const
    assert.deepEqual(outcome(facts, banderFor(live)), ['blue', 'lmc'])
  })

  it('e: yellow or red is red at an LMC until readiness is judged, and says so', () => {
    for (const differences of [{ score: 80 }, { risk: 'medium' }] as const) {
      const answer = decided(band(aCase({ ...differences, readinessJudgement: null })))
      assert.deepEqual([answer.band, answer.heldBy, answer.provisional], ['red', 'lmc', true])
      assert.match(answer.rules[0]?.effect ?? '', /until readiness to change is on record/)
    }
  })

  it('e: a band that readiness does not touch is not provisional', () => {
    const unknown = { readinessJudgement: null }
    for (const differences of [unknown, { ...unknown, risk: 'medium', score: 80 }] as const) {
      assert.equal(decided(band(aCase(differences))).provisional, false)
    }
    const blue = aCase({ ...unknown, score: 80, safeguarding: ['victim-current'] })
    assert.equal(decided(band(blue)).provisional, false)
  })

  for (const risk of ['high', 'very high'] as const) {
    it(`f: ${risk} risk has no band and is escalated to the NPS, whatever else holds`, () => {
      const everything = { risk, standAloneUnpaidWork: true, custodyMonths: 30, score: null }
      const answer = decided(band(aCase({ ...everything, monthsLeftToServe: 20 })))
      assert.deepEqual([answer.band, answer.heldBy, answer.escalate], [null, 'nps', true])
    })
  }

  it('g: treatment does not lower a case that is red or blue', () => {
    const red = { score: 80, readinessJudgement: 'high', requirements: ['DRR'] } as const
    assert.deepEqual(outcome(red), ['red', 'lmc'])
    assert.deepEqual(outcome({ ...red, risk: 'medium' }), ['blue', 'lmc'])
  })

  it('h: a woman in long custody is held by the hub', () => {
    assert.deepEqual(outcome({ sex: 'female', custodyMonths: 30, monthsLeftToServe: 20 }), [
      'unbanded',
      'hub',
    ])
  })

  it('i: exactly twelve months left to serve is still long custody', () => {
    assert.deepEqual(outcome({ custodyMonths: 24, monthsLeftToServe: 12 }), ['unbanded', 'hub'])
    assert.deepEqual(outcome({ custodyMonths: 24, monthsLeftToServe: 11 }), ['green', 'hub'])
  })

  it('j: stand-alone unpaid work with a safeguarding concern is unbanded, at an LMC', () => {
    const facts = { standAloneUnpaidWork: true, safeguarding: ['victim-history'] } as const
    assert.deepEqual(outcome(facts), ['unbanded', 'lmc'])
  })

  it('k: yellow is low and red is high closeness to change, as the report has it', () => {
    assert.equal(outcome({ score: 80, readinessJudgement: 'low' })[0], 'yellow')
    assert.equal(outcome({ score: 80, readinessJudgement: 'high' })[0], 'red')
  })
})

describe('closeness to change', () => {
  it('counts once it is live, and the judgement until then', () => {
    const both = { score: 80, readinessJudgement: 'low', closenessToChange: 'high' } as const
    assert.equal(outcome(both)[0], 'yellow')
    assert.equal(outcome(both, banderFor(live))[0], 'red')
  })
})

describe('a case of which something is not on record', () => {
  it('cannot be banded without a risk of serious harm', () => {
    for (const standAloneUnpaidWork of [false, true]) {
      const answer = band(aCase({ risk: null, standAloneUnpaidWork }))
      assert.ok('errors' in answer && answer.errors[0]?.code === 'RISK_OF_SERIOUS_HARM_MISSING')
    }
  })

  it('cannot be banded without a score that the band depends on', () => {
    const answer = band(aCase({ score: null }))
    assert.ok('errors' in answer && answer.errors[0]?.code === 'OGRS_MISSING')
  })

  it('is banded without a score where every score gives the same', () => {
    assert.deepEqual(outcome({ score: null, standAloneUnpaidWork: true }), ['unbanded', 'hub'])
    assert.deepEqual(outcome({ score: null, safeguarding: ['risk-to-self'] }), ['blue', 'lmc'])
    assert.deepEqual(ruleIds({ score: null, safeguarding: ['risk-to-self'] }), [
      'safeguarding',
      'score-not-needed',
    ])
  })
})

/** Annex 3 said once more, straight from its sentences and without tables: a second method. */
function annex3(facts: BandingFacts): readonly [string | null, string] {
  const { risk, score, sex, allocatedOn, custodyMonths: months } = facts
  const active = facts.safeguarding.length > 0
  if (risk === 'high' || risk === 'very high') return [null, 'nps']
  if (facts.standAloneUnpaidWork) return ['unbanded', active ? 'lmc' : 'hub']
  if (months !== null && months > 12 && (facts.monthsLeftToServe ?? 0) >= 12) {
    return ['unbanded', 'hub']
  }
  const over = (score ?? 0) >= 50
  let colour = 'green'
  if (risk === 'medium' ? !over : over)
    colour = facts.readinessJudgement === 'low' ? 'yellow' : 'red'
  if (risk === 'medium' && over) colour = 'blue'
  if (active) colour = 'blue'
  const closer =
    facts.integratedOffenderManagement ||
    facts.requirements.some((one) => one === 'DRR' || one === 'ATR' || one === 'MHTR')
  if (closer && colour === 'green') colour = 'yellow'
  if (colour === 'red' || colour === 'blue' || closer) return [colour, 'lmc']
  if (sex === 'female' && allocatedOn >= '2018-05-08') return [colour, 'lmc']
  return [colour, colour === 'green' ? 'hub' : 'hub-or-lmc']
}

const anyCase: fc.Arbitrary<BandingFacts> = fc.record({
  risk: fc.constantFrom('low', 'medium', 'high', 'very high'),
  score: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(49, 50, 51)),
  closenessToChange: fc.constantFrom(null, 'low', 'high'),
  readinessJudgement: fc.constantFrom(null, 'low', 'high'),
  standAloneUnpaidWork: fc.boolean(),
  requirements: fc.subarray(['RAR', 'UPW', 'DRR', 'ATR', 'MHTR', 'curfew']),
  integratedOffenderManagement: fc.boolean(),
  sex: fc.constantFrom('female', 'male'),
  allocatedOn: fc.constantFrom(day('2018-05-07'), day('2018-05-08')),
  safeguarding: fc.subarray([...SAFEGUARDING_CONCERNS]),
  custodyMonths: fc.constantFrom(null, 6, 12, 13, 36),
  monthsLeftToServe: fc.constantFrom(null, 0, 11, 12, 13),
})
const agrees = (by: typeof band) =>
  fc.property(anyCase, (facts) => {
    const { band: colour, heldBy } = decided(by(facts))
    assert.deepEqual([colour, heldBy], annex3(facts))
  })

describe('whatever the case', () => {
  it('is banded as a second reading of Annex 3 bands it', () => {
    fc.assert(agrees(band), { numRuns: 20_000 })
  })

  it('would be found out with a threshold that is one off (planted fault)', () => {
    const scoreThreshold = { ...SHIPPED_MODEL.settings.scoreThreshold, percent: 51 }
    const off = { ...SHIPPED_MODEL, settings: { ...SHIPPED_MODEL.settings, scoreThreshold } }
    assert.equal(fc.check(agrees(banderFor(off)), { numRuns: 20_000 }).failed, true)
  })

  it('has a reason, and a source for it that the model names', () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        const { rules } = decided(band(facts))
        assert.ok(rules.length > 0)
        for (const { source } of rules) assert.ok(source in SHIPPED_MODEL.sources, source)
      }),
    )
  })

  it('in the community is never left at the hub with a safeguarding concern', () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        fc.pre(facts.custodyMonths === null && facts.safeguarding.length > 0)
        assert.ok(['lmc', 'nps'].includes(decided(band(facts)).heldBy))
      }),
    )
  })
})
