import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { AuditEvent } from './audit-event.ts'
import { A_ROW, aChain, chained, signedAt, verdictOn } from './test-cases.ts'
import type { Verdict } from './verdict.ts'

/** Tamperings of a commit; a deep run makes as many as goal U2 asks for. */
const RUNS = process.env.PLUMBLINE_DEEP === undefined ? 1_000 : 10_000

/** What somebody does to a chain: `place` is the first row that is no longer as it was. */
type Tampering = { readonly name: string; readonly rows: Chain; readonly place: number }
type Chain = readonly AuditEvent[]

const CHAINS = Array.from({ length: 41 }, (_, length) => aChain(length))
const chainOf = (length: number) => CHAINS[length] ?? assert.fail('no such chain')

const aWord = fc.string({ unit: 'binary', maxLength: 8 })
const aField = fc.constantFrom(
  ...(['at', 'actorId', 'actorName', 'action', 'resource', 'subject'] as const),
  ...(['reason', 'requestId', 'detail', 'organisationId', 'previousHash', 'hash'] as const),
)
const anAlteration = fc.oneof(
  fc.tuple(aField, aWord).map(([field, word]) => ({ [field]: word })),
  fc.nat({ max: 60 }).map((number) => ({ sequence: number + 1 })),
  fc.constantFrom({ actorId: null }, { subject: null }, { detail: null }, { reason: '' }),
)

/** A chain, the rows of it that were signed, and two places in it. */
const aTrail = fc
  .record({ length: fc.integer({ min: 2, max: 40 }), every: fc.integer({ min: 1, max: 12 }) })
  .chain(({ length, every }) => {
    const place = fc.integer({ min: 1, max: length })
    return fc.record({
      rows: fc.constant(chainOf(length)),
      signed: fc.constant(multiples(every, length)),
      place,
      other: place,
      alteration: anAlteration,
    })
  })

function multiples(every: number, most: number): readonly number[] {
  return Array.from({ length: Math.floor(most / every) }, (_, place) => (place + 1) * every)
}

type Given = typeof aTrail extends fc.Arbitrary<infer Trail> ? Trail : never

function alteredAt({ rows, place, alteration }: Given): Chain {
  return rows.with(place - 1, { ...at(rows, place), ...alteration })
}

/** Somebody with access to the rows only: the hashes stay as they were. */
function ofRows(given: Given): readonly Tampering[] {
  const { rows, place, other } = given
  const [first, second] = [Math.min(place, other), Math.max(place, other)]
  const swapped = rows.with(first - 1, at(rows, second)).with(second - 1, at(rows, first))
  return [
    { name: 'alter', rows: alteredAt(given), place },
    { name: 'add', rows: rows.toSpliced(other, 0, at(rows, place)), place: other + 1 },
    { name: 'invent', rows: rows.toSpliced(place, 0, { ...A_ROW, sequence: place + 1 }), place },
    { name: 'swap', rows: swapped, place: first },
    ...(place === rows.length
      ? []
      : [{ name: 'remove', rows: rows.toSpliced(place - 1, 1), place }]),
  ]
}

/** Somebody who rules the database: every number and hash is made again, or the end is cut off. */
function ofEverything(given: Given): readonly Tampering[] {
  const { rows, place } = given
  return [
    { name: 'alter and rehash', rows: chained(alteredAt(given)), place },
    { name: 'remove and rehash', rows: chained(rows.toSpliced(place - 1, 1)), place },
    { name: 'add and rehash', rows: chained(rows.toSpliced(place - 1, 0, A_ROW)), place },
    { name: 'cut the tail', rows: rows.slice(0, place - 1), place },
  ]
}

function at(rows: Chain, place: number): AuditEvent {
  return rows[place - 1] ?? assert.fail(`no row ${place}`)
}

/** Whether something was changed at all: an alteration may write what was there. */
const isChanged = ({ rows }: Tampering, given: Given) =>
  JSON.stringify(rows) !== JSON.stringify(given.rows)

/** The chances of one tampering each: every property makes `RUNS` chains and one act on each. */
function aTampering(kinds: (given: Given) => readonly Tampering[]) {
  return aTrail
    .chain((given) => fc.constantFrom(...kinds(given)).map((tampering) => ({ given, tampering })))
    .filter(({ given, tampering }) => isChanged(tampering, given))
}

/** What the verifier must say of rows that no checkpoint vouches for. */
function saysWhatItCannotSee({ notes }: Verdict): boolean {
  return notes.some((note) => /could not be seen/.test(note))
}

describe('tampering with a chain', () => {
  it('is found, whatever is done to rows without making all their hashes again', () => {
    fc.assert(
      fc.property(aTampering(ofRows), ({ given, tampering }) => {
        const verdict = verdictOn(tampering.rows, signedAt(given.rows, ...given.signed))
        assert.equal(verdict.good, false, tampering.name)
      }),
      { numRuns: RUNS },
    )
  })

  it('by whoever rules the database is found up to the last checkpoint, and beyond it stated', () => {
    fc.assert(
      fc.property(aTampering(ofEverything), ({ given, tampering }) => {
        const verdict = verdictOn(tampering.rows, signedAt(given.rows, ...given.signed))
        const isSigned = tampering.place <= (given.signed.at(-1) ?? 0)
        if (isSigned) assert.equal(verdict.good, false, tampering.name)
        else assert.ok(!verdict.good || saysWhatItCannotSee(verdict), tampering.name)
      }),
      { numRuns: RUNS },
    )
  })

  it('never makes an untouched chain look wrong', () => {
    fc.assert(
      fc.property(aTrail, ({ rows, signed }) => {
        const verdict = verdictOn(rows, signedAt(rows, ...signed))
        assert.deepEqual([verdict.faults, verdict.verified], [[], rows.length])
      }),
    )
  })

  it('by whoever rules the database escapes a verifier that ignores checkpoints (planted fault)', () => {
    const escaped = new Set<string>()
    fc.assert(
      fc.property(aTampering(ofEverything), ({ tampering }) => {
        if (verdictOn(tampering.rows, []).good) escaped.add(tampering.name)
      }),
      { numRuns: 200 },
    )
    assert.deepEqual([...escaped].sort(), [
      'add and rehash',
      'alter and rehash',
      'cut the tail',
      'remove and rehash',
    ])
  })
})
