import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from './browser.ts'
import { press, tabTo } from './keyboard.ts'
import { type RunningSite, startSite } from './site.ts'

const CRN = 'X300777'
const NO_SCRIPT = { javaScriptEnabled: false }
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }

/** One case on its way through the provider: each journey goes on from where the one before it ended. */
describe('a new case', () => {
  let site: RunningSite
  let browser: TestBrowser
  before(async () => {
    site = await startSite('people')
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
  })

  it('is keyed by intake without JavaScript, who is led to what is wrong and to all that is left', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'ines-brackley')
      await follow(page, 'New cases')
      await follow(page, 'Put one case on record')
      await keyCase(page)
      await page.getByRole('link', { name: /147 is out of bounds/ }).click()
      const score = page.getByLabel('OGRS within two years')
      assert.equal(await score.inputValue(), '147', 'what was typed is kept')
      await score.fill('47')
      await page.getByRole('button', { name: 'Put the case on record' }).click()
      await page.getByText('Left to do: 5').waitFor()
      assert.match(await main(page), /Initial band\s+Done Blue/)
      assert.match(await main(page), /An active safeguarding concern: blue/)
    }, NO_SCRIPT)
  })

  it('has its checks, registers, question and meeting before intake lets it go', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'ines-brackley')
      for (const [link, answer] of [
        ['Record the domestic abuse check', 'It is started here'],
        ['Record the safeguarding check', 'It is answered'],
        ['Record that they are checked', 'They are complete and right'],
        ['Record the answer', 'Yes, a female officer'],
      ] as const) {
        await page.goto(`${site.address}/cases/${CRN}/intake`)
        await follow(page, link)
        await page.getByLabel(answer).check()
        await page.getByRole('button', { name: 'Save' }).click()
      }
      await follow(page, 'Choose an officer of the right grade')
      assert.match(await main(page), /Dafydd Quill\s[\s\S]*?this officer is a man/)
      await follow(page, 'Priya Lindqvist')
      await page.getByLabel('Why this officer').fill('A woman of the right grade with room')
      await page.getByLabel('Handover note').fill('Asks for a morning. Ring before writing.')
      await page.getByRole('button', { name: 'Give the case' }).click()
      await page.goto(`${site.address}/cases/${CRN}/intake`)
      await follow(page, 'Book the meeting')
      assert.match(await main(page), /Book the new directions meeting\s+by \d+/)
      assert.ok(await page.getByLabel('New directions meeting (NDM)').isChecked())
      assert.ok(await page.getByRole('radio', { name: 'Priya Lindqvist' }).isChecked())
      await day(page, 'Day', nextWorkingDay())
      await page.getByLabel('Time').fill('25:00')
      await page.getByRole('button', { name: 'Book' }).click()
      await page.getByRole('link', { name: /by the 24-hour clock/ }).click()
      await page.getByLabel('Time').fill('10:30')
      await page.getByRole('button', { name: 'Book' }).click()
      await page.goto(`${site.address}/cases/${CRN}/intake`)
      await follow(page, 'Complete the intake')
      await page.getByLabel('Everything that intake does is done').check()
      await page.getByRole('button', { name: 'Complete the intake' }).click()
      await page.getByText(/Intake was complete on/).waitFor()
    })
  })

  it('is found by its officer on a phone, who reads, meets, confirms and asks', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'priya-lindqvist')
      await page.goto(`${site.address}/caseload`)
      assert.match(await main(page), /Testerly, Morgan[\s\S]*?Read handover note, by/)
      await follow(page, 'Testerly, Morgan')
      assert.match(await main(page), /Risk of serious harm: medium\s+Band: blue/)
      await follow(page, 'Say that you have read the handover note')
      assert.match(await main(page), /Asks for a morning/)
      await page.getByLabel(/I have read it/).check()
      await page.getByRole('button', { name: 'Save' }).click()
      await follow(page, 'Confirm or change the band')
      await page.getByRole('radio', { name: 'Green' }).check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: /Say why the band should be another/ }).click()
      await page.getByRole('radio', { name: 'Blue' }).check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Confirmed by Priya Lindqvist').waitFor()
      await follow(page, 'Ask for another officer to hold the case')
      await page.getByLabel('The person has moved').check()
      await page.getByLabel('What the manager should know').fill('Lives in Colchester now')
      await page.getByLabel(/The case record, registers and flags/).check()
      await page.getByRole('button', { name: 'Ask the manager' }).click()
    }, PHONE)
  })

  it('is given on by the manager with the keyboard alone, who sees both officers before and after', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'gwen-ashdown')
      await press(page, page.getByRole('link', { name: 'Allocations' }).first())
      await page.waitForURL('**/allocations')
      assert.match(await main(page), /Lives in Colchester now/)
      await press(page, page.getByRole('link', { name: 'Testerly, Morgan' }))
      await page.waitForURL('**/allocate')
      assert.match(await main(page), /Priya Lindqvist holds the case\. Without it: /)
      await press(page, page.getByRole('link', { name: 'Marisa Holloway' }))
      await tabTo(page, page.getByLabel('Why this officer'))
      await page.keyboard.type('Nearest, a woman, and has room')
      await tabTo(page, page.getByLabel('Handover note'))
      await page.keyboard.type('The first meeting is still to come')
      assert.match(await main(page), /of capacity now, .* after/)
      await press(page, page.getByRole('button', { name: 'Give the case' }))
      await page.waitForURL('**/allocations')
      assert.doesNotMatch(await main(page), /Testerly/)
      await signIn(page, 'marisa-holloway')
      await page.goto(`${site.address}/cases/${CRN}/timeline`)
      const told = await main(page)
      assert.match(told, /Held by: Marisa Holloway, Colchester[\s\S]*Held by: Priya Lindqvist/)
    })
  })

  it('has its meeting moved by the new officer, who must say why', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'marisa-holloway')
      await page.goto(`${site.address}/cases/${CRN}`)
      await page
        .getByRole('link', { name: /^Book again/ })
        .first()
        .click()
      await page.getByRole('radio', { name: 'Marisa Holloway' }).check()
      await day(page, 'Day', nextWorkingDay())
      await page.getByLabel('Time').fill('11:00')
      await page.getByRole('button', { name: 'Book' }).click()
      await page.getByRole('link', { name: 'Say why, and what was done about it' }).click()
      await page
        .getByLabel('Why it is on another day')
        .fill('Moved with the case, told by telephone')
      await page.getByRole('button', { name: 'Book' }).click()
      await page.waitForURL(`**/cases/${CRN}#appointments`)
      assert.match(await main(page), /New directions meeting \(NDM\), .* at 11:00/)
    })
  })

  it('leaves an officer time to record a failure to attend, which the timeline then tells', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'dafydd-quill')
      await page.goto(`${site.address}/caseload`)
      const row = page.getByRole('row').filter({ hasText: 'Record what happened' })
      await row.getByRole('link').first().click()
      await page
        .getByRole('link', { name: /^Record what came of it/ })
        .first()
        .click()
      await page.getByLabel('Failed to attend').check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: /Say why, and what was done about it/ }).click()
      await page.getByLabel('In a few words').fill('No answer; a letter was sent the same day')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.waitForURL('**#appointments')
      await follow(page, 'Everything that happened')
      assert.match(await main(page), /: failed to attend[\s\S]*No answer; a letter was sent/)
    })
  })

  it('is banded by a new version only after it was proved, tried and given a day', async () => {
    await browser.visit(async ({ page }) => {
      await signIn(page, 'samir-oakes')
      await follow(page, 'Operating models')
      await page.getByRole('button', { name: 'Start a new version' }).click()
      const tables = page.getByLabel('The tables, for specialists')
      const whole = await tables.inputValue()
      await tables.fill(withoutFirstBand(whole))
      await page.getByLabel('A reconviction score counts as high').fill('40')
      await page.getByLabel('Why there is a new version').fill('Scores of 40 reoffend as often')
      await page.getByRole('button', { name: 'Check and keep the draft' }).click()
      assert.match(await main(page), /There is a problem[\s\S]*low/, 'the gap is named')
      await tables.fill(whole)
      await page.getByRole('button', { name: 'Check and keep the draft' }).click()
      await page.waitForURL('**/operating-models/essex-2018/2')
      await page.getByRole('link', { name: /^Try it on today’s caseload/ }).click()
      const tried = await main(page)
      assert.match(tried, /would get another band/)
      for (const group of ['Risk of serious harm', 'Sex', 'Ethnicity', 'Centre']) {
        assert.match(tried, new RegExp(`${group}: `), group)
      }
      await page.goto(`${site.address}/operating-models/essex-2018/2/activate`)
      await day(page, 'From', daysFromNow(2))
      await page.getByLabel('I have tried it').check()
      await page.getByRole('button', { name: 'Put it in force' }).click()
      await page.goto(`${site.address}/operating-models`)
      assert.match(await main(page), /Begins on .*, put in force by/)
    })
  })

  /** Signs in as one of the sample people, after whoever was signed in. */
  async function signIn(page: Page, person: string) {
    await page.goto(`${site.address}/home`)
    const out = page.getByRole('button', { name: 'Sign out', exact: true })
    if ((await out.count()) > 0) await out.click()
    await page.goto(`${site.address}/sign-in`)
    await page.locator(`form:has(input[value="sample-essex/${person}"]) button`).click()
    await page.waitForURL('**/home')
  }
})

async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click()
}

function main(page: Page): Promise<string> {
  return page.locator('main').innerText()
}

/** The tables without the first row of the base, so that some cases have no band. */
function withoutFirstBand(text: string): string {
  const tables: { base: unknown[] } = JSON.parse(text)
  return JSON.stringify({ ...tables, base: tables.base.slice(1) })
}

/** Everything the form asks of a new case, with one score that cannot be. */
async function keyCase(page: Page): Promise<void> {
  for (const [label, typed] of [
    ['CRN', CRN],
    ['Given names', 'Morgan'],
    ['Family name', 'Testerly'],
    ['Court', 'Chelmsford Magistrates’ Court'],
    ['Offence', 'Theft from a shop'],
    ['Length of the sentence, in months', '12'],
    ['RAR, in days (optional)', '20'],
    ['OGRS within one year, per cent (optional)', '31'],
    ['OGRS within two years, per cent (optional)', '147'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(typed)
  }
  const choices = ['Female', 'Community order', 'Medium']
  for (const name of [...choices, 'Domestic abuse perpetrator: current sentence']) {
    await page.getByLabel(name, { exact: true }).check()
  }
  await day(page, 'Date of birth', new Date('1990-03-27'))
  await day(page, 'Sentenced on', daysFromNow(-7))
  await day(page, 'Allocated by the NPS on', daysFromNow(-1))
  await page.getByRole('button', { name: 'Put the case on record' }).click()
}

async function day(page: Page, legend: string, on: Date): Promise<void> {
  const boxes = page.getByRole('group', { name: legend, exact: true })
  await boxes.getByLabel('Day').fill(`${on.getUTCDate()}`)
  await boxes.getByLabel('Month').fill(`${on.getUTCMonth() + 1}`)
  await boxes.getByLabel('Year').fill(`${on.getUTCFullYear()}`)
}

const DAY_MS = 86_400_000

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS)
}

/** The next day from Monday to Friday. */
function nextWorkingDay(): Date {
  const days = [1, 2, 3].map(daysFromNow)
  return days.find((one) => one.getUTCDay() % 6 !== 0) ?? daysFromNow(1)
}
