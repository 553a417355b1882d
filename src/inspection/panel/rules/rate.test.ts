import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FrameworkPack, loadFrameworks } from '#inspection/frameworks'
import type { PublishedInspection, PublishedStandard } from '#inspection/inspections'
import { essex, essexCases, publishedResults } from '../test-cases.ts'
import { MoveNotAllowed, rate } from './rate.ts'

function packOf(id: string): FrameworkPack {
  const pack = loadFrameworks().find(id)
  assert.ok(pack, id)
  return pack
}

const rated = (facts: PublishedInspection, resamples = 0) =>
  rate({ pack: packOf(facts.framework), facts, resamples, seed: 1 })

const ESSEX_2018 = {
  '1.1': 'Good',
  '1.2': 'Good',
  '1.3': 'Good',
  '1.4': 'Good',
  '2.1': 'Requires improvement',
  '2.2': 'Requires improvement',
  '2.3': 'Inadequate',
  '2.4': 'Requires improvement',
  '4.1': 'Good',
  '4.2': 'Requires improvement',
}

const finals = ({ standards }: ReturnType<typeof rate>) =>
  Object.fromEntries(standards.map(({ id, final }) => [id, final]))

/** Changes one standard of an inspection. */
function withStandard(
  facts: PublishedInspection,
  id: string,
  change: Partial<PublishedStandard>,
): PublishedInspection {
  return {
    ...facts,
    standards: facts.standards.map((each) => (each.id === id ? { ...each, ...change } : each)),
  }
}

describe('Essex 2018, from the published percentages', () => {
  it('gets all ten published ratings', () => {
    assert.deepEqual(finals(rated(essex())), ESSEX_2018)
  })

  it('has 12 points before the panel and 14 after, Requires improvement both times', () => {
    const { before, after, published } = rated(essex()).overall
    assert.deepEqual(before, { points: 12, max: 30, rating: 'Requires improvement' })
    assert.deepEqual(after, { points: 14, max: 30, rating: 'Requires improvement' })
    assert.equal(published, 'Requires improvement')
  })

  it('puts 2.2, 2.4, 4.1 and 4.2 before the panel', () => {
    assert.deepEqual(rated(essex()).agenda, ['2.2', '2.4', '4.1', '4.2'])
  })

  it('prints both of the panel’s moves with their reasons', () => {
    const moves = rated(essex()).standards.flatMap(({ id, adjusted }) =>
      adjusted ? [[id, adjusted]] : [],
    )
    assert.deepEqual(moves, [
      [
        '2.4',
        {
          from: 'Inadequate',
          to: 'Requires improvement',
          by: 'ratings panel',
          reason: 'marginal decision affected by a small number of cases',
        },
      ],
      [
        '4.2',
        {
          from: 'Inadequate',
          to: 'Requires improvement',
          by: 'ratings panel',
          reason: 'evidence of positive Through the Gate work',
        },
      ],
    ])
  })

  it('lets the lowest key question decide each of the six case-based standards', () => {
    const deciding = rated(essex()).standards.map(({ deciding }) => deciding)
    assert.deepEqual(deciding, [
      null,
      null,
      null,
      null,
      '2.1.3',
      '2.2.3',
      '2.3.3',
      '2.4.3',
      '4.1.4',
      '4.2.1',
    ])
  })

  it('works out the counts behind whole-sample percentages and leaves the relevant sub-sample unknown', () => {
    const planning = rated(essex()).standards.find(({ id }) => id === '2.2')
    assert.deepEqual(
      planning?.questions.map(({ yes, n }) => [yes, n]),
      [
        [77, 100],
        [67, 100],
        [null, null],
      ],
    )
    assert.equal(planning?.questions.at(-1)?.interval, null)
  })

  it('has nothing to note: the report agrees with its own figures', () => {
    assert.deepEqual(rated(essex()).notes, [])
  })
})

describe('Essex 2018, from the synthetic case answers', () => {
  const fromCases = async (resamples = 0) => {
    const { facts, cases } = await essexCases()
    return rate({ pack: packOf('crc-2018'), facts, cases, resamples, seed: 1 })
  }

  it('gets the same ratings, points, agenda and percentages as the published file', async () => {
    const [cases, published] = [await fromCases(), rated(essex())]
    assert.deepEqual(finals(cases), ESSEX_2018)
    assert.deepEqual(cases.overall.before, published.overall.before)
    assert.deepEqual(cases.overall.after, published.overall.after)
    assert.deepEqual(cases.agenda, published.agenda)
    const percents = ({ standards }: typeof cases) =>
      standards.flatMap(({ questions }) => questions.map(({ id, percent }) => [id, percent]))
    assert.deepEqual(percents(cases), percents(published))
  })

  it('is one case from another rating in 2.4 and in 4.2', async () => {
    const { standards } = await fromCases()
    const away = Object.fromEntries(standards.map(({ id, casesToChange }) => [id, casesToChange]))
    assert.equal(away['2.4'], 1)
    assert.equal(away['4.2'], 1)
  })

  it('gives every case-based standard and the whole a certainty that adds up to one', async () => {
    const { standards, overall } = await fromCases(200)
    const shares = [
      ...standards
        .filter(({ questions }) => questions.length > 0)
        .map(({ certainty }) => certainty),
      overall.certainty,
    ]
    assert.equal(shares.length, 7)
    for (const certainty of shares) {
      assert.ok(certainty)
      const total = Object.values(certainty).reduce((sum, share) => sum + share, 0)
      assert.ok(Math.abs(total - 1) < 1e-9)
    }
  })

  it('says each question’s interval is exact where the eligible cases are known', async () => {
    const { standards } = await fromCases()
    const unpaidWork = standards.find(({ id }) => id === '4.1')?.questions[0]
    assert.equal(unpaidWork?.interval?.method, 'hypergeometric')
    assert.equal(unpaidWork?.population, 45)
    const safety = standards.find(({ id }) => id === '2.2')?.questions.at(-1)
    assert.equal(safety?.interval?.method, 'wilson')
  })
})

describe('a partial inspection', () => {
  it('is never given a rating computed from missing questions, and names them', () => {
    const facts = withStandard(essex(), '2.1', {
      rating: null,
      questions:
        essex()
          .standards.find(({ id }) => id === '2.1')
          ?.questions.slice(0, 1) ?? [],
    })
    const result = rated(facts)
    const assessment = result.standards.find(({ id }) => id === '2.1')
    assert.equal(assessment?.calculated, null)
    assert.equal(assessment?.final, null)
    assert.deepEqual(assessment?.missing, ['2.1.2', '2.1.3'])
    assert.equal(result.overall.before.points, null)
  })

  it('leaves out a question with no relevant case and says so', () => {
    const [first, second] = essex().standards.find(({ id }) => id === '2.2')?.questions ?? []
    assert.ok(first && second)
    const none = { ...first, id: '2.2.3', percent: null, yes: 0, n: 0 }
    const facts = withStandard(essex(), '2.2', { questions: [first, second, none] })
    const planning = rated(facts).standards.find(({ id }) => id === '2.2')
    assert.equal(planning?.calculated, 'Good')
    assert.equal(planning?.deciding, '2.2.2')
    assert.ok(planning?.reasons.some(({ because }) => because.includes('2.2.3 is left out')))
  })

  it('goes to the panel when the deciding question rests on five cases or fewer', () => {
    const question = {
      id: '4.2.1',
      percent: null,
      yes: 0,
      n: 5,
      population: null,
      base: null,
      basis: null,
    }
    const questions = ['4.2.1', '4.2.2', '4.2.3'].map((id) => ({ ...question, id }))
    const facts = withStandard(essex(), '4.2', { rating: null, adjusted: null, questions })
    const result = rated({ ...facts, sampled: {} })
    assert.ok(result.agenda.includes('4.2'))
    assert.deepEqual(
      result.standards.find(({ id }) => id === '4.2')?.agendaReasons.map(({ rule }) => rule),
      ['small-base'],
    )
  })

  it('has no overall rating and says why, when the inspection was stopped part-way (March 2020)', () => {
    const facts = publishedResults().find(
      ({ provider, framework }) => provider.startsWith('Hampshire') && framework === 'crc-2019',
    )
    assert.ok(facts)
    const { overall } = rated(facts)
    assert.equal(overall.after.rating, null)
    assert.equal(overall.published, null)
    assert.ok(overall.reasons.some(({ because }) => because.includes('Part-inspection stopped')))
  })
})

describe('the ratings panel', () => {
  it('may move a rating down as well as up, with its reason', () => {
    const adjusted = {
      from: 'Good',
      to: 'Requires improvement',
      by: 'ratings panel',
      reason: 'feedback went unread',
    }
    const facts = withStandard(essex(), '4.1', { rating: 'Requires improvement', adjusted })
    const { standards, overall } = rated({ ...facts, overallScore: 13 })
    assert.equal(standards.find(({ id }) => id === '4.1')?.final, 'Requires improvement')
    assert.equal(overall.after.points, 13)
  })

  it('may not move a rating by two bands', () => {
    const adjusted = { from: 'Inadequate', to: 'Good', by: 'ratings panel', reason: 'we liked it' }
    const facts = withStandard(essex(), '2.3', { rating: 'Good', adjusted })
    assert.throws(
      () => rated(facts),
      (error) => error instanceof MoveNotAllowed && /2\.3: Inadequate to Good/.test(error.message),
    )
  })

  it('leaves a published rating standing that its percentages contradict, and notes it', () => {
    const facts = withStandard(essex(), '2.1', { rating: 'Good' })
    const result = rated({ ...facts, overallScore: null })
    assert.equal(result.standards.find(({ id }) => id === '2.1')?.final, 'Good')
    assert.deepEqual(result.notes, [
      '2.1: published as Good, the key questions give Requires improvement, and no reason is given',
    ])
  })
})

describe('every published result', () => {
  it('loads and rates', () => {
    const results = publishedResults()
    assert.equal(results.length, 47)
    for (const facts of results) assert.equal(rated(facts).provider, facts.provider)
  })

  it('gives each published total the published overall rating', () => {
    const withTotals = publishedResults().filter(({ overallScore }) => overallScore !== null)
    assert.equal(withTotals.length, 3)
    for (const facts of withTotals)
      assert.equal(rated(facts).overall.after.rating, facts.overallRating)
  })

  it('makes London CRC’s 15 points in 2019 Requires improvement', () => {
    const london = publishedResults().find(
      ({ provider, published }) => provider === 'London CRC' && published === '2019-08',
    )
    assert.ok(london)
    assert.deepEqual(rated(london).overall.after, {
      points: 15,
      max: 30,
      rating: 'Requires improvement',
    })
  })

  it('gives no rating under the frameworks that gave none', () => {
    for (const facts of publishedResults().filter(({ framework }) => framework === 'qi-2016')) {
      const { overall, standards } = rated(facts)
      assert.deepEqual(overall.after, { points: null, max: null, rating: null })
      assert.ok(standards.every(({ final }) => final === null))
    }
  })
})

describe('a case with a question left open', () => {
  it('counts where it is answered, and is named', async () => {
    const { facts, cases } = await essexCases()
    const [first, ...rest] = cases
    assert.ok(first)
    const { '2.1.3': _, ...answers } = first.answers
    const result = rate({
      pack: packOf('crc-2018'),
      facts,
      cases: [{ ...first, answers }, ...rest],
      resamples: 0,
      seed: 1,
    })
    assert.equal(result.standards.find(({ id }) => id === '2.1')?.questions.at(-1)?.n, 99)
    assert.deepEqual(result.notes, [
      'Questions with no answer are left out for that case: SYNTHETIC-CS-001 (2.1.3).',
    ])
  })
})

describe('the reasons for a rating', () => {
  it('never give the deciding percentage without its n', async () => {
    const { facts, cases } = await essexCases()
    const fromCases = rate({ pack: packOf('crc-2018'), facts, cases, resamples: 0, seed: 1 })
    const reviewing = fromCases.standards.find(({ id }) => id === '2.4')
    assert.equal(
      reviewing?.reasons[0]?.because,
      '2.4.3 is the lowest key question at 49% (37 of 75 cases), and decides: Inadequate',
    )
    assert.equal(
      reviewing?.agendaReasons[0]?.because,
      '2.4.3 at 49% (37 of 75 cases) is 0.7 points from 50%, where Requires improvement starts',
    )
    const published = rated(essex()).standards.find(({ id }) => id === '2.4')
    assert.match(
      published?.agendaReasons[0]?.because ?? '',
      /^2\.4\.3 at 49% \(number of cases not published\)/,
    )
  })
})
