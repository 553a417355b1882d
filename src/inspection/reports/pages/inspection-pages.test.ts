import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import { rate } from '#inspection/panel'
import { createSite } from '#platform/web'
import { essex, essexCases, publishedResults } from '../../panel/test-cases.ts'
import type { PublishedRecord } from '../rules/published-record.ts'
import { inspectionPages } from './inspection-pages.ts'

const frameworks = loadFrameworks()

/** A site of Essex from percentages and from cases, an unrated and a part inspection. */
async function site() {
  const record = (
    id: string,
    facts = essex(),
    cases = undefined as PublishedCases,
  ): PublishedRecord => {
    const pack = frameworks.find(facts.framework)
    assert.ok(pack)
    const rated = rate({ pack, facts, cases, resamples: 100, seed: 1 })
    return { id, facts, rated, ratedBy: 'test', ratedAt: new Date(0), cases: cases?.length ?? 0 }
  }
  const fromCases = await essexCases()
  const of = (provider: string, framework: string) =>
    publishedResults().find(
      (facts) => facts.provider.startsWith(provider) && facts.framework === framework,
    )
  const records = [
    record('essex'),
    record('synthetic', fromCases.facts, fromCases.cases),
    record('unrated', of('London CRC', 'qi-2016')),
    record('part', of('Hampshire', 'crc-2019')),
    record('without-overall', {
      ...essex(),
      overallRating: null,
      overallScore: null,
      standards: essex().standards.slice(0, 3),
    }),
    record('hampshire', of('Hampshire', 'crc-2018')),
    record('norfolk', of('Norfolk', 'crc-2018')),
  ]
  const pages = inspectionPages({
    listPublished: async () => records,
    findPublished: async (wanted) => records.find(({ id }) => id === wanted),
    frameworks,
  })
  return createSite({ plugins: [pages], ready: async () => true })
}
type PublishedCases = Awaited<ReturnType<typeof essexCases>>['cases'] | undefined

/** The words of a page, as a reader meets them. */
async function read(path: string) {
  const { statusCode, body } = await (await site()).inject(path)
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? ''
  const words = main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replace(/\s+/g, ' ')
  return { statusCode, words, body }
}

describe('the page of an inspection', () => {
  it('prints Essex’s ten ratings with a mark on the two that the panel moved', async () => {
    const { words } = await read('/inspections/essex')
    for (const row of [
      '1.1 Leadership Good',
      '1.4 Information and facilities Good',
      '2.1 Assessment Requires improvement',
      '2.3 Implementation and delivery Inadequate',
      '2.4 Reviewing Requires improvement Footnote 1',
      '4.1 Unpaid work Good',
      '4.2 Through the Gate Requires improvement Footnote 2',
    ]) {
      assert.ok(words.includes(row), row)
    }
    assert.ok(
      words.includes(
        '2.4: from Inadequate to Requires improvement, by the ratings panel: marginal decision',
      ),
    )
    assert.ok(
      words.includes(
        '4.2: from Inadequate to Requires improvement, by the ratings panel: evidence of positive',
      ),
    )
  })

  it('gives the points before and after the panel', async () => {
    const { words } = await read('/inspections/essex')
    assert.ok(words.includes('Before the panel 12 of 30 points: Requires improvement'))
    assert.ok(words.includes('After the panel 14 of 30 points: Requires improvement'))
  })

  it('says on every page about them that synthetic cases are invented', async () => {
    for (const path of ['', '/panel', '/standards/2.4']) {
      assert.ok(
        (await read(`/inspections/synthetic${path}`)).words.includes(
          'every case behind these figures is invented',
        ),
      )
    }
    assert.ok(!(await read('/inspections/essex')).words.includes('invented'))
  })

  it('shows an unrated framework and a part inspection as such', async () => {
    assert.ok(
      (await read('/inspections/unrated')).words.includes(
        'Not rated: this framework gives no ratings',
      ),
    )
    assert.ok((await read('/inspections/part')).words.includes('Part inspected: no overall rating'))
  })
})

describe('the rating of an inspection without an overall one', () => {
  it('is "part inspected" where some standards were rated, as in the league table', async () => {
    const { words } = await read('/inspections/without-overall')
    assert.ok(words.includes('Overall rating Part inspected: no overall rating'))
  })

  it('is the published one, and said to be, where it cannot be worked out again', async () => {
    const { words } = await read('/inspections/hampshire')
    assert.ok(
      words.includes('Good is the rating that was published. It cannot be worked out again'),
    )
  })

  it('has a panel’s agenda that is not known, rather than empty, where results are missing', async () => {
    for (const path of ['/inspections/hampshire', '/inspections/hampshire/panel']) {
      assert.ok(
        (await read(path)).words.includes('Not known: too few results were published'),
        path,
      )
    }
  })

  it('has no panel, no points and no numbers of domains under an unrated framework', async () => {
    const panel = await read('/inspections/unrated/panel')
    assert.ok(panel.words.includes('There are no ratings under Quality &amp; Impact inspections'))
    assert.ok(!panel.words.includes('points not known'))
    const { words } = await read('/inspections/unrated')
    assert.ok(words.includes('Standards Outcomes for people and the public'))
  })
})

describe('the overall rating of an inspection', () => {
  it('comes with its reasons and, where the cases are known, its certainty', async () => {
    const { words } = await read('/inspections/synthetic')
    assert.ok(words.includes('14 of 30 points over 10 standards is Requires improvement'))
    assert.match(words, /Share of the draws that gave each rating Rating Share Inadequate/)
    assert.ok(!(await read('/inspections/essex')).words.includes('Share of the draws'))
  })
})

describe('the title of a page', () => {
  it('tells two inspections of one provider, and one standard of two inspections, apart', async () => {
    const titleOf = async (path: string) =>
      /<title>([^<]*)<\/title>/.exec((await read(path)).body)?.[1]?.trim()
    assert.equal(
      await titleOf('/inspections/hampshire'),
      'Hampshire and Isle of Wight CRC, 8 May 2019 – Plumbline',
    )
    assert.equal(
      await titleOf('/inspections/part'),
      'Hampshire and Isle of Wight CRC, July 2020 – Plumbline',
    )
    assert.equal(
      await titleOf('/inspections/essex/standards/2.4'),
      '2.4 Reviewing, Essex CRC – Plumbline',
    )
  })
})

describe('the start page and the list', () => {
  it('count invented inspections apart from published ones', async () => {
    assert.ok((await read('/')).words.includes('6 published results from 2018 to 2020'))
    assert.ok((await read('/')).words.includes('from 151 invented cases'))
    assert.ok(
      (await read('/inspections')).words.includes('6 inspections, and 1 made of synthetic cases.'),
    )
  })
})

describe('the page of a standard', () => {
  it('shows n beside the percentage, the interval, the distance and which question decides', async () => {
    const { words, body } = await read('/inspections/synthetic/standards/2.4')
    assert.ok(words.includes('49% 37 of 75 cases · decides the standard'))
    assert.ok(words.includes('0.7 points or 1 case from Requires improvement'))
    assert.match(words, /Interval 42\.0% to 56\.7% Wilson’s, at 80%/)
    assert.match(body, /<svg class="plumb-chart"[^>]*role="img"/)
  })

  it('says so where the number of cases was not published', async () => {
    const { words } = await read('/inspections/essex/standards/2.4')
    assert.ok(words.includes('49% number of cases not published'))
    assert.ok(words.includes('The number of cases behind 2.4.3 is not published'))
  })

  it('names the questions without which a standard is not computed', async () => {
    const { words } = await read('/inspections/norfolk/standards/2.1')
    assert.ok(words.includes('not computed: no result for 2.1.2, 2.1.3'))
  })

  it('shows that domain one is judged with evidence', async () => {
    const { words } = await read('/inspections/essex/standards/1.1')
    assert.ok(words.includes('judged Good against ratings characteristics'))
  })
})

describe('the page of the ratings panel', () => {
  it('lists Essex’s agenda with the reason for each and what was decided', async () => {
    const { words } = await read('/inspections/essex/panel')
    const [agenda = '', others = ''] = words.split('Not on the agenda')
    for (const standard of [
      '2.2 Planning',
      '2.4 Reviewing',
      '4.1 Unpaid work',
      '4.2 Through the Gate',
    ]) {
      assert.ok(agenda.includes(standard), standard)
    }
    assert.ok(others.includes('2.1 Assessment') && others.includes('2.3 Implementation'))
    assert.ok(
      agenda.includes(
        '2.4.3 at 49% (number of cases not published) is 1 point from 50%, where Requires improvement starts',
      ),
    )
    assert.ok(
      agenda.includes('Before Inadequate After Requires improvement Reason marginal decision'),
    )
  })
})

describe('an address that leads nowhere', () => {
  it('is answered with the same plain page, whatever is missing', async () => {
    for (const path of [
      '/inspections/nobody',
      '/inspections/essex/standards/9.9',
      '/inspections/nobody/panel',
    ]) {
      const { statusCode, words } = await read(path)
      assert.equal(statusCode, 404)
      assert.ok(words.includes('Page not found'))
    }
  })
})
