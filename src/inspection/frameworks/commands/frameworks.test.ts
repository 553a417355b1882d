import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { libraryOf } from '../library.ts'
import { aPack } from '../test-cases.ts'
import { frameworksCommand } from './frameworks.ts'

/** Runs the command over the plain framework and a changed one, with what it wrote. */
async function run(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const library = libraryOf([
    aPack(),
    aPack({ id: 'unrated', title: 'Without ratings', ratings: null }),
  ])
  const code = await frameworksCommand(
    args,
    { write: (text) => (written.out += text) },
    { write: (text) => (written.err += text) },
    () => library,
  )
  return { code, ...written }
}

/** Runs the command with a file of this content as its last argument. */
async function runOn(content: string | Uint8Array, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  try {
    const file = join(folder, 'mine.json')
    writeFileSync(file, content)
    const { code, out, err } = await run(...args, file)
    return { code, out: out.replaceAll(file, 'mine.json'), err: err.replaceAll(file, 'mine.json') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('plumbline frameworks list', () => {
  it('prints a line for each framework', async () => {
    assert.deepEqual(await run('list'), {
      code: 0,
      out: [
        'id       number  in force        standards  most points  title',
        'plain    1       2018-04 to now  1          1            A plain framework',
        'unrated  1       2018-04 to now  1          not rated    Without ratings',
        '',
      ].join('\n'),
      err: '',
    })
  })

  it('gives the same as JSON', async () => {
    const { out } = await run('list', '--json')
    assert.deepEqual(JSON.parse(out)[1], {
      id: 'unrated',
      number: 1,
      title: 'Without ratings',
      unit: 'Provider',
      inForce: { from: '2018-04', until: null },
      standards: 1,
      mostPoints: null,
    })
  })
})

describe('plumbline frameworks show', () => {
  it('prints the rules, the standards with their marks, and the sources', async () => {
    const { code, out } = await run('show', 'plain')
    assert.equal(code, 0)
    assert.match(out, /^A plain framework \(plain, number 1\)\n/)
    assert.match(out, /RATINGS \(at most 1 point\)\n {2}Poor: 0% and over, 0 points\n/)
    assert.match(out, /2\.1 {2}Assessment \(judged by key questions; verified\)\n/)
    assert.match(out, / {2}2\.1\.1 {2}Is the person involved\? \(verified\)\n/)
    assert.match(out, /SOURCES\n {2}made-up: None; None\n$/)
  })

  it('says that a framework gives no ratings', async () => {
    assert.match((await run('show', 'unrated')).out, /Gives words and percentages, no ratings\./)
  })

  it('gives the whole pack as JSON', async () => {
    assert.deepEqual(JSON.parse((await run('show', 'plain', '--json')).out), aPack())
  })

  it('names the frameworks there are when there is none of that name', async () => {
    assert.deepEqual(await run('show', 'crc'), {
      code: 2,
      out: '',
      err: 'plumbline frameworks: there is no framework "crc"; there are plain, unrated\n',
    })
  })
})

describe('plumbline frameworks check', () => {
  const broken = JSON.stringify({ ...aPack(), title: '', number: 0 })

  it('finds no faults in a sound pack', async () => {
    const { code, out } = await runOn(JSON.stringify(aPack()), 'check')
    assert.deepEqual([code, out], [0, 'mine.json: plain, number 1: no faults\n'])
  })

  it('lists every fault with its path', async () => {
    const { code, out } = await runOn(broken, 'check')
    assert.equal(code, 2)
    assert.equal(
      out,
      'mine.json: 2 faults\n  .number: is 0, but must be at least 1\n  .title: is empty\n',
    )
  })

  it('lists them as JSON', async () => {
    const { code, out } = await runOn(broken, 'check', '--json')
    assert.equal(code, 2)
    assert.deepEqual(JSON.parse(out), {
      file: 'mine.json',
      ok: false,
      pack: null,
      faults: [
        { path: '.number', message: 'is 0, but must be at least 1' },
        { path: '.title', message: 'is empty' },
      ],
    })
  })

  for (const [what, content, message] of [
    ['stops being JSON', '{\n  "id": "a",\n}', 'line 3, column 1: the file stops being JSON'],
    ['stops in a word', '{"a": tru}', 'line 1, column 10: the file stops being JSON'],
    ['ends too soon', '{\n "id": "a"', 'line 2, column 11: the file ends too soon'],
    ['goes on after its end', '{} {}', 'line 1, column 4: the file stops being JSON'],
    ['is empty', ' \n', 'the file is empty'],
  ] as const) {
    it(`says where a file ${what}`, async () => {
      const { code, err } = await runOn(content, 'check')
      assert.deepEqual([code, err], [2, `plumbline frameworks: mine.json: ${message}\n`])
    })
  }

  it('refuses a file that is not UTF-8, with its line', async () => {
    const bytes = Uint8Array.from([0x7b, 0x0a, 0x22, 0xe9, 0x22])
    const { code, err } = await runOn(bytes, 'check')
    assert.equal(code, 2)
    assert.match(err, /mine\.json: line 2, .*UTF-8/)
  })

  it('reads a file that begins with a byte order mark', async () => {
    const { code } = await runOn(`\uFEFF${JSON.stringify(aPack())}`, 'check')
    assert.equal(code, 0)
  })

  it('says when there is no such file, or it is a folder', async () => {
    const missing = await run('check', 'nowhere.json')
    assert.deepEqual(
      [missing.code, missing.err],
      [2, 'plumbline frameworks: nowhere.json: there is no such file\n'],
    )
    const folder = await run('check', tmpdir())
    assert.deepEqual(
      [folder.code, folder.err],
      [2, `plumbline frameworks: ${tmpdir()}: is a folder, not a file\n`],
    )
  })
})

describe('plumbline frameworks diff', () => {
  it('says what changed, and that this is no fault', async () => {
    const { code, out } = await runOn(
      JSON.stringify(aPack({ number: 2, ratings: null })),
      'diff',
      'plain',
    )
    assert.equal(code, 0)
    assert.match(
      out,
      /^plain, number 1 → plain, number 2\n {2}setting changed: ratings was given, is none\n/,
    )
  })

  it('says when nothing did', async () => {
    assert.equal(
      (await run('diff', 'plain', 'plain')).out,
      'plain, number 1 → plain, number 1\n  no differences\n',
    )
  })

  it('gives the differences as JSON', async () => {
    assert.deepEqual(JSON.parse((await run('diff', 'plain', 'plain', '--json')).out), {
      from: { id: 'plain', number: 1 },
      to: { id: 'plain', number: 1 },
      differences: [],
    })
  })

  it('refuses to compare with a broken pack', async () => {
    const { code, err } = await runOn(JSON.stringify({ ...aPack(), title: '' }), 'diff', 'plain')
    assert.deepEqual([code, err], [2, 'plumbline frameworks: mine.json: .title is empty\n'])
  })
})

describe('plumbline frameworks', () => {
  it('explains itself', async () => {
    for (const args of [['--help'], ['list', '--help'], ['check', '--help']]) {
      const { code, out } = await run(...args)
      assert.equal(code, 0)
      assert.match(out, /^plumbline frameworks: the framework packs, as data\.\n/)
    }
  })

  for (const [args, message] of [
    [[], 'say what to do: list, show ID, check FILE or diff A B (see --help)'],
    [['rate'], 'there is no "rate": list, show ID, check FILE or diff A B (see --help)'],
    [['list', 'x'], 'list takes no name'],
    [['show'], 'name one framework: plumbline frameworks show ID'],
    [['check', 'a', 'b'], 'name one file: plumbline frameworks check FILE'],
    [['diff', 'plain'], 'name two frameworks: plumbline frameworks diff A B'],
  ] as const) {
    it(`refuses "${args.join(' ')}" with what to write instead`, async () => {
      assert.deepEqual(await run(...args), {
        code: 2,
        out: '',
        err: `plumbline frameworks: ${message}\n`,
      })
    })
  }

  it('refuses an option it does not have', async () => {
    const { code, err } = await run('list', '--colour')
    assert.equal(code, 2)
    assert.match(err, /--colour/)
  })
})
