import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AssessedCase } from '#inspection/inspections'
import { withoutReferences } from './to-publish.ts'

const cases: fc.Arbitrary<readonly AssessedCase[]> = fc
  .uniqueArray(fc.stringMatching(/^X[0-9]{6}$/), { maxLength: 30 })
  .chain((references) =>
    fc.tuple(
      ...references.map((reference) =>
        fc.constantFrom('yes' as const, 'no' as const).map((answer) => ({
          case: `case_supervision/${reference}`,
          answers: { '2.1.1': answer },
        })),
      ),
    ),
  )

describe('cases as they are published', () => {
  it('carry no reference of the provider, and every answer', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const published = withoutReferences(some, 'essex-2018')
        assert.doesNotMatch(JSON.stringify(published), /X\d{6}/)
        const answers = (all: readonly AssessedCase[]) =>
          all.map((one) => one.answers['2.1.1']).toSorted()
        assert.deepEqual(answers(published), answers(some))
      }),
    )
  })

  it('have numbers that do not depend on the order in which the cases came', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const turned = withoutReferences(some.toReversed(), 'essex-2018')
        assert.deepEqual(turned, withoutReferences(some, 'essex-2018'))
      }),
    )
  })
})
