import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { agreementOf } from './agreement.ts'

const VECTORS = z
  .object({
    agreement: z.array(
      z.object({
        ...{ answers: z.number(), counts: z.string() },
        ...{ kappa: z.number(), kappaError: z.number(), ac1: z.number(), ac1Error: z.number() },
        low: z.number(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../../tests/vectors/agreement.json', import.meta.url), 'utf8'),
    ),
  )

/** A table from its counts, row by row. */
function tableOf(counts: readonly number[]) {
  const size = Math.sqrt(counts.length)
  const places = Array.from({ length: size }, (_, at) => at)
  return {
    answers: places.map((at) => `answer ${at}`),
    counts: places.map((row) => counts.slice(row * size, (row + 1) * size)),
  }
}

function isClose(found: number | undefined, expected: number, within: number, what: string) {
  assert.ok(
    found !== undefined && Math.abs(found - expected) <= within,
    `${what}: ${found}, not ${expected}`,
  )
}

describe('agreement of two readers', () => {
  it('is kappa and AC1 with the standard errors that R finds by differentiating', () => {
    for (const { counts, kappa, kappaError, ac1, ac1Error, low } of VECTORS.agreement) {
      const found = agreementOf(tableOf(counts.split(' ').map(Number)))
      isClose(found.kappa?.value, kappa, 1e-9, `kappa of ${counts}`)
      isClose(found.kappa?.standardError, kappaError, 1e-5, `its error of ${counts}`)
      isClose(found.kappa?.low, Math.max(-1, low), 1e-4, `its range of ${counts}`)
      isClose(found.ac1?.value, ac1, 1e-9, `AC1 of ${counts}`)
      isClose(found.ac1?.standardError, ac1Error, 1e-5, `its error of ${counts}`)
    }
  })

  it('is high by AC1 and below nothing by kappa where 118 of 125 cases are yes to both: the published paradox', () => {
    const { n, agreed, percent, kappa, ac1 } = agreementOf(tableOf([118, 5, 2, 0]))
    assert.deepEqual([n, agreed], [125, 118])
    isClose(percent?.value, 94.4, 1e-9, 'per cent')
    isClose(kappa?.value, -0.0234, 5e-5, 'kappa')
    isClose(ac1?.value, 0.941, 5e-4, 'AC1')
  })

  it('tells why kappa cannot be told where both gave one answer to every case, and AC1 is full', () => {
    const { kappa, ac1, reasons } = agreementOf(tableOf([12, 0, 0, 0]))
    assert.equal(kappa, null)
    assert.equal(ac1?.value, 1)
    assert.ok(
      reasons.some(({ because }) =>
        /chance alone would do that, and kappa cannot be told/.test(because),
      ),
    )
  })

  it('is nothing, with the reason, where no case has been read twice', () => {
    const { n, percent, kappa, ac1, reasons } = agreementOf(tableOf([0, 0, 0, 0]))
    assert.deepEqual([n, percent, kappa, ac1], [0, null, null, null])
    assert.deepEqual(
      reasons.map(({ because }) => because),
      ['no case has been read twice'],
    )
  })

  it('names a source for every step', () => {
    for (const { source } of agreementOf(tableOf([9, 1, 2, 3])).reasons)
      assert.match(source, /\d{4}/)
  })

  it('is the same whichever of the two is called first, and in whatever order answers are listed', () => {
    const table = fc.array(fc.nat(60), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(table, (counts) => {
        fc.pre(counts.some((count) => count > 0))
        const turned = [0, 3, 6, 1, 4, 7, 2, 5, 8].map((at) => counts[at] ?? 0)
        const relisted = counts.toReversed()
        const [one, ...others] = [counts, turned, relisted].map((each) =>
          agreementOf(tableOf(each)),
        )
        for (const other of others) {
          for (const name of ['kappa', 'ac1'] as const) {
            const [mine, theirs] = [one?.[name], other[name]]
            if (mine === null || mine === undefined) assert.equal(theirs, null)
            else isClose(theirs?.standardError, mine.standardError, 1e-9, name)
            if (mine) isClose(theirs?.value, mine.value, 1e-9, name)
          }
        }
      }),
    )
  })

  it('is full, with no error left, exactly when every case is answered alike', () => {
    const diagonal = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
    fc.assert(
      fc.property(diagonal, ([yes, no]) => {
        const { kappa, ac1 } = agreementOf(tableOf([yes, 0, 0, no]))
        for (const one of [kappa, ac1]) {
          isClose(one?.value, 1, 1e-12, 'value')
          isClose(one?.standardError, 0, 1e-7, 'error')
        }
        const { ac1: less } = agreementOf(tableOf([yes, 1, 0, no]))
        assert.ok((less?.value ?? 1) < 1)
      }),
    )
  })

  it('refuses a table that is none', () => {
    const answers = ['yes', 'no']
    const bad = [
      { answers: ['yes'], counts: [[3]] },
      { answers, counts: [[1, 2]] },
      { answers, counts: [[1, 2], [3]] },
      {
        answers,
        counts: [
          [1, 2],
          [3, 0.5],
        ],
      },
      {
        answers,
        counts: [
          [1, 2],
          [3, -1],
        ],
      },
    ]
    for (const table of bad) assert.throws(() => agreementOf(table), RangeError)
  })
})
