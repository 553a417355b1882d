import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from '../../../../tests/browser/browser.ts'
import { anOrganisation, openMigrated } from '../../database/test-database.ts'
import {
  CASE_SUMMARY,
  CRN,
  type FormSite,
  form,
  type Somebody,
  SUMMARY,
  signIn,
  withForms,
} from '../test-cases.ts'

const WORDS = '\n\n Says “no” \n\n<b>&amp;</textarea>👩‍👩‍👧 שלום\n'

describe('typing in a form', () => {
  let browser: TestBrowser
  let opened: Awaited<ReturnType<typeof openMigrated>>
  before(async () => {
    browser = await openBrowser()
    opened = await openMigrated('PGlite')
  })
  after(async () => {
    await browser?.close()
    await opened?.close()
  })

  /** A page with the form open in it, signed in as the officer. */
  async function atTheForm(use: (page: Page, world: FormSite, address: string) => Promise<void>) {
    const { database } = opened
    const organisation = await anOrganisation(database)
    const given = { database, engine: 'PGlite' as const, organisation }
    await withForms(given, [form(CASE_SUMMARY)], async (world) => {
      const address = await world.site.listen({ port: 0, host: '127.0.0.1' })
      await browser.visit(async ({ page }) => {
        await remember(page, address, world.officer)
        await page.goto(address + SUMMARY)
        await use(page, world, address)
      })
    })
  }

  it('says that it is saved when the server has said so, and not before', async () => {
    await atTheForm(async (page, world) => {
      const asked = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      await page.route('**/drafts', async (route) => {
        asked.resolve()
        await gate.promise
        await route.continue()
      })
      await page.getByLabel('Engagement').fill('Came')
      await asked.promise
      assert.equal(await saidOn(page), '')
      assert.deepEqual(await draftsOf(world), [])
      gate.resolve()
      await page.getByText('Saved 10:42').waitFor()
      assert.deepEqual(await draftsOf(world), [{ engagement: 'Came' }])
    })
  })

  it('says that it is not saved while the server cannot be reached, and tries again', async () => {
    await atTheForm(async (page, world) => {
      await page.route('**/drafts', (route) => route.abort())
      await page.getByLabel('Engagement').fill('Came late')
      await page.getByText('Not saved yet: trying again').waitFor()
      await page.unroute('**/drafts')
      await page.getByText('Saved 10:42').waitFor()
      assert.deepEqual(await draftsOf(world), [{ engagement: 'Came late' }])
    })
  })

  it('keeps what was typed just before the page is left, and offers it again', async () => {
    await atTheForm(async (page, world, address) => {
      await page.getByLabel('Engagement').pressSequentially('!')
      await page.goto(`${address}/health`)
      await page.goto(address + SUMMARY)
      await page.getByText('This is your unsaved text from 10:42.').waitFor()
      assert.equal(await page.getByLabel('Engagement').inputValue(), '!Keeps appointments')
      await page.getByRole('button', { name: 'Throw it away' }).click()
      assert.equal(await page.getByLabel('Engagement').inputValue(), 'Keeps appointments')
      assert.deepEqual(await draftsOf(world), [])
    })
  })

  it('loses no letter when the session is over, and leaves nothing in the browser', async () => {
    await atTheForm(async (page, world, address) => {
      const { database, organisation: organisationId, officer, clock } = world
      // What the script does must not help here.
      await page.route('**/drafts', (route) => route.abort())
      await page.getByLabel('Circumstances').fill(WORDS)
      clock.moveBy(2 * 3_600_000)
      await page.getByRole('button', { name: 'Save' }).click()
      await page.waitForURL(/\/sign-in\?to=/)
      const { accountId } = officer
      const again = await signIn(database, { organisationId, accountId }, clock.now())
      await remember(page, address, again)
      await page.goto(address + (new URL(page.url()).searchParams.get('to') ?? ''))
      assert.equal(await page.getByLabel('Circumstances').inputValue(), WORDS)
      await page.getByText('This is your unsaved text from 12:42.').waitFor()
      assert.deepEqual(await keptInBrowser(page), [0, 0, 0])
      await page.getByRole('button', { name: 'Save' }).click()
      await page.waitForURL(`${address}/cases/${CRN}`)
      const { rows } = await sql<{ circumstances: string }>`
        select circumstances from people.case_summary
         where organisation_id = ${organisationId}`.execute(database)
      assert.deepEqual(rows, [{ circumstances: WORDS }])
      assert.deepEqual(await draftsOf(world), [])
    })
  })

  it('warns before the session ends, and one key makes it last', async () => {
    await atTheForm(async (page, _, address) => {
      await page.clock.install()
      await page.goto(address + SUMMARY)
      await page.clock.runFor('54:50')
      const dialog = page.getByRole('dialog', { name: 'You will soon be signed out' })
      assert.equal(await dialog.isVisible(), false)
      await page.clock.runFor('00:20')
      await dialog.waitFor()
      await dialog.getByText('In about 5 minutes, unless you stay.').waitFor()
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'hidden' })
      await page.clock.runFor('55:30')
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      await page.clock.runFor('01:01:00')
      await page.getByRole('dialog', { name: 'You are signed out' }).waitFor()
    })
  })

  it('is accessible: the form, its faults, and the page with both texts', async () => {
    await atTheForm(async (page, { database, organisation }) => {
      const seen = async (heading: string) => {
        await page.getByRole('heading', { name: heading }).first().waitFor()
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
        assert.deepEqual(
          violations.map(({ id }) => id),
          [],
          heading,
        )
        await page.setViewportSize({ width: 320, height: 800 })
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(wide) <= 320, `${heading}: ${wide} pixels wide`)
        await page.setViewportSize({ width: 1280, height: 800 })
      }
      await seen('Change the summary')
      await page.getByLabel('Circumstances').fill('')
      await page.getByRole('button', { name: 'Save' }).click()
      await seen('There is a problem')
      await page.getByLabel('Circumstances').fill('x'.repeat(500))
      await sql`update people.case_summary set circumstances = ${'y'.repeat(500)}, version = 2
                 where organisation_id = ${organisation}`.execute(database)
      await page.getByRole('button', { name: 'Save' }).click()
      await seen('This has changed since you opened it')
    })
  })
})

async function remember(page: Page, url: string, { token: value }: Somebody): Promise<void> {
  await page.context().addCookies([{ name: 'plumbline-session', value, url }])
}

function saidOn(page: Page): Promise<string> {
  return page.locator('[data-saved]').innerText()
}

/** What the drafts of the organisation hold. */
async function draftsOf({ database, organisation }: FormSite) {
  const drafts = await database
    .selectFrom('forms.draft')
    .select('fields')
    .where('organisationId', '=', organisation)
    .execute()
  return drafts.map(({ fields }) => fields.typed)
}

/** How much the browser keeps of us where a script could read it. */
function keptInBrowser(page: Page): Promise<unknown> {
  return page.evaluate(
    'indexedDB.databases().then((all) => [localStorage.length, sessionStorage.length, all.length])',
  )
}
