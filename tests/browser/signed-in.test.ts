import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PEOPLE } from '../trust/program.ts'
import { openBrowser, type TestBrowser, type WatchedPage } from './browser.ts'
import { crawl, kindOf, someOfEachKind } from './crawl.ts'
import { faultsAt } from './faults.ts'
import { type RunningSite, startSite } from './site.ts'

/** What everyone reads, which another test looks at. */
const PUBLIC =
  /^\/($|inspections|league-table|frameworks|methodology|accessibility|rate|sample-size|results|sign-)/

const EVERYBODY = { ...PEOPLE, 'who runs the installation': 'sample-installation/wilma-thorne' }

describe('somebody new in each role', () => {
  let site: RunningSite
  let browser: TestBrowser
  const looked = new Set<string>()
  before(async () => {
    site = await startSite('people')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })

  for (const [role, person] of Object.entries(EVERYBODY)) {
    it(`finds their way from a home that fits: ${role}`, async () => {
      const faults = await browser.visit(async (watched) => {
        await signIn(watched, person)
        const answers = await crawl(watched.page, site.address, { start: '/home', without: PUBLIC })
        const dead = answers.filter(({ status }) => status >= 400)
        assert.deepEqual(dead, [])
        const pages = someOfEachKind(answers, 1).filter((path) => !looked.has(kindOf(path)))
        const found: string[] = []
        for (const path of pages) {
          looked.add(kindOf(path))
          found.push(...(await faultsAt(site.address, path, watched)))
        }
        return found
      })
      assert.deepEqual(faults, [])
    })
  }

  it('has looked at the pages of every chapter', () => {
    assert.ok(looked.size >= 15, [...looked].join(' '))
  })

  async function signIn({ page }: WatchedPage, person: string) {
    await page.goto(`${site.address}/sign-in`)
    await page.locator(`form:has(input[value="${person}"]) button`).click()
    await page.waitForURL('**/home')
    assert.match((await page.locator('h1').textContent()) ?? '', /^Hello, /)
  }
})
