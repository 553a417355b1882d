import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { createSite } from '#platform/web'
import { anEntry, essex } from '../../test-cases.ts'
import { leagueTablePages } from './league-table.ts'

const ENTRIES = [
  essex(),
  anEntry({ id: 'b', provider: 'Bristol CRC', overallScore: 20, published: '2018-09' }),
  anEntry({
    id: 'b2',
    provider: 'Bristol CRC',
    overallScore: 21,
    published: '2019-12',
    framework: 'crc-2019',
  }),
  anEntry({ id: 'c', provider: '<b>Care & Co</b>', overallScore: 30, synthetic: true }),
  anEntry({ id: 'd', provider: 'Devon CRC', notes: 'Part inspection only.' }),
  anEntry({ id: null, provider: 'Gwent', framework: 'qi-2016' }),
]

async function answerTo(url: string) {
  const plugins = [leagueTablePages({ entries: async () => ENTRIES })]
  const site = await createSite({ plugins, ready: async () => true })
  const answer = await site.inject(url)
  await site.close()
  return answer
}
const pageAt = async (url: string) => {
  const { body } = await answerTo(url)
  return body.slice(body.indexOf('<main')).replaceAll(/\s+/g, ' ')
}
const places = (page: string, ...words: readonly string[]) =>
  words.map((word) => page.indexOf(word))

describe('the league table page', () => {
  it('shows every inspection under its framework, with what cannot be compared', async () => {
    const page = await pageAt('/league-table')
    assert.match(page, /6 inspections: 4 rated overall, 1 part inspected, 0 not rated, 1 under/)
    assert.match(page, /Overall, 4 inspections/)
    assert.match(page, /Not rated: 1 inspections, findings only/)
    assert.match(page, /<a class="govuk-link" href="\/inspections\/essex-crc-2018">Essex CRC<\/a>/)
    assert.match(page, /Frameworks ask different questions/)
    assert.match(page, /part inspected<\/strong>/)
    assert.match(page, /\+1 points<\/?|Same rating, \+1 points/)
    assert.match(page, /since 2018-09, across framework versions/)
  })

  it('marks synthetic rows, does not rank them, and escapes their names', async () => {
    const page = await pageAt('/league-table?framework=crc-2018')
    assert.match(
      page,
      /&lt;b&gt;Care &amp; Co&lt;\/b&gt;<\/a> <strong class="govuk-tag govuk-tag--orange/,
    )
    assert.match(page, /1 of 2/)
    assert.doesNotMatch(page, /3 of 3/)
  })

  it('shows every percentage with its n, or says that n is not known', async () => {
    const page = await pageAt('/league-table?framework=crc-2018')
    assert.match(page, /59%<br><span>n = 100<\/span>/)
    assert.match(page, /37%<br><span>n not known<\/span>/)
    assert.match(page, /2\.3\.3: 37%<\/span><br><span>n not known<\/span>/)
  })

  it('puts the rows in another order by a link, and says which and how', async () => {
    const byName = await pageAt(
      '/league-table?framework=crc-2018&sort=provider&direction=descending',
    )
    const [essexAt = 0, bristolAt = 0] = places(byName, '>Essex CRC<', '>Bristol CRC<')
    assert.ok(essexAt < bristolAt)
    assert.match(
      byName,
      /aria-sort="descending"> <a [^>]*href="\/league-table\?framework=crc-2018&amp;sort=provider&amp;direction=ascending#crc-2018">Provider/,
    )
    assert.equal(byName.match(/aria-sort/g)?.length, 1)
    const byRank = await pageAt('/league-table?framework=crc-2018&sort=size')
    const [essexNow = 0, bristolNow = 0] = places(byRank, '>Essex CRC<', '>Bristol CRC<')
    assert.ok(bristolNow < essexNow)
  })

  it('compares across framework versions by mean points only, under that label', async () => {
    const page = await pageAt('/league-table')
    assert.match(page, /Across framework versions, by mean points/)
    assert.match(page, /a place here is not a rank/)
    assert.doesNotMatch(
      await pageAt('/league-table?framework=crc-2018'),
      /Across framework versions/,
    )
  })

  it('has no page for a framework without inspections', async () => {
    for (const end of ['', '.csv', '.csv-metadata.json', '.json']) {
      assert.equal((await answerTo(`/league-table${end}?framework=pdu-2023`)).statusCode, 404)
    }
  })
})

describe('the league table as data', () => {
  it('is CSV with a column for each standard, and no cell that a spreadsheet would run', async () => {
    const { body, headers } = await answerTo('/league-table.csv')
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8; header=present')
    assert.match(String(headers['content-disposition']), /filename="league-table.csv"/)
    const rows: Record<string, string>[] = parse(body, { columns: true })
    assert.equal(rows.length, ENTRIES.length)
    const found = rows.find(({ inspection }) => inspection === 'essex-crc-2018')
    assert.equal(found?.points, '14')
    assert.equal(found?.mean_points, '1.4')
    assert.equal(found?.standard_2_3_implementation_and_delivery, 'Inadequate')
    assert.equal(found?.safety_2_1_3_assessment_percent, '59')
    const cells = rows.flatMap((row) => Object.values(row))
    assert.deepEqual(
      cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))),
      [],
    )
  })

  it('has metadata whose columns are the header of the CSV', async () => {
    const csv = await answerTo('/league-table.csv?framework=crc-2018')
    const link = /<([^>]+)>; rel="describedby"/.exec(String(csv.headers.link))?.[1] ?? ''
    const metadata = await answerTo(link)
    assert.equal(metadata.headers['content-type'], 'application/csvm+json')
    const { url, tableSchema } = metadata.json()
    assert.equal(url, 'league-table.csv?framework=crc-2018')
    const names = tableSchema.columns.map(({ name }: { name: string }) => name)
    assert.deepEqual(csv.body.split('\r\n')[0]?.split(','), names)
    assert.equal(new Set(names).size, names.length)
  })

  it('is JSON with the same rows', async () => {
    const table = (await answerTo('/league-table.json')).json()
    assert.equal(table.rows.length, ENTRIES.length)
    assert.equal(table.counts.synthetic, 1)
  })
})
