import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { loadFrameworks } from '../library.ts'
import { aPack, aPackOf, aQuestion, aStandard, ratingRules } from '../test-cases.ts'
import { diffPacks } from './diff.ts'
import type { FrameworkPack } from './pack.ts'

const planning = aStandard({ id: '2.2', name: 'Planning', questions: [aQuestion({ id: '2.2.1' })] })
const asking = (...differs: readonly Parameters<typeof aQuestion>[0][]) =>
  aPackOf(aStandard({ questions: differs.map((each) => aQuestion(each)) }))

describe('what changed between two packs', () => {
  it('is nothing between a pack and itself', () => {
    const library = loadFrameworks()
    for (const pack of library.list()) assert.deepEqual(diffPacks(pack, pack), [])
  })

  it('names a standard that is new and one that is gone', () => {
    const [one, two] = [aPackOf(aStandard()), aPackOf(aStandard(), planning)]
    assert.deepEqual(diffPacks(one, two), [
      { kind: 'standard added', standard: '2.2', name: 'Planning' },
    ])
    assert.deepEqual(diffPacks(two, one), [
      { kind: 'standard removed', standard: '2.2', name: 'Planning' },
    ])
  })

  it('knows a standard under another number by its name, its questions with it', () => {
    const moved = { ...planning, id: '2.3', questions: [aQuestion({ id: '2.3.1' })] }
    assert.deepEqual(diffPacks(aPackOf(planning), aPackOf(moved)), [
      { kind: 'standard renumbered', name: 'Planning', from: '2.2', to: '2.3' },
    ])
  })

  it('knows a standard under another name by its number', () => {
    assert.deepEqual(diffPacks(aPackOf(planning), aPackOf({ ...planning, name: 'Plans' })), [
      { kind: 'standard renamed', standard: '2.2', from: 'Planning', to: 'Plans' },
    ])
  })

  it('does not take 2.1 Court work for 2.1 Assessment when Assessment has moved to 2.2', () => {
    const library = loadFrameworks()
    const [from, to] = [library.find('crc-2018'), library.find('pdu-2021')]
    assert.ok(from && to)
    const standards = diffPacks(from, to).filter(
      ({ kind }) => /added|removed|renum|named/.test(kind) && kind.startsWith('standard'),
    )
    assert.deepEqual(standards, [
      { kind: 'standard removed', standard: '4.1', name: 'Unpaid work' },
      { kind: 'standard removed', standard: '4.2', name: 'Through the Gate' },
      { kind: 'standard added', standard: '2.1', name: 'Court work' },
      { kind: 'standard renumbered', name: 'Assessment', from: '2.1', to: '2.2' },
      { kind: 'standard renumbered', name: 'Planning', from: '2.2', to: '2.3' },
      { kind: 'standard renumbered', name: 'Implementation and delivery', from: '2.3', to: '2.4' },
      { kind: 'standard renumbered', name: 'Reviewing', from: '2.4', to: '2.5' },
    ])
  })

  it('names a question that is new, gone or reworded, and a new base', () => {
    const before = asking({}, { id: '2.1.2', wording: 'And why?' })
    const after = asking(
      { wording: 'Is the person heard?', base: 'relevant', gate: 'Is there one?' },
      { id: '2.1.3', wording: 'And how?' },
    )
    assert.deepEqual(diffPacks(before, after), [
      { kind: 'question removed', question: '2.1.2', wording: 'And why?' },
      {
        kind: 'question reworded',
        question: '2.1.1',
        from: 'Is the person involved?',
        to: 'Is the person heard?',
      },
      {
        kind: 'question base changed',
        question: '2.1.1',
        from: 'all cases',
        to: 'relevant cases: Is there one?',
      },
      { kind: 'question added', question: '2.1.3', wording: 'And how?' },
    ])
  })

  it('names a changed statement and changed prompts', () => {
    const prompt = { id: '2.1.1.a', wording: 'Is it?', mark: 'derived', source: 'made-up' } as const
    const after = aPackOf(
      aStandard({ statement: 'Better.', questions: [aQuestion({ prompts: [prompt] })] }),
    )
    assert.deepEqual(diffPacks(aPack(), after), [
      {
        kind: 'standard restated',
        standard: '2.1',
        from: 'Assessments are made with the person.',
        to: 'Better.',
      },
      { kind: 'prompts changed', question: '2.1.1', from: [], to: ['Is it?'] },
    ])
  })

  it('names every band, line and threshold that moved', () => {
    const rules = ratingRules()
    const ratings = ratingRules({
      bands: {
        ...rules.bands,
        list: rules.bands.list.map((band) => ({ ...band, atLeast: band.atLeast && 70 })),
      },
      panel: { ...rules.panel, pointsFromLine: 3 },
    })
    const sampling = { ...aPack().sampling, confidence: 90 }
    assert.deepEqual(diffPacks(aPack(), aPack({ ratings, sampling })), [
      { kind: 'setting changed', setting: 'band "Good" begins at (per cent)', from: 60, to: 70 },
      { kind: 'setting changed', setting: 'panel: within this of a line (points)', from: 5, to: 3 },
      { kind: 'setting changed', setting: 'sampling: confidence (per cent)', from: 80, to: 90 },
    ])
  })

  it('says when one of the two gives no ratings', () => {
    const [first] = diffPacks(aPack(), aPack({ ratings: null }))
    assert.deepEqual(first, {
      kind: 'setting changed',
      setting: 'ratings',
      from: 'given',
      to: 'none',
    })
  })

  it('finds as many differences one way as the other', () => {
    const packs = loadFrameworks().list()
    const either = fc.constantFrom(...packs)
    const count = (from: FrameworkPack, to: FrameworkPack) => diffPacks(from, to).length
    fc.assert(
      fc.property(either, either, (a, b) => assert.equal(count(a, b), count(b, a))),
      { numRuns: 40 },
    )
  })
})
