import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import shipped from '../../../policy/sampling/case-supervision.json' with { type: 'json' }
import { labelOf } from './rules/specification.ts'
import { SPECIFICATION_FILE } from './schema.ts'
import { SHIPPED_SPECIFICATIONS, samplesDrawnFor, specificationFor } from './specifications.ts'

const faultsOf = (change: object) =>
  SPECIFICATION_FILE.safeParse({ ...shipped, ...change }).error?.issues.map(
    ({ message }) => message,
  ) ?? []

describe('the case lists that Plumbline ships', () => {
  it('are divided by exactly what the framework says its sample is divided by', () => {
    const frameworks = loadFrameworks()
    for (const specification of SHIPPED_SPECIFICATIONS) {
      for (const { framework } of specification.appliesTo) {
        const samples = frameworks.find(framework)?.sampling.samples ?? []
        const sample = samples.find(({ id }) => id === specification.sample)
        const labels = specification.strata.columns.map((column) =>
          labelOf(specification, column).toLowerCase(),
        )
        assert.deepEqual(labels, sample?.stratifiedBy, `${framework} ${specification.sample}`)
      }
    }
  })

  it('are found by framework and sample together, never by the sample alone', () => {
    assert.deepEqual(samplesDrawnFor('crc-2018'), [
      'case_supervision',
      'unpaid_work',
      'through_the_gate',
    ])
    assert.deepEqual(samplesDrawnFor('nps-2018'), [
      'case_supervision',
      'court_reports',
      'victim_contact',
    ])
    assert.equal(specificationFor('region-2023', 'case_supervision'), undefined)
    assert.equal(specificationFor('crc-2018', 'court_reports'), undefined)
  })

  it('are found by their newest number, or by the number that an inspection keeps', () => {
    const [first] = SHIPPED_SPECIFICATIONS
    if (first === undefined) return assert.fail()
    const among = [first, { ...first, number: 2 }]
    const find = (asked: object) => specificationFor('crc-2018', first.sample, { among, ...asked })
    assert.deepEqual(
      [find({})?.number, find({ number: 1 })?.number, find({ number: 3 })?.number],
      [2, 1, undefined],
    )
  })
})

describe('a specification that cannot be used', () => {
  it('says what does not fit together', () => {
    const { columns, strata } = shipped
    const [reference, gender] = columns
    const optional = columns.map((one) =>
      one.name === 'gender' ? { ...one, required: false } : one,
    )
    assert.deepEqual(faultsOf({}), [])
    assert.deepEqual(faultsOf({ reference: 'gender' }), [
      '"gender" must be a required column of text',
    ])
    assert.deepEqual(faultsOf({ columns: [...columns, reference] }), [
      'column "case_reference" is there twice',
    ])
    assert.deepEqual(faultsOf({ columns: optional }), [
      '"gender" must be a required column: cases are divided by it',
    ])
    assert.deepEqual(faultsOf({ strata: { ...strata, mergeOrder: ['rosh', 'gender'] } }), [
      'the order in which cells merge must name every column of the strata once',
    ])
    assert.deepEqual(
      faultsOf({
        strata: { ...strata, columns: ['office'], mergeOrder: ['office'] },
      }),
      ['"office" must be a column of codes: it makes strata'],
    )
    assert.deepEqual(faultsOf({ reserves: { ...shipped.reserves, source: 'nowhere' } }), [
      '"nowhere" is not among the sources',
    ])
    assert.deepEqual(
      faultsOf({
        eligibility: [
          { id: 'a', rule: 'one of', column: 'gender', codes: ['cat'], ...shipped.reserves },
        ].map(({ percent, atLeast, ...one }) => one),
      }),
      ['"a" names "cat", which is no code of the column'],
    )
    assert.equal(gender?.name, 'gender')
  })
})
