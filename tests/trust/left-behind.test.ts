import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { type App, createApp } from '../../src/app.ts'
import { openProfile } from '../browser/browser.ts'
import { readableIn } from './left-behind.ts'
import { PEOPLE } from './program.ts'

/** What every word typed begins with, and how many of them are typed into each box: goal F4 asks for 50. */
const CANARY = 'Zqcanary'
const WORDS_A_BOX = 8
const DAY: Readonly<Record<string, string>> = { day: '1', month: '6', year: '1998' }
const FORMS = ['identity', 'safety', 'summary', 'notes/new']

describe('the machine of somebody who has worked on a case', () => {
  let home = ''
  let app: App
  let address = ''
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-profile-'))
    app = await createApp({ databaseFolder: null, sampleData: 'people' })
    plantKeptPage(app)
    address = await app.site.listen({ port: 0, host: '127.0.0.1' })
  })
  after(async () => {
    await app?.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })

  it('holds nothing of it that can be read after they have signed out', async () => {
    const { folder, typed, name } = await atABrowser('signed-out', async (page) => {
      const work = await workOnACase(page, FORMS)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL('**/signed-out')
      return work
    })
    assert.ok(typed >= 50, `${typed} words typed`)
    assert.deepEqual(readableIn(folder, [CANARY, name]), [])
    assert.ok(
      readableIn(folder, ['/signed-out']).length > 0,
      'the browser keeps what browsers keep',
    )
  })

  const onLinux = existsSync('/proc') ? false : 'a browser is only found and killed on Linux'
  it('nor when the browser is killed with a form half filled in', { skip: onLinux }, async () => {
    const { folder, name } = await atABrowser('killed', async (page, browser) => {
      const work = await workOnACase(page, [])
      await page.goto(`${work.url}/safety`)
      await typeWords(page)
      await page.getByText(/^Saved /).waitFor()
      await kill(join(home, 'killed'), browser)
      return work
    })
    assert.deepEqual(readableIn(folder, [CANARY, name]), [])
  })

  it('would be found to hold it, wherever a page had kept it (planted)', async () => {
    const { folder } = await atABrowser('planted', async (page) => {
      await page.goto(`${address}/planted/kept`)
      await page.evaluate(KEEP_EVERYWHERE)
      await wait(1500)
    })
    const found = readableIn(folder, KEPT)
    assert.deepEqual(
      KEPT.filter((words) => !found.some((one) => one.words === words)),
      [],
    )
    assert.ok(found.some(({ as }) => as.endsWith('in gzip')))
  })

  async function atABrowser<Answer>(
    name: string,
    use: (page: Page, browser: BrowserContext) => Promise<Answer>,
  ) {
    const folder = join(home, name)
    const browser = await openProfile(folder)
    browser.setDefaultTimeout(10_000)
    const page = await browser.newPage()
    const answer = await use(page, browser).finally(() => browser.close())
    return { folder, ...answer }
  }

  /**
   * Signs in, reads a case, changes the parts of it given that they may, and reads it again. They do not
   * search by name: what is searched for stands in the address, and a browser keeps addresses.
   */
  async function workOnACase(page: Page, forms: readonly string[]) {
    await page.goto(`${address}/sign-in`)
    await page.locator(`form:has(input[value="${PEOPLE['responsible officer']}"]) button`).click()
    await page.waitForURL('**/home')
    await page.goto(`${address}/cases`)
    await page.locator('main tbody a').first().click()
    await page.waitForURL(/\/cases\/[A-Z]\d{6}$/)
    const url = page.url()
    const [name = ''] = (await page.locator('h1').innerText()).trim().split(/[,\n]/)
    let typed = 0
    for (const form of forms) {
      const answer = await page.goto(`${url}/${form}`)
      if (answer?.status() !== 200) continue
      typed += await typeWords(page)
      for (const box of await page.locator('input[inputmode=numeric]').all())
        await box.fill(DAY[(await box.getAttribute('name'))?.split('-').at(-1) ?? ''] ?? '')
      for (const radio of await page.locator('input[type=radio]').all()) await radio.check()
      await page.locator('form[data-autosave] button[type=submit]').click()
      await page.waitForURL(url)
    }
    for (const path of ['/history', '']) await page.goto(url + path)
    await page.goBack()
    return { url, typed, name }
  }
})

/** Types words of ours into every empty or full box of the form; how many. */
async function typeWords(page: Page): Promise<number> {
  let typed = 0
  const boxes = page
    .locator('form[data-autosave]')
    .locator('textarea, input[type=text]:not([inputmode])')
  for (const box of await boxes.all()) {
    const words = Array.from({ length: WORDS_A_BOX }, (_, place) => `${CANARY}${place}`)
    await box.fill(words.join(' '))
    typed += words.length
  }
  return typed
}

/** Ends the browser at once, as a crash or a power cut would. */
async function kill(folder: string, browser: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => browser.once('close', resolve))
  for (const id of processesWith(`--user-data-dir=${folder}`)) process.kill(id, 'SIGKILL')
  await closed
}

function processesWith(argument: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => commandOf(id).split('\0').includes(argument))
    .map(Number)
}

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** What careless pages keep, each in another place. */
const KEPT = ['Zqlocal£1', 'Zqindexed£2', 'Zqcache£3', 'Zqpage£4', 'Zqpacked£5']

const KEEP_EVERYWHERE = `(async () => {
  localStorage.setItem('draft', 'Zqlocal£1')
  const opened = indexedDB.open('drafts', 1)
  await new Promise((done) => {
    opened.onupgradeneeded = () => opened.result.createObjectStore('drafts')
    opened.onsuccess = done
  })
  const change = opened.result.transaction('drafts', 'readwrite')
  change.objectStore('drafts').put('Zqindexed£2', 'draft')
  await new Promise((done) => { change.oncomplete = done })
  const cache = await caches.open('pages')
  await cache.put('/draft', new Response('Zqcache£3'))
  await (await fetch('/planted/packed')).text()
})()`

/** Pages that a browser may keep, one of them compressed. */
function plantKeptPage({ site }: App): void {
  const everyone = { config: { access: 'everyone' } } as const
  site.get('/planted/kept', everyone, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'max-age=3600')
      .send('<p>Zqpage£4'),
  )
  site.get('/planted/packed', everyone, (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'max-age=3600')
      .header('content-encoding', 'gzip')
      .send(gzipSync(`<p>${'Zqpacked£5 '.repeat(50)}`)),
  )
}
