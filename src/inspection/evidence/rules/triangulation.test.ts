import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { day } from '#platform/dates'
import { BEARINGS, type Item, KINDS } from './item.ts'
import { aSource } from './test-cases.ts'
import { type Source, sourcesFrom, triangulate } from './triangulation.ts'

const QUESTIONS = ['1.2.1', '1.2.2']
const about = (sources: readonly Source[]) =>
  triangulate(QUESTIONS, sources).questions[0]?.warnings.map((one) => one.about)

describe('the sources on a key question, side by side', () => {
  it('stand for, against, or on both sides', () => {
    const sources = BEARINGS.map((bearing) => aSource({ bearing, itemId: bearing }))
    const [first] = triangulate(QUESTIONS, sources).questions
    assert.deepEqual(
      BEARINGS.map((bearing) => first?.sources[bearing].map(({ itemId }) => itemId)),
      [['for'], ['against'], ['both']],
    )
  })

  it('warn when nothing is known', () => {
    assert.deepEqual(about([]), ['nothing'])
    const { warnings } = triangulate(QUESTIONS, [aSource()])
    assert.equal(warnings[0]?.because, 'Nothing is known yet on 1.2.2')
    const [none] = triangulate(QUESTIONS, []).warnings
    assert.equal(none?.because, 'Nothing is known yet on any key question')
  })

  it('warn when all of it comes from one kind of source, however many there are', () => {
    const two = [aSource(), aSource({ itemId: '2' })]
    assert.deepEqual(about(two), ['one kind'])
    const [first] = triangulate(QUESTIONS, two).questions
    assert.equal(first?.warnings[0]?.because, 'All of it comes from one kind of source: documents')
    assert.deepEqual(about([...two, aSource({ itemId: '3', kind: 'interview' })]), [])
  })

  it('warn when a document says one thing and officers say another', () => {
    const officers = aSource({ itemId: null, kind: 'interview', bearing: 'against' })
    const { questions, warnings } = triangulate(QUESTIONS, [aSource(), officers])
    assert.equal(
      questions[0]?.warnings[0]?.because,
      'Sources contradict each other: 1 source for (documents), 1 against (interviews)',
    )
    assert.equal(warnings.at(-1)?.because, 'Sources contradict each other on 1.2.1')
  })

  it('do not contradict each other when one of them sees both sides', () => {
    assert.deepEqual(about([aSource(), aSource({ kind: 'visit', bearing: 'both' })]), [])
  })
})

describe('a tag', () => {
  const item: Item = {
    ...{ itemId: '7', kind: 'meeting', title: 'Managers', heldOn: day('2018-08-07'), words: '' },
    ...{ reference: null, withWhom: 'Managers', people: 6, office: null, answers: null },
    ...{ stateNo: 1, addedBy: 'kofi', addedByName: 'Kofi', addedAt: new Date(0) },
    withdrawnReason: null,
  }
  const tag = { itemId: '7', question: '1.2.1', tagNo: 1, bearing: 'for', shows: 'Yes' } as const

  it('is a source with the kind and name of its item', () => {
    const [source] = sourcesFrom([item], [tag])
    assert.deepEqual([source?.kind, source?.title, source?.shows], ['meeting', 'Managers', 'Yes'])
  })

  it('of an item that was withdrawn is none', () => {
    assert.deepEqual(sourcesFrom([{ ...item, withdrawnReason: 'Wrong office' }], [tag]), [])
  })
})

describe('whatever the sources', () => {
  const anySource = fc.record({
    question: fc.constantFrom(...QUESTIONS, '2.1.1'),
    itemId: fc.option(fc.constantFrom('1', '2', '3')),
    kind: fc.constantFrom(...KINDS),
    title: fc.string(),
    bearing: fc.constantFrom(...BEARINGS),
    shows: fc.string(),
  })
  const some = fc.array(anySource, { maxLength: 12 })

  it('each on the standard stands once, on its side of its question, and no other does', () => {
    fc.assert(
      fc.property(some, (sources) => {
        const placed = triangulate(QUESTIONS, sources).questions.flatMap((one) =>
          BEARINGS.flatMap((bearing) => one.sources[bearing]),
        )
        const asked = sources.filter(({ question }) => QUESTIONS.includes(question))
        assert.equal(placed.length, asked.length)
        assert.deepEqual(new Set(placed), new Set(asked))
      }),
    )
  })

  it('a question warns of one kind exactly when it has one, and of contradiction when both sides speak', () => {
    fc.assert(
      fc.property(some, (sources) => {
        for (const { sources: sides, kinds, warnings } of triangulate(QUESTIONS, sources)
          .questions) {
          const has = (about: string) => warnings.some((one) => one.about === about)
          assert.equal(has('nothing'), kinds.length === 0)
          assert.equal(has('one kind'), kinds.length === 1)
          assert.equal(has('contradiction'), sides.for.length > 0 && sides.against.length > 0)
        }
      }),
    )
  })

  it('their order changes no warning and no count of kinds', () => {
    fc.assert(
      fc.property(some, (sources) => {
        const [one, other] = [sources, sources.toReversed()].map((all) =>
          triangulate(QUESTIONS, all),
        )
        assert.deepEqual(one?.warnings, other?.warnings)
        assert.deepEqual(one?.kinds, other?.kinds)
      }),
    )
  })
})
