import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadFrameworks } from '#inspection/frameworks'
import { inspectionIdOf } from '#inspection/inspections'
import { type LeagueEntry, readAndRate } from '#inspection/reports'
import { unzipped } from '../test-cases.ts'
import { reportCommand } from './report.ts'
import { writeTogether } from './write-together.ts'

const demo = (name: string) => fileURLToPath(new URL(`../../../../demo/${name}`, import.meta.url))
const PUBLISHED = 'published-results-2016-2020.json'
const CASES = 'essex-2018-case-answers.csv'
const ESSEX = 'essex-crc-2018-10-10'
const SYNTHETIC = `${ESSEX}-synthetic-cases`
const NO_BROWSER = '/nowhere/chromium'

describe('plumbline report build', () => {
  let folder = ''
  let entries: readonly LeagueEntry[] = []
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-report-'))
    const options = { frameworks: loadFrameworks(), seed: 1, mostRows: 1e5, mostBytes: 1e7 }
    const rated = [PUBLISHED, CASES].map(async (name) =>
      readAndRate(await readFile(demo(name)), name, { ...options, resamples: 50 }),
    )
    const all = (await Promise.all(rated)).flat()
    entries = all.map((entry) => ({ ...entry, id: inspectionIdOf(entry.facts) }))
  })
  after(() => rm(folder, { recursive: true }))

  /** Runs the command as a person would and keeps what it printed. */
  async function run(...args: readonly string[]) {
    const printed = { out: '', err: '' }
    const exitCode = await reportCommand(
      ['build', ...args],
      { write: (text) => (printed.out += text) },
      { write: (text) => (printed.err += text) },
      {
        inspections: async () => entries,
        sampleText: demo('report-essex-2018'),
        chromium: NO_BROWSER,
      },
    )
    return { ...printed, exitCode }
  }

  const out = (name: string) => join(folder, name)

  /** A copy of the sample text with one file changed; `null`: taken away. */
  async function changed(file: string, content: string | null): Promise<string> {
    const copy = await mkdtemp(join(folder, 'text-'))
    await cp(demo('report-essex-2018'), copy, { recursive: true })
    if (content === null) await rm(join(copy, file))
    else await writeFile(join(copy, file), content)
    return copy
  }

  it('builds the sample text for Essex 2018 without a fault, in both languages, within five seconds', async () => {
    const began = performance.now()
    const {
      err,
      exitCode,
      out: said,
    } = await run(ESSEX, '--out', out('whole'), '--format', 'html,docx,data')
    assert.deepEqual([err, exitCode], ['', 0])
    assert.ok(performance.now() - began < 5000)
    assert.deepEqual((await readdir(out('whole'))).toSorted(), [
      ...['report-cy.docx', 'report-cy.html', 'report-en.docx', 'report-en.html'],
      ...['results.csv', 'results.csv-metadata.json', 'results.json'],
    ])
    assert.match(
      said,
      /In English in the Welsh report, for want of a translation: recommendations, /,
    )
    const html = await readFile(join(out('whole'), 'report-en.html'), 'utf8')
    assert.match(html, />59 of 100<\/span>/)
    assert.match(html, />37% \(n not published\)<\/span>/)
    assert.doesNotMatch(html, /\{\{|\}\}/)
  })

  it('marks the synthetic Essex cases and says how sure their ratings are', async () => {
    await run(SYNTHETIC, '--out', out('cases'), '--format', 'html', '--language', 'en')
    const html = await readFile(join(out('cases'), 'report-en.html'), 'utf8')
    assert.match(html, /Synthetic: invented for demonstration/)
    assert.match(html, /How sure: share of resamples/)
    assert.deepEqual(await readdir(out('cases')), ['report-en.html'])
  })

  it('fetches nothing from anywhere: a page has one first heading, no script, and forbids both', async () => {
    await run(ESSEX, '--out', out('page'), '--format', 'html')
    const html = await readFile(join(out('page'), 'report-cy.html'), 'utf8')
    assert.equal(html.match(/<h1>/g)?.length, 1)
    assert.match(html, /^<!doctype html>\n<html lang="cy-GB">/)
    assert.match(html, /default-src 'none'; style-src 'sha256-/)
    assert.doesNotMatch(html, /<(script|img|link|iframe)|src=|@import|url\(/)
    const heads = html.match(/<th(?: [^>]*)?>/g) ?? []
    assert.ok(heads.length > 50 && heads.every((head) => /scope="(col|row)"/.test(head)))
  })

  it('makes a Word file with heading styles, header rows, footnotes, the title and the language', async () => {
    await run(ESSEX, '--out', out('word'), '--format', 'docx')
    const files = unzipped(await readFile(join(out('word'), 'report-cy.docx')))
    const body = files.get('word/document.xml') ?? ''
    for (const style of ['Title', 'Heading1', 'Heading2']) {
      assert.ok(body.includes(`<w:pStyle w:val="${style}"/>`), style)
    }
    const tables = body.match(/<w:tbl>/g)?.length ?? 0
    assert.ok(tables > 10)
    assert.equal(body.match(/<w:tblHeader\/>/g)?.length, tables)
    assert.match(body, /<w:lang w:val="en-GB"\/>/)
    assert.match(files.get('word/styles.xml') ?? '', /<w:lang w:val="cy-GB"\/>/)
    assert.match(
      files.get('docProps/core.xml') ?? '',
      /<dc:title>Arolygiad o Essex CRC<\/dc:title>/,
    )
    assert.match(files.get('word/header1.xml') ?? '', /Testun enghreifftiol/)
    const notes = files.get('word/footnotes.xml') ?? ''
    assert.match(notes, /Rheswm: /)
    assert.match(notes, /evidence of positive Through the Gate work/)
    assert.equal(body.match(/<w:footnoteReference /g)?.length, 6)
  })

  it('writes the same open data as the site', async () => {
    await run(ESSEX, '--out', out('data'), '--format', 'data')
    const { id, published } = JSON.parse(await readFile(join(out('data'), 'results.json'), 'utf8'))
    assert.deepEqual([id, published.provider], [ESSEX, 'Essex CRC'])
    const metadata = await readFile(join(out('data'), 'results.csv-metadata.json'), 'utf8')
    assert.equal(JSON.parse(metadata).url, 'results.csv')
  })

  it('writes everything else where there is no browser for the PDF, says so, and exits with 2', async () => {
    const { err, exitCode, out: said } = await run(ESSEX, '--out', out('no-pdf'), '--json')
    assert.equal(exitCode, 2)
    assert.match(
      err,
      /^plumbline report: pdf was not made: there is no browser at \/nowhere\/chromium: .*PLUMBLINE_CHROMIUM/,
    )
    const { notMade, files } = JSON.parse(said)
    assert.deepEqual([notMade.length, notMade[0].format, files.length], [1, 'pdf', 7])
    assert.equal((await readdir(out('no-pdf'))).length, 7)
  })

  it('never writes over a report, unless it is built again', async () => {
    const args = [ESSEX, '--out', out('twice'), '--format', 'html']
    await run(...args)
    await writeFile(join(out('twice'), 'report-en.html'), 'kept')
    await rm(join(out('twice'), 'report-cy.html'))
    const { err, exitCode, out: said } = await run(...args)
    assert.deepEqual([exitCode, said], [2, ''])
    assert.match(err, /report-en\.html: is there already: name another folder, or write it --again/)
    assert.deepEqual(await readdir(out('twice')), ['report-en.html'])
    assert.equal((await run(...args, '--again')).exitCode, 0)
    assert.notEqual(await readFile(join(out('twice'), 'report-en.html'), 'utf8'), 'kept')
  })

  it('leaves nothing of a format that cannot be written whole', async () => {
    await mkdir(join(out('half'), 'b.txt'), { recursive: true })
    const files = [
      { name: 'a.txt', content: 'a' },
      { name: 'b.txt', content: 'b' },
    ]
    await assert.rejects(writeTogether(out('half'), files, false), { name: 'FileFault' })
    assert.deepEqual(await readdir(out('half')), ['b.txt'])
  })

  it('names every planted fault with its file and place, and then writes nothing', async () => {
    const planted = [
      [
        'en/glossary.md',
        'In 59% of cases.',
        /en\/glossary\.md: line 1, column 4: "59%" is typed by hand/,
      ],
      [
        'en/glossary.md',
        'In {{percent 2.1.3 of',
        /en\/glossary\.md: line 1, column 4: a live figure is not closed/,
      ],
      [
        'en/domain-2/2.1.md',
        'a\n\n{{percent 2.1.8}}',
        /en\/domain-2\/2\.1\.md: line 3, column 1: there is no key question "2\.1\.8"/,
      ],
      ['cy/foreword.md', 'Mewn 59 y cant.', /cy\/foreword\.md: line 1, column 6: "59 y cant"/],
      [
        'en/domain-2/2.2.md',
        null,
        /en\/domain-2\/2\.2\.md: there is no such file: write this text/,
      ],
      ['forward.md', 'Words.', /forward\.md: belongs to no part of this report/],
      ['en/forward.md', 'Words.', /en\/forward\.md: belongs to no part of this report/],
      ['report.json', '{', /report\.json: line 1, column 2: the file ends too soon/],
      ['report.json', null, /is no folder of report text: it has no report\.json/],
      ['report.json', '{"format":"plumbline-report/1"}', /report\.json: inspections: /],
    ] as const
    for (const [file, content, fault] of planted) {
      const from = await changed(file, content)
      const { err, exitCode, out: said } = await run(ESSEX, '--from', from, '--out', out('none'))
      assert.match(err, fault)
      assert.deepEqual([exitCode, said], [2, ''])
    }
    await assert.rejects(readdir(out('none')))
  })

  it('does not say of one inspection what was written about another', async () => {
    const { err } = await run('london-crc-2018-02', '--out', out('none'))
    assert.match(
      err,
      /there is no inspection "london-crc-2018-02"; there is london|was written about/,
    )
    const manifest = await readFile(join(demo('report-essex-2018'), 'report.json'), 'utf8')
    const from = await changed('report.json', manifest.replaceAll(`"${ESSEX}"`, '"another"'))
    assert.match(
      (await run(ESSEX, '--from', from, '--out', out('none'))).err,
      /report\.json: was written about another and .*, not about essex-crc-2018-10-10/,
    )
  })

  it('says what is wrong with a call', async () => {
    for (const [args, fault] of [
      [[], /write report build and one inspection/],
      [[ESSEX], /name a folder with --out/],
      [
        [ESSEX, '--out', 'x', '--format', 'odt'],
        /--format: "odt" is none of html, pdf, docx, data/,
      ],
      [[ESSEX, '--out', 'x', '--language', 'fr'], /--language: "fr" is none of en, cy/],
      [['nobody', '--out', 'x'], /there is no inspection "nobody"; there is /],
    ] as const) {
      const { err, exitCode } = await run(...args)
      assert.match(err, fault)
      assert.equal(exitCode, 2)
    }
  })
})
