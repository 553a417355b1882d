import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadFrameworks } from '#inspection/frameworks'
import { sampleCommand } from './sample.ts'

const LIST = fileURLToPath(new URL('../../../../demo/essex-2018-case-list.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plumbline-sample-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

const NEEDS = {
  frameworks: loadFrameworks(),
  limits: { mostRows: 1000, mostBytes: 1_000_000 },
}

async function run(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const code = await sampleCommand(
    args,
    { write: (text) => (written.out += text) },
    { write: (text) => (written.err += text) },
    NEEDS,
  )
  return { code, ...written }
}

const ASKED = ['--sample', 'case-supervision', '--on', '2018-08-06', '--seed', '7']

describe('plumbline sample draw', () => {
  it('draws 100 of the 254 eligible cases of the synthetic Essex list, with every step', async () => {
    const { code, out, err } = await run('draw', LIST, ...ASKED)
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /^Eligible {8}254 cases\nDrawn {11}100 cases, seed 7\n/m)
    assert.match(out, /^not supervised-six-to-seven-months {2}40\nnot still-supervised {16}12$/m)
    assert.match(out, /^Gender +eligible +target +achieved$/m)
    assert.match(out, /^2\.2\.3 \(relevant cases, expected\) +75 +5\.78 points$/m)
    assert.match(out, /by largest remainder/)
  })

  it('gives the same as JSON, and keeps it in a new file only', async () => {
    const kept = at('kept.json')
    const { out } = await run('draw', LIST, ...ASKED, '--json', '--out', kept)
    assert.equal(readFileSync(kept, 'utf8'), out)
    const { format, size, exclusions } = JSON.parse(out)
    assert.deepEqual([format, size.drawn, exclusions.length], ['plumbline-sample/1', 100, 52])
    const again = await run('draw', LIST, ...ASKED, '--out', kept)
    assert.equal(again.code, 2)
    assert.match(again.err, /kept\.json: is there already: give another name\n$/)
  })

  it('draws nothing from a list with a bad row, and names every fault', async () => {
    const text = readFileSync(LIST, 'utf8').split('\n')
    const bad = at('bad.csv')
    writeFileSync(bad, [...text.slice(0, 3), text[2]?.replace('male', 'mail'), 'X'].join('\n'))
    const { code, out, err } = await run('draw', bad, ...ASKED)
    assert.deepEqual([code, out], [2, ''])
    assert.deepEqual(
      err.split('\n').map((line) => /^bad\.csv: row \d+(, column "\w+")?/.exec(line)?.[0] ?? line),
      [
        'bad.csv: row 3, column "case_reference"',
        'bad.csv: row 4, column "gender"',
        'bad.csv: row 4, column "case_reference"',
        'bad.csv: row 5',
        '',
      ],
    )
  })

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [[], 'no case list is named (see --help)'],
    [[LIST], '--on is missing: the inspection day'],
    [[LIST, '--on', '6/8/2018'], '--on must be a day such as 2018-08-06, not "6/8/2018"'],
    [[LIST, '--on', '2018-08-06'], '--seed is missing: a whole number'],
    [
      [LIST, '--on', '2018-08-06', '--seed', 'x'],
      '--seed must be a whole number of at least 0, not "x"',
    ],
    [
      [LIST, '--on', '2018-08-06', '--seed', '1', '--size', '0'],
      '--size must be a whole number of at least 1, not "0"',
    ],
    [[LIST, '--on', '2018-08-06', '--seed', '1'], '--sample is missing: the kind of sample'],
    [
      [LIST, ...ASKED, '--framework', 'region-2023'],
      'region-2023 has no sample "case-supervision" that is drawn: it has unpaid-work and victim-contact',
    ],
    [[LIST, ...ASKED, '--framework', 'x'], 'there is no framework "x"'],
    [['nowhere.csv', ...ASKED], 'nowhere.csv: there is no such file'],
    [[LIST, ...ASKED, '--colour', 'x'], 'there is no option --colour (see --help)'],
  ]
  for (const [args, message] of wrong) {
    it(`refuses the call with "${message}"`, async () => {
      const err = `plumbline sample draw: ${message}\n`
      assert.deepEqual(await run('draw', ...args), { code: 2, out: '', err })
    })
  }
})

describe('plumbline sample replay and replace', () => {
  const kept = at('replay.json')
  const draw = () => run('draw', LIST, ...ASKED, '--out', kept)

  it('proves a kept sample, withdraws a case, and proves that as well', async () => {
    await draw()
    assert.deepEqual(await run('replay', kept, LIST), {
      code: 0,
      err: '',
      out: 'The same: 100 of 254 eligible cases, seed 7, nothing replaced.\n',
    })
    const [{ reference }] = JSON.parse(readFileSync(kept, 'utf8')).cases
    const next = at('next.json')
    const asked = ['--case', reference, '--reason', 'the file is closed', '--out', next]
    const { code, out } = await run('replace', kept, LIST, ...asked)
    assert.equal(code, 0)
    assert.match(out, new RegExp(`^"${reference}" is withdrawn: ".+" is reserve 1 of ".+"`))
    assert.match((await run('replay', next, LIST)).out, /^The same: .* 1 case withdrawn\.$/m)
  })

  it('finds a record that was changed (planted fault), with exit code 1', async () => {
    const changed = at('changed.json')
    const record = JSON.parse(readFileSync(kept, 'utf8'))
    record.cells[0].target += 1
    writeFileSync(changed, JSON.stringify(record))
    const { code, out } = await run('replay', changed, LIST)
    assert.equal(code, 1)
    assert.equal(
      out,
      'It differs from what its list and its seed give.\n  .cells[0].target: kept 5, drawn again 4\n',
    )
    const json = await run('replay', changed, LIST, '--json')
    assert.deepEqual(JSON.parse(json.out), {
      same: false,
      differences: [{ path: '.cells[0].target', kept: '5', found: '4' }],
    })
    const asked = ['--case', 'x', '--reason', 'y', '--out', at('never.json')]
    assert.equal((await run('replace', changed, LIST, ...asked)).code, 1)
  })

  it('says that the list is another one', async () => {
    const other = at('other.csv')
    const rows = readFileSync(LIST, 'utf8').trim().split('\n')
    writeFileSync(other, rows.slice(0, -1).join('\n'))
    const { code, out } = await run('replay', kept, other)
    assert.equal(code, 1)
    assert.match(out, /^It differs: this is not the list from which the sample was drawn\.$/m)
  })

  it('refuses what is no kept sample', async () => {
    const file = at('no.json')
    writeFileSync(file, '{"format":"plumbline-sample/1"}')
    const { code, err } = await run('replay', file, LIST)
    assert.equal(code, 2)
    assert.match(err, /no\.json: is not a sample that Plumbline drew: look at "framework"\n$/)
    assert.equal((await run('replay', file)).code, 2)
  })
})

describe('plumbline sample template', () => {
  it('writes the header as CSV, or a workbook that explains itself', async () => {
    const asked = ['--framework', 'nps-2018', '--sample', 'victim-contact']
    const { out } = await run('template', ...asked)
    assert.equal(out, 'case_reference,case_type,sentence_months,event_on,office,officer\r\n')
    const file = at('template.xlsx')
    assert.equal((await run('template', ...asked, '--out', file)).code, 0)
    assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK')
  })
})

describe('every plumbline sample command', () => {
  for (const name of ['draw', 'replay', 'replace', 'template']) {
    it(`explains itself: ${name}`, async () => {
      const { code, out, err } = await run(name, '--help')
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, new RegExp(`^plumbline sample ${name}: `))
    })
  }
})
