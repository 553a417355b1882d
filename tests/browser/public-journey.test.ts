import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from './browser.ts'
import { ESSEX_RATINGS, ESSEX_REASONS } from './essex.ts'
import { hasFocus, press, tabTo } from './keyboard.ts'
import { type RunningSite, startSite } from './site.ts'

describe('a member of the public', () => {
  let site: RunningSite
  let browser: TestBrowser
  before(async () => {
    site = await startSite()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })

  it('finds Essex 2018, why it is rated so, and how it compares', async () => {
    await browser.visit(async ({ page, complaints }) => {
      await page.goto(site.address)
      await readEssex(page, (link) => link.click())
      assert.deepEqual(complaints, [])
    })
  })

  it('does so with the keyboard alone, and always sees where they are', async () => {
    await browser.visit(async ({ page }) => {
      await page.goto(site.address)
      await readEssex(page, (link) => press(page, link))
    })
  })

  it('does so without JavaScript', async () => {
    await browser.visit(
      async ({ page }) => {
        await page.goto(site.address)
        await readEssex(page, (link) => link.click())
      },
      { javaScriptEnabled: false },
    )
  })

  it('can skip what stands before the content of every page', async () => {
    await browser.visit(async ({ page }) => {
      for (const path of ['/', '/inspections', '/league-table', '/methodology']) {
        await page.goto(site.address + path)
        await page.keyboard.press('Tab')
        const skip = page.getByRole('link', { name: 'Skip to main content' })
        assert.ok(await hasFocus(page, skip), path)
        const box = await skip.boundingBox()
        assert.ok(box !== null && box.height > 20 && box.y >= 0, `${path}: the link is not seen`)
        await page.keyboard.press('Enter')
        assert.equal(await page.evaluate('document.activeElement.tagName'), 'MAIN', path)
      }
    })
  })

  it('chooses another framework on the methodology page without JavaScript', async () => {
    await browser.visit(
      async ({ page }) => {
        await page.goto(`${site.address}/methodology`)
        await page.getByLabel('Numbers of the framework').selectOption('dipp-2025')
        await page.getByRole('button', { name: 'Show these numbers' }).click()
        await page.getByRole('heading', { name: 'There are no ratings' }).waitFor()
      },
      { javaScriptEnabled: false },
    )
  })

  it('works out a sample with the keyboard, and is led to a mistake', async () => {
    await browser.visit(async ({ page }) => {
      await page.goto(`${site.address}/sample-size`)
      const population = page.getByLabel('Number of eligible cases')
      await tabTo(page, population)
      await page.keyboard.type('many')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      await press(page, page.getByRole('alert').getByRole('link'))
      assert.ok(await hasFocus(page, population))
      assert.equal(await population.inputValue(), 'many')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('45')
      await page.keyboard.press('Enter')
      await page.getByText('36 of 45 cases').waitFor()
    })
  })
})

/** From the start page to Essex 2018, one of its standards, its panel, and the league table. */
async function readEssex(page: Page, follow: (link: Locator) => Promise<void>): Promise<void> {
  const main = page.getByRole('main')
  await follow(main.locator('a').filter({ hasText: 'Read the Essex 2018 inspection' }))
  await page.getByRole('heading', { level: 1, name: /Essex CRC/ }).waitFor()
  for (const [id, , published] of ESSEX_RATINGS) {
    const row = main
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: id, exact: true }) })
    assert.match(await row.innerText(), new RegExp(published, 'i'), id)
  }
  const words = await main.innerText()
  for (const reason of ESSEX_REASONS) assert.ok(words.includes(reason), reason)
  assert.match(words, /12 of 30/)
  assert.match(words, /14 of 30/)

  await follow(main.getByRole('link', { name: 'Reviewing', exact: true }))
  await page.getByRole('heading', { level: 1, name: /2\.4 Reviewing/ }).waitFor()
  assert.match(await main.innerText(), /49%/)
  await page.goBack()

  await follow(main.getByRole('link', { name: 'Ratings panel', exact: true }))
  await page.getByRole('heading', { level: 2, name: 'Agenda', exact: true }).waitFor()
  const agenda = await main.getByRole('heading', { level: 3 }).allInnerTexts()
  const ids = agenda.map((heading) => heading.split(' ', 1)[0])
  assert.deepEqual(ids, ['2.2', '2.4', '4.1', '4.2'])

  await follow(page.getByRole('banner').getByRole('link', { name: 'League table' }))
  await page.getByRole('heading', { level: 1, name: 'League table' }).waitFor()
  assert.ok((await main.getByRole('link', { name: 'Essex CRC' }).count()) > 0)
}
