import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type CaseToGive, type Reader, shareOut } from './share-out.ts'

const OFFICES = ['Chelmsford', 'Colchester', 'Southend']
const cases: fc.Arbitrary<readonly CaseToGive[]> = fc
  .array(
    fc.record({ office: fc.constantFrom(...OFFICES), officer: fc.integer({ min: 1, max: 6 }) }),
    {
      maxLength: 60,
    },
  )
  .map((rows) =>
    rows.map(({ office, officer }, row) => ({
      ...{ sample: 'case_supervision', reference: `C-${row}`, office },
      ...{ officer: `${office} ${officer}`, first: null, second: null },
    })),
  )
const readers: fc.Arbitrary<readonly Reader[]> = fc
  .array(
    fc.record({
      ownOffice: fc.option(fc.constantFrom(...OFFICES), { nil: null }),
      onlySecond: fc.boolean(),
    }),
    {
      maxLength: 6,
    },
  )
  .map((rows) => rows.map((row, at) => ({ ...row, accountId: `reader-${at}` })))
const percent = fc.integer({ min: 0, max: 100 })

describe('sharing cases out among readers', () => {
  it('gives every case a first reader or says why not, and never twice', () => {
    fc.assert(
      fc.property(cases, readers, percent, (some, who, twice) => {
        const { given, left } = shareOut(some, who, twice)
        const firsts = given.filter(({ purpose }) => purpose === 'first')
        assert.equal(firsts.length + left.length, some.length)
        assert.equal(new Set(firsts.map(({ reference }) => reference)).size, firsts.length)
      }),
    )
  })

  it('never gives a local assessor a case of their own office, nor a case to one person twice', () => {
    fc.assert(
      fc.property(cases, readers, percent, (some, who, twice) => {
        const { given } = shareOut(some, who, twice)
        for (const { reference, readerId, purpose } of given) {
          const reader = who.find(({ accountId }) => accountId === readerId)
          const office = some.find((one) => one.reference === reference)?.office
          assert.notEqual(reader?.ownOffice, office)
          const other = given.find((one) => one.reference === reference && one.purpose !== purpose)
          assert.notEqual(other?.readerId, readerId)
          assert.ok(purpose === 'second' || reader?.onlySecond === false)
        }
      }),
    )
  })

  it('leaves all cases of one officer with one reader, so that they are spoken to once', () => {
    fc.assert(
      fc.property(cases, readers, (some, who) => {
        const { given } = shareOut(some, who, 0)
        const readersOf = Map.groupBy(
          given,
          ({ reference }) => some.find((one) => one.reference === reference)?.officer,
        )
        for (const theirs of readersOf.values())
          assert.equal(new Set(theirs.map(({ readerId }) => readerId)).size, 1)
      }),
    )
  })

  it('differs between readers who may read everything by no more than the largest group', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 5 }), (some, count) => {
        const who = Array.from({ length: count }, (_, at) => ({
          ...{ accountId: `reader-${at}`, ownOffice: null, onlySecond: false },
        }))
        const { given } = shareOut(some, who, 0)
        const loads = who.map(
          ({ accountId }) => given.filter((one) => one.readerId === accountId).length,
        )
        const largest = Math.max(
          0,
          ...[...Map.groupBy(some, ({ officer }) => officer).values()].map((one) => one.length),
        )
        assert.ok(Math.max(...loads) - Math.min(...loads) <= largest)
      }),
    )
  })

  it('reads the share asked for a second time, rounded up, whoever the readers are called', () => {
    fc.assert(
      fc.property(cases, percent, (some, twice) => {
        const named = (a: string, b: string) => [
          { accountId: a, ownOffice: null, onlySecond: false },
          { accountId: b, ownOffice: null, onlySecond: true },
        ]
        const seconds = (who: readonly Reader[]) =>
          shareOut(some, who, twice)
            .given.filter(({ purpose }) => purpose === 'second')
            .map(({ reference }) => reference)
        const found = seconds(named('a', 'b'))
        assert.equal(found.length, Math.ceil((twice * some.length) / 100))
        assert.deepEqual(seconds(named('y', 'x')), found)
      }),
    )
  })

  it('goes on where it stopped: what was given stays, and counts', () => {
    const some = [1, 2, 3, 4].map((row) => ({
      ...{ sample: 's', reference: `C-${row}`, office: 'Chelmsford', officer: `RO${row}` },
      ...{ first: row < 3 ? 'a' : null, second: null },
    }))
    const who = ['a', 'b'].map((accountId) => ({ accountId, ownOffice: null, onlySecond: false }))
    const { given } = shareOut(some, who, 0)
    assert.deepEqual(
      given.map(({ reference, readerId }) => `${reference} ${readerId}`),
      ['C-3 b', 'C-4 b'],
    )
  })
})
