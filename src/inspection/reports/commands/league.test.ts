import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { fileFault } from '#platform/spreadsheets'
import { anEntry, essex } from '../test-cases.ts'
import { leagueCommand } from './league.ts'

const ENTRIES = [
  essex(),
  anEntry({
    provider: 'Bedfordshire, Northamptonshire, Cambridgeshire and Hertfordshire CRC (BeNCH)',
  }),
  anEntry({ provider: 'Essex CRC', published: '2020', framework: 'crc-2019', overallScore: 18 }),
  anEntry({ provider: 'Gwent', framework: 'qi-2016', synthetic: true }),
]

async function run(...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'league-'))
  const file = join(folder, 'results.json')
  await writeFile(file, 'the content')
  const written = { out: '', err: '' }
  const into = (stream: 'out' | 'err') => ({
    write: (text: string) => {
      written[stream] += text
    },
  })
  const code = await leagueCommand(
    args.map((arg) => (arg === 'FILE' ? file : arg)),
    into('out'),
    into('err'),
    {
      readAndRate: async (bytes, name) => {
        if (new TextDecoder().decode(bytes) === '') throw fileFault(name, 'the file is empty')
        return ENTRIES
      },
    },
  )
  await rm(folder, { recursive: true })
  return { code, ...written }
}

describe('plumbline league', () => {
  it('prints every inspection within 120 columns', async () => {
    const { code, out } = await run('FILE')
    assert.equal(code, 0)
    assert.deepEqual(
      out.split('\n').filter((line) => line.length > 120),
      [],
    )
    assert.match(
      out,
      /^1\/1 +Essex CRC +2018-10-10 Requires improvement 14\/30 +1\.40 3\/12 +2\.3\.3 37%/m,
    )
    assert.match(out, /^1\/1 +Essex CRC +2020 +Good +18\/30 +1\.80 – +– +up \+4 \*$/m)
    assert.match(out, /4 inspections, 2 ranked, 1 synthetic\./)
  })

  it('prints one framework as CSV or JSON', async () => {
    const csv = await run('FILE', '--framework', 'crc-2019', '--csv')
    const rows: Record<string, string>[] = parse(csv.out, { columns: true })
    assert.deepEqual(
      rows.map(({ provider, change_points }) => [provider, change_points]),
      [['Essex CRC', '4']],
    )
    const table = JSON.parse((await run('FILE', '--json')).out)
    assert.equal(table.rows.length, 4)
  })

  it('ends with 2 and says why when the call or the file is wrong', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /name one file/],
      [['FILE', 'FILE'], /name one file/],
      [['FILE', '--csv', '--json'], /not both/],
      [
        ['FILE', '--framework', 'x'],
        /no inspection under it \(it has crc-2018, crc-2019, qi-2016\)/,
      ],
      [['FILE', '--colour'], /--colour/],
      [[join(tmpdir(), 'is-not-there.json')], /there is no such file/],
      [['/dev/null'], /null: the file is empty/],
    ]
    for (const [args, message] of wrong) {
      const { code, out, err } = await run(...args)
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, message)
    }
  })

  it('has help', async () => {
    const { code, out } = await run('--help')
    assert.equal(code, 0)
    assert.match(out, /--framework ID/)
  })
})
