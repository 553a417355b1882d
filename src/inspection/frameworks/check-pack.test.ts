import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPack } from './check-pack.ts'
import { aPack, aPackOf, aQuestion, aStandard, ratingRules } from './test-cases.ts'

/** Every fault of a value, as `path message`. */
function faultsOf(content: unknown): readonly string[] {
  const checked = checkPack(content)
  return 'faults' in checked ? checked.faults.map(({ path, message }) => `${path} ${message}`) : []
}

const rules = ratingRules()
const rated = (differs: Parameters<typeof ratingRules>[0]) =>
  aPack({ ratings: ratingRules(differs) })
const bands = (...list: readonly [string, number, number][]) =>
  rated({
    bands: {
      ...rules.bands,
      list: list.map(([rating, atLeast, points]) => ({ rating, atLeast, points })),
    },
  })
const lines = (...list: readonly [string, number][]) =>
  rated({
    overall: {
      ...rules.overall,
      lines: list.map(([rating, meanAtMost]) => ({ rating, meanAtMost })),
    },
  })
const STANDARD = '.domains[0].standards[0]'
const QUESTION = `${STANDARD}.questions[0]`
const domainOne = {
  judgedBy: 'ratings-characteristics',
  sample: null,
  caseSupervision: false,
} as const

describe('checking the parts of a pack against each other', () => {
  it('finds nothing wrong with the plainest pack', () => {
    assert.deepEqual(checkPack(aPack()), { pack: aPack() })
  })

  const planted: readonly [name: string, content: unknown, faults: readonly string[]][] = [
    [
      'names a standard that is there twice',
      aPackOf(aStandard(), aStandard({ questions: [aQuestion({ id: '2.1.2' })] })),
      [`.domains[0].standards[1].id standard "2.1" is already at ${STANDARD}`],
    ],
    [
      'names a question that is there twice, in whichever standard',
      aPackOf(aStandard({ questions: [aQuestion(), aQuestion()] })),
      [`${STANDARD}.questions[1].id question "2.1.1" is already at ${QUESTION}`],
    ],
    [
      'refuses a question numbered outside its standard',
      aPackOf(aStandard({ questions: [aQuestion({ id: '2.11.1' })] })),
      [`${QUESTION}.id question "2.11.1" does not begin with the number of its standard, "2.1"`],
    ],
    [
      'refuses a prompt numbered outside its question',
      aPackOf(
        aStandard({
          questions: [
            aQuestion({
              prompts: [{ id: '2.1.2.a', wording: 'Is it?', mark: 'derived', source: 'made-up' }],
            }),
          ],
        }),
      ),
      [
        `${QUESTION}.prompts[0].id prompt "2.1.2.a" does not begin with the number of its question, "2.1.1"`,
      ],
    ],
    [
      'refuses a source that is not in the list',
      aPackOf(aStandard({ source: 'hearsay' })),
      [`${STANDARD}.source cites "hearsay", which is not among the sources`],
    ],
    [
      'does not take a property every object has for a source',
      aPackOf(aStandard({ source: 'constructor' })),
      [`${STANDARD}.source cites "constructor", which is not among the sources`],
    ],
    [
      'refuses a source that nothing cites',
      aPack({ sources: { ...aPack().sources, 'not-used': { document: 'A', part: 'B' } } }),
      ['.sources["not-used"] source "not-used" is never cited: cite it or leave it out'],
    ],
    [
      'wants the lowest band to begin at 0',
      bands(['Poor', 10, 0], ['Good', 60, 1]),
      ['.ratings.bands.list[0].atLeast the lowest band begins at 10 per cent: it must begin at 0'],
    ],
    [
      'wants bands to rise',
      bands(['Poor', 0, 0], ['Good', 0, 1]),
      ['.ratings.bands.list[1].atLeast 0 after 0: a band must be higher than the one before it'],
    ],
    [
      'wants points to rise with the bands',
      bands(['Poor', 0, 1], ['Good', 60, 1]),
      ['.ratings.bands.list[1].points 1 after 1: a band must be higher than the one before it'],
    ],
    [
      'wants each band to have a name of its own',
      rated({
        bands: {
          ...rules.bands,
          list: [
            { rating: 'Poor', atLeast: 0, points: 0 },
            { rating: 'Poor', atLeast: 60, points: 1 },
          ],
        },
        overall: {
          ...rules.overall,
          lines: [
            { rating: 'Poor', meanAtMost: 0.5 },
            { rating: 'Poor', meanAtMost: 1 },
          ],
        },
      }),
      ['.ratings.bands.list[1].rating "Poor" is already the name of a band'],
    ],
    [
      'wants overall lines to rise',
      lines(['Poor', 1.2], ['Good', 1]),
      [
        '.ratings.overall.lines[1].meanAtMost 1 after 1.2: a line must be higher than the one before it',
      ],
    ],
    [
      'wants overall lines under the names of the bands',
      lines(['Good', 0.5], ['Poor', 1]),
      [
        '.ratings.overall.lines names Good, Poor; the bands are Poor, Good: they must be the same, in the same order',
      ],
    ],
    [
      'wants the last overall line to take in the best total',
      lines(['Poor', 0.5], ['Good', 0.9]),
      [
        '.ratings.overall.lines[1].meanAtMost the last line ends at 0.9, but the points of a band reach 1',
      ],
    ],
    [
      'refuses a panel that may move a rating by as many bands as there are',
      rated({ panel: { ...rules.panel, mostBandsMoved: 2 } }),
      ['.ratings.panel.mostBandsMoved 2 is as many as there are bands, or more (2)'],
    ],
    [
      'wants the gate of a question asked only of relevant cases',
      aPackOf(aStandard({ questions: [aQuestion({ base: 'relevant' })] })),
      [`${QUESTION}.gate a question asked only of relevant cases needs its gate question`],
    ],
    [
      'refuses a gate on a question asked of all cases',
      aPackOf(aStandard({ questions: [aQuestion({ gate: 'Is it?' })] })),
      [`${QUESTION}.gate a question asked of all cases has no gate question`],
    ],
    [
      'wants a key question where key questions decide',
      aPackOf(aStandard({ questions: [] })),
      [`${STANDARD}.questions a standard judged by key questions needs at least one`],
    ],
    [
      'wants the sample of a standard that key questions decide',
      aPackOf(
        aStandard({ sample: null }),
        aStandard({ id: '2.2', questions: [aQuestion({ id: '2.2.1' })] }),
      ),
      [
        `${STANDARD}.sample a standard judged by key questions needs the sample its cases come from`,
      ],
    ],
    [
      'refuses a sample that is not in the list, and one that no standard uses',
      aPackOf(aStandard({ sample: 'unpaid_work' })),
      [
        `${STANDARD}.sample "unpaid_work" is not one of the samples: case_supervision`,
        '.sampling.samples[0].id no standard uses the sample "case_supervision"',
      ],
    ],
    [
      'refuses cases for a standard judged by ratings characteristics',
      aPackOf(aStandard({ ...domainOne, sample: 'case_supervision' })),
      [`${STANDARD}.sample a standard judged by ratings characteristics has no sample of cases`],
    ],
    [
      'refuses to count domain one as case supervision',
      aPackOf(
        aStandard(),
        aStandard({ ...domainOne, id: '1.1', questions: [], caseSupervision: true }),
      ),
      [
        '.domains[0].standards[1].caseSupervision a standard judged by ratings characteristics is not case supervision',
      ],
    ],
    [
      'refuses pooling from the framework itself',
      aPackOf(
        aStandard({
          questions: [aQuestion({ pooledFrom: { framework: 'plain', questions: ['2.1.1'] } })],
        }),
      ),
      [
        `${QUESTION}.pooledFrom.framework cases are pooled from another framework, not from this one`,
      ],
    ],
    [
      'refuses a pooled question named twice',
      aPackOf(
        aStandard({
          questions: [aQuestion({ pooledFrom: { framework: 'units', questions: ['1.1', '1.1'] } })],
        }),
      ),
      [`${QUESTION}.pooledFrom.questions[1] question "1.1" is named twice`],
    ],
    [
      'refuses an end before the beginning',
      aPack({ inForce: { from: '2018-04', until: '2017' } }),
      ['.inForce.until ends in 2017, before it begins in 2018-04'],
    ],
  ]

  for (const [name, content, faults] of planted) {
    it(name, () => assert.deepEqual(faultsOf(content), faults))
  }

  it('lets a standard end in the year it began, and number its questions C1 under C', () => {
    const standard = aStandard({ id: 'C', questions: [aQuestion({ id: 'C1' })] })
    const pack = { ...aPackOf(standard), inForce: { from: '2018-04', until: '2018' } }
    assert.deepEqual(faultsOf(pack), [])
  })

  it('lists every fault at once, of shape and of sense', () => {
    const standard = { ...aStandard({ source: 'hearsay' }), statement: ' ' }
    assert.deepEqual(faultsOf({ ...aPackOf(standard), number: 0 }), [
      '.number is 0, but must be at least 1',
      `${STANDARD}.statement is empty`,
      `${STANDARD}.source cites "hearsay", which is not among the sources`,
    ])
  })
})
