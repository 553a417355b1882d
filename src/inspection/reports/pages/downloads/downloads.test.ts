import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { createSite } from '#platform/web'
import { anEntry, essex } from '../../test-cases.ts'
import { downloads } from './downloads.ts'

const ENTRIES = [
  essex({ sources: ['The Essex report'] }),
  anEntry({
    id: 'invented',
    provider: '=HYPERLINK("x")',
    synthetic: true,
    notes: '@notes',
    framework: 'qi-2016',
  }),
]

async function answerTo(url: string) {
  const needs = {
    entries: async () => ENTRIES,
    entry: async (id: string) => ENTRIES.find((entry) => entry.id === id) ?? null,
  }
  const site = await createSite({ plugins: [downloads(needs)], ready: async () => true })
  const answer = await site.inject(url)
  await site.close()
  return answer
}
async function rowsAt(url: string): Promise<Record<string, string>[]> {
  return parse((await answerTo(url)).body, { columns: true })
}

describe('one inspection’s results', () => {
  it('have a row for each key question, and for each standard without one', async () => {
    const rows = await rowsAt('/inspections/essex-crc-2018/results.csv')
    const moved = rows.find(({ question }) => question === '2.4.3')
    assert.deepEqual(
      [moved?.percent, moved?.calculated, moved?.rating, moved?.panel_reason],
      ['49', 'Inadequate', 'Requires improvement', 'few cases made the difference'],
    )
    assert.deepEqual([moved?.n, moved?.cases_up, moved?.points_up], ['', '', '1'])
    const counted = rows.find(({ question }) => question === '2.1.1')
    assert.deepEqual([counted?.yes, counted?.n, counted?.interval_method], ['82', '100', 'wilson'])
    assert.ok(rows.some(({ standard, rating }) => standard === '1.1' && rating === 'Good'))
  })

  it('are described by metadata: columns, licence and source', async () => {
    const csv = await answerTo('/inspections/essex-crc-2018/results.csv')
    assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8; header=present')
    assert.equal(
      csv.headers.link,
      '<results.csv-metadata.json>; rel="describedby"; type="application/csvm+json"',
    )
    const answer = await answerTo('/inspections/essex-crc-2018/results.csv-metadata.json')
    assert.equal(answer.headers['content-type'], 'application/csvm+json')
    const metadata = answer.json()
    assert.equal(metadata['@context'][0], 'http://www.w3.org/ns/csvw')
    assert.match(metadata['dc:license']['@id'], /open-government-licence/)
    assert.deepEqual(metadata['dc:source'], ['The Essex report'])
    const names = metadata.tableSchema.columns.map(({ name }: { name: string }) => name)
    assert.deepEqual(csv.body.split('\r\n')[0]?.split(','), names)
    assert.equal(new Set(names).size, names.length)
  })

  it('are JSON with what was published and the explained rating', async () => {
    const { published, rated } = (await answerTo('/inspections/essex-crc-2018/results.json')).json()
    assert.equal(published.provider, 'Essex CRC')
    assert.equal(rated.overall.after.points, 14)
    assert.ok(rated.standards[4].reasons.length > 0)
  })

  it('are not there for an inspection we do not know', async () => {
    for (const end of ['csv', 'csv-metadata.json', 'json']) {
      assert.equal((await answerTo(`/inspections/nowhere/results.${end}`)).statusCode, 404)
    }
  })
})

describe('the whole data set', () => {
  it('has one row for each inspection, before and after the panel', async () => {
    const [first, second] = await rowsAt('/inspections.csv')
    assert.deepEqual(
      [first?.points_before, first?.points_after, first?.panel_agenda],
      ['12', '14', '2.2 2.4 4.1 4.2'],
    )
    assert.deepEqual([first?.synthetic, second?.synthetic], ['false', 'true'])
    assert.deepEqual([second?.points_after, second?.max_points], ['', ''])
  })

  it('says in the metadata that it holds synthetic rows', async () => {
    const { notes } = (await answerTo('/inspections.csv-metadata.json')).json()
    assert.match(notes[0]['dc:description'], /1 of 2 inspections are synthetic/)
  })

  it('has every result in one file, and everything as JSON', async () => {
    const rows = await rowsAt('/results.csv')
    assert.deepEqual(
      new Set(rows.map(({ inspection }) => inspection)),
      new Set(['essex-crc-2018', 'invented']),
    )
    assert.equal((await answerTo('/inspections.json')).json().length, 2)
    assert.equal((await answerTo('/results.csv-metadata.json')).json().url, 'results.csv')
  })

  it('has no cell that a spreadsheet would run', async () => {
    for (const url of ['/inspections.csv', '/results.csv', '/inspections/invented/results.csv']) {
      const cells = (await rowsAt(url)).flatMap((row) => Object.values(row))
      assert.deepEqual(
        cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))),
        [],
      )
      assert.ok(cells.includes(`'=HYPERLINK("x")`))
    }
  })
})
