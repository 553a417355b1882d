import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formFor } from '#inspection/fieldwork'
import { loadFrameworks } from '#inspection/frameworks'
import { hypergeometricInterval, wilsonInterval } from '#platform/statistics'
import { drawCases } from './draw-cases.ts'
import { predicted } from './predicted.ts'
import { newestOf, whatWasTyped } from './what-was-typed.ts'

const PACK = loadFrameworks().find('crc-2018')
if (PACK === undefined) throw new Error('crc-2018 is shipped')
const FORM = formFor(PACK, 'case_supervision')

describe('a form that was sent whole', () => {
  const entries = [
    { item: 'notes', entryNo: 1, value: 'First' },
    { item: 'notes', entryNo: 2, value: 'Second' },
  ]

  it('changes what was touched and nothing else', () => {
    const sent = { notes: 'Third', 'judgement:2.1.1': '' }
    const { changes, clashes } = whatWasTyped(FORM, entries, { seen: { notes: 2 }, sent })
    assert.deepEqual(changes, [{ item: 'notes', value: 'Third', entryNo: 3 }])
    assert.deepEqual(clashes, [])
  })

  it('from an old page does not undo what it had not touched', () => {
    const { changes, written } = whatWasTyped(FORM, entries, {
      ...{ seen: { notes: 1 }, sent: { notes: 'First', officer: 'yes' } },
    })
    assert.deepEqual(changes, [{ item: 'officer', value: 'yes', entryNo: 1 }])
    assert.equal(written.notes, 'Second')
  })

  it('from an old page clashes where both wrote, and keeps what was typed', () => {
    const { clashes, written } = whatWasTyped(FORM, entries, {
      ...{ seen: { notes: 1 }, sent: { notes: 'Mine' } },
    })
    assert.deepEqual(clashes, ['notes'])
    assert.equal(written.notes, 'Mine')
  })

  it('is no clash where both wrote the same', () => {
    const { changes, clashes } = whatWasTyped(FORM, entries, {
      ...{ seen: { notes: 1 }, sent: { notes: 'Second' } },
    })
    assert.deepEqual([changes, clashes], [[], []])
  })

  it('keeps nothing that the form does not ask, and no answer that there is not', () => {
    const { changes, faults } = whatWasTyped(FORM, [], {
      ...{ seen: {}, sent: { 'judgement:2.1.1': 'maybe', 'judgement:9.9.9': 'yes' } },
    })
    assert.deepEqual(
      changes.map(({ item }) => item),
      ['judgement:2.1.1'],
    )
    assert.deepEqual(faults, ['Answer yes, no'])
  })

  it('sent again and again from the page it came to ends as it was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (texts) => {
        let kept: readonly { item: string; entryNo: number; value: string }[] = []
        for (const notes of texts) {
          const seen = { notes: newestOf(kept).get('notes')?.entryNo ?? 0 }
          kept = [...kept, ...whatWasTyped(FORM, kept, { seen, sent: { notes } }).changes]
        }
        assert.equal(newestOf(kept).get('notes')?.value ?? '', texts.at(-1) ?? '')
      }),
    )
  })
})

describe('cases drawn by chance', () => {
  const crns = fc.uniqueArray(fc.stringMatching(/^X[0-9]{6}$/), { maxLength: 40 })
  const asked = fc.record({ seed: fc.nat(), size: fc.integer({ min: 1, max: 50 }) })

  it('are the same whatever the order of the list, never twice, and never one that is in it already', () => {
    fc.assert(
      fc.property(crns, asked, fc.nat(10), (all, { seed, size }, out) => {
        const taken = new Set(all.slice(0, out))
        const ask = { seed, size, sample: 'case_supervision' }
        const drawn = drawCases(all, ask, taken)
        assert.deepEqual(drawCases(all.toReversed(), ask, taken), drawn)
        assert.equal(new Set(drawn).size, Math.min(size, all.length - taken.size))
        assert.ok(drawn.every((crn) => all.includes(crn) && !taken.has(crn)))
      }),
    )
  })
})

describe('the prediction', () => {
  const items = Array.from({ length: 20 }, (_, place) => ({
    ...{ readingId: `${place}`, sample: 'case_supervision', item: 'judgement:2.1.1' },
    value: place < 15 ? 'yes' : 'no',
  }))
  const counted = { assessmentId: '1', sample: 'case_supervision', cases: 20, submitted: 20 }
  const draw = { drawNo: 1, sample: 'case_supervision', seed: 1, asked: 20, population: 60 }
  const rangeOf = (drawn: number, draws = [draw]) => {
    const counts = [{ ...counted, drawn, submittedByHand: 20 - drawn }]
    const basis = { items, counts, draws, judgements: [] }
    const rated = predicted({ publishedAs: 'Ours' }, PACK, basis)
    const question = rated.standards.find(({ id }) => id === '2.1')?.questions[0]
    assert.deepEqual([question?.yes, question?.n, question?.percent], [15, 20, 75])
    return question?.interval
  }
  const confidence = PACK.sampling.confidence

  it('knows from how many cases they were drawn, when all of them were', () => {
    const { low, high } = hypergeometricInterval({ yes: 15, n: 20, population: 60, confidence })
    const range = rangeOf(20)
    assert.deepEqual([range?.method, range?.low, range?.high], ['hypergeometric', low, high])
  })

  it('does not when one was chosen, or they were drawn twice: the range is wider', () => {
    const wider = wilsonInterval({ yes: 15, n: 20, confidence })
    for (const range of [rangeOf(19), rangeOf(20, [draw, { ...draw, drawNo: 2 }])])
      assert.deepEqual(
        [range?.method, range?.low, range?.high],
        ['wilson', wider?.low, wider?.high],
      )
  })
})
