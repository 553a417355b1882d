import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openBrowser, type TestBrowser } from './browser.ts'
import { faultsAt } from './faults.ts'

const COMMAND = fileURLToPath(new URL('../../bin/plumbline', import.meta.url))

/** The longest that a report may take to print (issue "Inspect a provider", Speed), in milliseconds. */
const MOST = 15_000

describe('the report of the synthetic Essex cases', () => {
  let folder = ''
  let took = 0
  let browser: TestBrowser
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-report-'))
    const began = performance.now()
    const id = 'essex-crc-2018-10-10-synthetic-cases'
    const { status, stderr } = spawnSync(
      COMMAND,
      ['report', 'build', id, '--out', folder, '--format', 'html,pdf'],
      { encoding: 'utf8' },
    )
    took = performance.now() - began
    assert.deepEqual([stderr, status], ['', 0])
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await rm(folder, { recursive: true })
  })

  for (const language of ['en', 'cy']) {
    it(`is accessible and asks nothing of the network, on a phone and on a desktop (${language})`, async () => {
      const asked: string[] = []
      const faults = await browser.visit(async (watched) => {
        watched.page.on('request', (request) => asked.push(request.url()))
        return faultsAt(pathToFileURL(folder).href, `/report-${language}.html`, watched)
      })
      assert.deepEqual(faults, [])
      const page = pathToFileURL(join(folder, `report-${language}.html`)).href
      assert.deepEqual(asked, [page])
    })

    it(`is a tagged PDF with its language, title and outline (${language})`, async () => {
      const pdf = await readFile(join(folder, `report-${language}.pdf`), 'latin1')
      assert.match(pdf, /\/MarkInfo <<[^>]*\/Marked true/)
      assert.match(pdf, /\/StructTreeRoot \d+ 0 R/)
      assert.match(pdf, new RegExp(`/Lang \\(${language}-GB\\)`))
      assert.match(pdf, /\/S \/TH/)
      assert.match(pdf, /\/Outlines \d+ 0 R/)
      const titles = [...pdf.matchAll(/\/Title \(([^)]*)\)/g)].map((one) => one[1] ?? '')
      const named = language === 'en' ? 'Foreword' : 'Rhagair'
      assert.ok(titles.includes(named), titles.join(', '))
      assert.deepEqual(
        titles.filter((title) => /^(.+)\1$/.test(title)),
        [],
        'no heading is named twice',
      )
    })
  }

  it('is printed in both languages within its time', () => {
    assert.ok(took < MOST, `${Math.round(took)} ms`)
  })
})
