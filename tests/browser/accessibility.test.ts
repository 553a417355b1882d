import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openBrowser, type TestBrowser } from './browser.ts'
import { type Answer, crawl, someOfEachKind } from './crawl.ts'
import { faultsAt } from './faults.ts'
import { type RunningSite, startSite } from './site.ts'

/** Pages that no link leads to, or that must be among those looked at. */
const ALSO = [
  '/inspections/essex-crc-2018-10-10/standards/2.4',
  '/inspections/essex-crc-2018-10-10-synthetic-cases/standards/4.2',
  '/league-table',
  '/rate',
  '/sample-size?population=abc',
  '/sample-size?population=45',
  '/no-such-page',
]

describe('every page of the site', () => {
  let site: RunningSite
  let browser: TestBrowser
  let answers: readonly Answer[]
  before(async () => {
    site = await startSite()
    browser = await openBrowser()
    answers = await browser.visit(({ page }) => crawl(page, site.address))
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })

  it('leads nowhere that does not answer', () => {
    const dead = answers.filter(({ status }) => status >= 400)
    assert.deepEqual(dead, [])
    assert.ok(answers.length > 20, `only ${answers.length} addresses were found`)
  })

  it('is accessible, holds together and keeps quiet, on a phone and on a desktop', async () => {
    const pages = [...new Set([...someOfEachKind(answers, 2), ...ALSO])]
    const faults = await browser.visit(async (watched) => {
      const found: string[] = []
      for (const path of pages) found.push(...(await faultsAt(site.address, path, watched)))
      return found
    })
    assert.deepEqual(faults, [])
  })
})
