import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openBrowser, type TestBrowser } from './browser.ts'
import { ESSEX_RATINGS } from './essex.ts'
import { type RunningSite, startSite } from './site.ts'

const CASES = new URL('../../demo/essex-2018-case-answers.csv', import.meta.url).pathname

describe('somebody with a file', () => {
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

  it('sends the case answers of Essex and reads the ratings that were published', async () => {
    await browser.visit(async ({ page, complaints }) => {
      await page.goto(`${site.address}/rate`)
      await page.getByLabel('File', { exact: true }).setInputFiles(decodeURIComponent(CASES))
      await page.getByRole('button', { name: 'Rate', exact: true }).click()
      const standards = page.getByRole('table', { name: /^Standards/ })
      for (const [id, before_, after_] of ESSEX_RATINGS) {
        const row = standards.getByRole('row').filter({
          has: page.getByRole('rowheader', { name: new RegExp(`^${id.replace('.', '\\.')} `) }),
        })
        const [first = '', second = ''] = await row.getByRole('cell').allInnerTexts()
        assert.ok(first.startsWith(before_), `${id} before the panel: ${first}`)
        assert.ok(second.startsWith(after_), `${id} after the panel: ${second}`)
      }
      const words = await page.getByRole('main').innerText()
      assert.match(words, /Before the panel\s+Requires improvement\s+12 of 30/i)
      assert.match(words, /After the panel\s+Requires improvement\s+14 of 30/i)
      assert.match(words, /2\.2, 2\.4, 4\.1(,| and) 4\.2/)
      assert.match(words, /Synthetic/i)
      assert.deepEqual(complaints, [])
    })
  })

  it('sends a percentage of 140 and is told which row to mend', async () => {
    await browser.visit(async ({ page }) => {
      await page.goto(`${site.address}/rate`)
      const [template] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'a file of published results' }).click(),
      ])
      const header = (await text(await template.createReadStream())).split('\n', 1)[0]?.trim() ?? ''
      const row = header.split(',').map((column) => VALUES[column] ?? '')
      await page.getByLabel('File', { exact: true }).setInputFiles({
        name: 'results.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${header}\n${row.join(',')}\n`),
      })
      await page.getByRole('button', { name: 'Rate', exact: true }).click()
      const summary = page.getByRole('alert')
      assert.match(await summary.innerText(), /There is a problem/)
      assert.match(
        await summary.innerText(),
        /Row 2, column "percent": 140 is not between 0 and 100/,
      )
      assert.match(await page.title(), /^Error: /)
    })
  })
})

const VALUES: Readonly<Record<string, string>> = {
  provider: 'Anywhere CRC',
  framework: 'crc-2018',
  question: '2.1.1',
  percent: '140',
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
