import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from './browser.ts'
import { type RunningSite, startSite } from './site.ts'

const NOTES = 'textarea[name="notes"]'
const SAVED = '[data-saved]'

/** An assessor writes on a laptop whose network comes and goes: each has a case of their own. */
describe('an assessment on a laptop', () => {
  let site: RunningSite
  let browser: TestBrowser
  let cases: readonly string[] = []
  before(async () => {
    site = await startSite('people')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })

  it('goes on without a network, in another tab too, and all of it arrives when there is one', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 0)
      const context = page.context()
      await write(page, 'One. ')
      await says(page, /^Saved \d\d:\d\d$/)
      await readyForOffline(page, address)
      await context.setOffline(true)
      await write(page, 'Two. ')
      await says(page, /Kept on this laptop: 1 box waits to be sent/)
      await page.close()
      const again = await context.newPage()
      await again.goto(address)
      await again.getByText('There is no connection. You can go on writing').waitFor()
      await holds(again, 'One. Two. ')
      await write(again, 'Three.')
      await says(again, /Kept on this laptop/)
      await context.setOffline(false)
      await says(again, /^Saved/)
      assert.equal(await keptOf(context, address), 'One. Two. Three.')
    })
  })

  it('shows without a network what was saved since the page came', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 7)
      const context = page.context()
      await readyForOffline(page, address)
      await write(page, 'Saved before. ')
      await says(page, /^Saved/)
      await context.setOffline(true)
      await page.goto(address)
      await page.getByText('There is no connection. You can go on writing').waitFor()
      await holds(page, 'Saved before. ')
      await write(page, 'Written after.')
      await says(page, /Kept on this laptop/)
      await context.setOffline(false)
      await says(page, /^Saved/)
      assert.equal(await keptOf(context, address), 'Saved before. Written after.')
    })
  })

  it('never says “Saved” of words that are not sent', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 1)
      await write(page, 'First. ')
      await says(page, /^Saved/)
      await page.route('**/entries', () => undefined)
      await write(page, 'Second.')
      assert.equal(await page.locator(SAVED).textContent(), '')
      assert.equal(await keptOf(page.context(), address), 'First. ')
    })
  })

  it('never says that a laptop has kept what it cannot keep', async () => {
    await browser.visit(async ({ page }) => {
      await page.addInitScript("IDBFactory.prototype.open = () => { throw new Error('no room') }")
      await openCase(page, 2)
      await page.context().setOffline(true)
      await write(page, 'Only here.')
      await says(page, /this laptop has not kept it: do not close this page/)
      await page.context().setOffline(false)
      await says(page, /^Saved/)
    })
  })

  it('keeps what was written before the page was ready for it', async () => {
    await browser.visit(async ({ page }) => {
      const slow = `const open = IDBFactory.prototype.open
        IDBFactory.prototype.open = function (...asked) {
          document.querySelector('${NOTES}').value = 'At once.'
          return open.apply(this, asked)
        }`
      await page.addInitScript(slow)
      const address = await openCase(page, 5)
      await says(page, /^Saved/)
      assert.equal(await keptOf(page.context(), address), 'At once.')
    })
  })

  it('keeps on the laptop what the server cannot keep, until it is put right', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 3)
      const tooLong = 'x'.repeat(100_001)
      await page.locator(NOTES).fill(tooLong)
      await says(page, /Not saved: Write at most 100000 characters\. Kept on this laptop/)
      await page.goto(address)
      await holds(page, tooLong)
      await page.locator(NOTES).fill('Shorter')
      await says(page, /^Saved/)
      assert.equal(await keptOf(page.context(), address), 'Shorter')
    })
  })

  it('loses nothing of two tabs in which the same box was written', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 4)
      const context = page.context()
      const other = await context.newPage()
      await other.goto(address)
      await readyForOffline(other, address)
      const both = ['From the first tab.', 'From the second tab.'] as const
      await context.setOffline(true)
      await write(page, both[0])
      await says(page, /Kept on this laptop/)
      await write(other, both[1])
      await says(other, /Kept on this laptop/)
      await page.close()
      await other.close()
      await context.setOffline(false)
      const again = await context.newPage()
      await again.goto(`${site.address}/home`)
      await allGone(again)
      await again.goto(address)
      await holds(again, both[1])
      await says(again, /^Kept apart/)
      await hasBoth(again, address, both)
    })
  })

  it('takes up what another tab leaves when it closes without a network', async () => {
    await browser.visit(async ({ page }) => {
      const address = await openCase(page, 6)
      const context = page.context()
      const other = await context.newPage()
      await other.goto(address)
      await readyForOffline(other, address)
      await context.setOffline(true)
      await write(other, 'Left behind.')
      await says(other, /Kept on this laptop/)
      await page.goto(address)
      await page.getByText('There is no connection. You can go on writing').waitFor()
      await write(page, 'Written here.')
      await says(page, /Kept on this laptop/)
      await other.close()
      await context.setOffline(false)
      await says(page, /^Kept apart/)
      await hasBoth(page, address, ['Left behind.', 'Written here.'])
    })
  })

  /** Signs in and opens one of the assessor’s cases that nobody has begun; its address. */
  async function openCase(page: Page, place: number): Promise<string> {
    await page.goto(`${site.address}/sign-in`)
    const form = page.locator('form:has(input[value="sample-inspectorate/kofi-barnaby"]) button')
    await form.click()
    await page.waitForURL('**/home')
    if (cases.length === 0) {
      await page.goto(`${site.address}/assessments`)
      const rows = page.locator('tr:has-text("Not begun") a[href^="/assessments/"]')
      cases = await rows.evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? ''),
      )
    }
    const address = `${site.address}${cases[place]}`
    await page.goto(address)
    await page.locator(SAVED).waitFor({ state: 'attached' })
    return address
  }
})

/** Types at the end of the notes, as a person does. */
async function write(page: Page, words: string): Promise<void> {
  await page.locator(NOTES).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

/** Waits until the page says so of what was written. */
async function says(page: Page, words: RegExp): Promise<void> {
  await page.locator(SAVED).filter({ hasText: words }).waitFor()
}

/** Waits until the notes hold these words: what a laptop kept comes in a moment after the page. */
async function holds(page: Page, words: string): Promise<void> {
  let held = ''
  for (let turn = 0; turn < 100 && held !== words; turn += 1) {
    if (turn > 0) await page.waitForTimeout(50)
    held = await page.locator(NOTES).inputValue()
  }
  assert.equal(held, words)
}

/**
 * One stands in the box and the other beside it. Which, is open: a page that closes may still send its words
 * when the network comes back in the same moment.
 */
async function hasBoth(page: Page, address: string, both: readonly string[]): Promise<void> {
  await page.goto(address)
  const inTheBox = await page.locator(NOTES).inputValue()
  const [beside, ...rest] = both.filter((words) => words !== inTheBox)
  assert.deepEqual(rest, [])
  await page.getByText(beside ?? '').waitFor()
}

/** Waits until the browser has let go of the pages that were closed. */
async function allGone(page: Page): Promise<void> {
  const held = 'navigator.locks.query().then(({ held }) => held.length)'
  while ((await page.evaluate(held)) !== 0) await page.waitForTimeout(20)
}

/** Waits until the laptop has all it needs to show this assessment without a network. */
async function readyForOffline(page: Page, address: string): Promise<void> {
  const path = new URL(address).pathname
  const ready = `navigator.serviceWorker.ready
    .then(() => caches.open('plumbline-shells'))
    .then((shells) => shells.match(${JSON.stringify(path)}))
    .then((found) => found !== undefined)`
  while (!(await page.evaluate(ready))) await page.waitForTimeout(50)
}

/** What the server has of the notes, as another page of the same person shows it. */
async function keptOf(context: BrowserContext, address: string): Promise<string> {
  const answer = await context.request.get(address)
  const found = /<textarea[^>]*name="notes"[^>]*>\n?\n?([^<]*)</.exec(await answer.text())
  return found?.[1] ?? ''
}
