import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from './library.ts'
import { mostPoints, questionOf, questionsOf, standardOf, standardsOf } from './rules/look-up.ts'
import type { FrameworkPack } from './rules/pack.ts'

const library = loadFrameworks()

function pack(id: string): FrameworkPack {
  const found = library.find(id)
  assert.ok(found, id)
  return found
}

const names = (id: string) =>
  standardsOf(pack(id)).map((standard) => `${standard.id} ${standard.name}`)
const relevant = (id: string) =>
  questionsOf(pack(id)).flatMap(({ question }) => (question.base === 'relevant' ? question.id : []))

const DOMAIN_ONE = ['1.1 Leadership', '1.2 Staff', '1.3 Services', '1.4 Information and facilities']
const CASEWORK = [
  '2.1 Assessment',
  '2.2 Planning',
  '2.3 Implementation and delivery',
  '2.4 Reviewing',
]
const CRC = [...DOMAIN_ONE, ...CASEWORK, '4.1 Unpaid work', '4.2 Through the Gate']
const NPS = [
  ...DOMAIN_ONE,
  ...CASEWORK,
  '3.1 Court reports and case allocation',
  '3.2 Statutory victim work',
]

describe('the packs Plumbline ships', () => {
  it('has the standards of each framework, under their numbers', () => {
    assert.deepEqual(names('crc-2018'), CRC)
    assert.deepEqual(names('crc-2019'), CRC)
    assert.deepEqual(names('nps-2018'), NPS)
    assert.deepEqual(names('nps-2019'), NPS)
    assert.deepEqual(names('pdu-2021'), [
      ...DOMAIN_ONE,
      '2.1 Court work',
      '2.2 Assessment',
      '2.3 Planning',
      '2.4 Implementation and delivery',
      '2.5 Reviewing',
    ])
    assert.deepEqual(names('pdu-2023'), [
      'P1.1 Leadership',
      'P1.2 Staffing',
      'P1.3 Services',
      'P2.1 Assessment',
      'P2.2 Planning',
      'P2.3 Implementation and delivery',
      'P2.4 Reviewing',
    ])
    assert.deepEqual(names('region-2023'), [
      'R1.1 Leadership',
      'R1.2 Staffing',
      'R2.1 Public protection',
      'R2.2 Desistance',
      'R2.3 Court work',
      'R2.4 Unpaid work',
      'R2.5 Resettlement',
      'R2.6 Statutory victim work',
    ])
    assert.deepEqual(names('qi-2016').slice(0, 3), [
      '1 Protecting the public',
      '2 Reducing reoffending',
      '3 Abiding by the sentence',
    ])
  })

  it('gives 30, 30, 30, 30, 27, 21 and 24 points at most, and none where there are no ratings', () => {
    const most = library.list().map((each) => [each.id, mostPoints(each)])
    assert.deepEqual(most, [
      ['crc-2018', 30],
      ['crc-2019', 30],
      ['dipp-2025', null],
      ['nps-2018', 30],
      ['nps-2019', 30],
      ['pdu-2021', 27],
      ['pdu-2023', 21],
      ['qi-2016', null],
      ['region-2023', 24],
    ])
  })

  it('asks the key questions of the Essex report, each under its standard', () => {
    const rated = questionsOf(pack('crc-2018'))
      .filter(({ standard }) => standard.judgedBy === 'key-questions')
      .map(({ question }) => question.id)
    assert.deepEqual(
      rated.join(' '),
      '2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 2.4.2 2.4.3 4.1.1 4.1.2 4.1.3 4.1.4 4.2.1 4.2.2 4.2.3',
    )
  })

  it('covers the topics of domain one: three, five, three and four questions', () => {
    const counts = ['1.1', '1.2', '1.3', '1.4'].map(
      (id) => standardOf(pack('crc-2018'), id)?.questions.length,
    )
    assert.deepEqual(counts, [3, 5, 3, 4])
  })

  it('gives every question of 2018 its prompts', () => {
    const without = questionsOf(pack('crc-2018')).filter(
      ({ question }) => question.prompts.length === 0,
    )
    assert.deepEqual(without, [])
  })

  it('asks 2.2.3, 2.3.3 and 2.4.3 only of relevant cases, and 2.1.3 of all', () => {
    for (const id of ['crc-2018', 'nps-2018', 'crc-2019']) {
      assert.deepEqual(
        relevant(id).filter((question) => question.startsWith('2.')),
        ['2.2.3', '2.3.3', '2.4.3'],
      )
    }
    assert.equal(questionOf(pack('crc-2018'), '2.1.3')?.question.base, 'all')
  })

  it('marks the questions about keeping other people safe', () => {
    const safety = questionsOf(pack('crc-2018')).flatMap(({ question }) =>
      question.safety ? question.id : [],
    )
    assert.deepEqual(safety, ['2.1.3', '2.2.3', '2.3.3', '2.4.3'])
  })

  it('counts the four standards of casework as case supervision', () => {
    const counted = (id: string) =>
      standardsOf(pack(id)).flatMap((standard) => (standard.caseSupervision ? standard.id : []))
    assert.deepEqual(counted('crc-2018'), ['2.1', '2.2', '2.3', '2.4'])
    assert.deepEqual(counted('pdu-2021'), ['2.2', '2.3', '2.4', '2.5'])
    assert.deepEqual(counted('pdu-2023'), ['P2.1', 'P2.2', 'P2.3', 'P2.4'])
  })

  it('draws the samples under the names that published results use', () => {
    const samples = (id: string) => pack(id).sampling.samples.map((sample) => sample.id)
    assert.deepEqual(samples('crc-2018'), ['case_supervision', 'unpaid_work', 'through_the_gate'])
    assert.deepEqual(samples('nps-2018'), ['case_supervision', 'court_reports', 'victim_contact'])
  })

  it('samples for 80 per cent confidence and a margin of 5, as the Essex report says', () => {
    const { confidence, margin, proportion, mark } = pack('crc-2018').sampling
    assert.deepEqual([confidence, margin, proportion, mark], [80, 5, 50, 'verified'])
  })

  for (const each of library.list().filter(({ ratings }) => ratings !== null)) {
    it(`rates ${each.id} with the four bands, lines and panel rule of the method`, () => {
      const { ratings } = each
      assert.deepEqual(
        ratings?.bands.list.map(({ rating, atLeast, points }) => [rating, atLeast, points]),
        [
          ['Inadequate', 0, 0],
          ['Requires improvement', 50, 1],
          ['Good', 65, 2],
          ['Outstanding', 80, 3],
        ],
      )
      assert.deepEqual(
        ratings?.overall.lines.map(({ meanAtMost }) => meanAtMost),
        [0.5, 1.5, 2.5, 3],
      )
      const { pointsFromLine, casesToChange, smallBase, mostBandsMoved } = ratings?.panel ?? {}
      assert.deepEqual([pointsFromLine, casesToChange, smallBase, mostBandsMoved], [5, 1, 5, 1])
    })
  }

  it('recomputes a region from its units’ cases: never from a question the units do not ask', () => {
    const pooled = questionsOf(pack('region-2023')).flatMap(({ question: { id, pooledFrom } }) =>
      pooledFrom === null
        ? []
        : `${id} from ${pooledFrom.framework} ${pooledFrom.questions.join()}`,
    )
    assert.deepEqual(pooled, [
      'R2.1.1 from pdu-2023 P2.1.3',
      'R2.1.2 from pdu-2023 P2.2.3',
      'R2.1.3 from pdu-2023 P2.3.3',
      'R2.1.4 from pdu-2023 P2.4.3',
      'R2.2.1 from pdu-2023 P2.1.2',
      'R2.2.2 from pdu-2023 P2.2.2',
      'R2.2.3 from pdu-2023 P2.3.2',
      'R2.2.4 from pdu-2023 P2.4.2',
      'R2.3.1 from pdu-2023 P.court.1',
      'R2.5.1 from pdu-2023 P.resettlement.1',
    ])
  })

  it('claims "verified" only where the document was read', () => {
    const claimed = library.list().filter((each) => JSON.stringify(each).includes('"verified"'))
    assert.deepEqual(
      claimed.map(({ id }) => id),
      ['crc-2018', 'dipp-2025'],
    )
  })
})
