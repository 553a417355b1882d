import assert from 'node:assert/strict'
import {
  anOrganisationOf,
  aVisitor,
  fillIn,
  get,
  onRecord,
  type PageSite,
  post,
  tokenIn,
  withPages,
} from '../audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../database/test-database.ts'
import { administrationPages } from './index.ts'

const withAdministration = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, (shared) => administrationPages({ ...shared, address: null }), use)

const STAFF = '/administration/staff'
const PERSON = { name: 'Jo Marsh', username: 'Jo.Marsh@Example.org', email: '' }

/** A username that no other test has. */
const named = ({ organisation }: PageSite) => ({
  ...PERSON,
  username: `Jo.${organisation}`,
})

onBothEngines('an administrator adds somebody, who can do nothing yet', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    const added = await fillIn(site, administrator, `${STAFF}/add`, named(here))
    assert.equal(added.status, 303)
    const { html, status } = await get(site, administrator, added.location ?? '')
    assert.equal(status, 200)
    assert.ok(html.includes('Jo Marsh'))
    assert.ok(html.includes(`jo.${organisation}`))
    assert.ok(html.includes('They hold no role today'))
    const accountId = added.location?.split('/').at(-1)
    assert.deepEqual(await onRecord(database, organisation), [`add staff ${accountId}`])
  })
})

onBothEngines('a username that is taken is refused, without saying whose it is', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    const elsewhere = await anOrganisationOf(here, 'nps')
    const other = await aVisitor(database, elsewhere, 'administrator')
    assert.equal((await fillIn(site, other, `${STAFF}/add`, named(here))).status, 303)
    for (const who of [administrator, other]) {
      const { status, html } = await fillIn(site, who, `${STAFF}/add`, named(here))
      assert.equal(status, 422)
      assert.ok(html.includes('Choose another username'))
      assert.ok(html.includes('value="Jo Marsh"'), 'what was typed is still there')
    }
    assert.deepEqual(await onRecord(database, organisation), [])
  })
})

onBothEngines('what cannot be is refused beside its field', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const administrator = await aVisitor(database, organisation, 'administrator')
    const boxes = { name: ' ', username: 'jo marsh', email: 'nowhere' }
    const { status, html } = await fillIn(site, administrator, `${STAFF}/add`, boxes)
    assert.equal(status, 422)
    for (const fault of [
      'Give their name',
      'Choose a username of letters',
      'Give an e-mail address',
    ])
      assert.ok(html.includes(fault), fault)
  })
})

onBothEngines('nobody overwrites a change to somebody that they have not seen', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const one = await aVisitor(database, organisation, 'administrator')
    const other = await aVisitor(database, organisation, 'administrator', 'second')
    await aVisitor(database, organisation, null, 'jo')
    const url = `${STAFF}/jo/change`
    const opened = await get(site, other, url)
    const boxes = { name: 'Jo Marsh', email: 'jo@example.org' }
    assert.equal((await fillIn(site, one, url, boxes)).status, 303)
    const late = await post(site, other, url, { _form: tokenIn(opened), name: 'Joan', email: '' })
    assert.equal(late.status, 409)
    for (const text of ['Jo Marsh', 'Joan', 'Test administrator'])
      assert.ok(late.html.includes(text), text)
    const { html } = await get(site, one, `${STAFF}/jo`)
    assert.ok(html.includes('jo@example.org'))
    assert.deepEqual(await onRecord(database, organisation), ['change staff jo'])
  })
})

onBothEngines('stopping an account ends its sessions at the next request', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const administrator = await aVisitor(database, organisation, 'administrator')
    const officer = await aVisitor(database, organisation, 'responsible officer', 'officer')
    assert.equal((await get(site, officer, '/my-access')).status, 200)
    const url = `${STAFF}/officer/sign-in`
    assert.equal((await fillIn(site, administrator, url, { active: 'no' })).status, 303)
    assert.match(String((await get(site, officer, '/my-access')).location), /^\/sign-in/)
    const { html } = await get(site, administrator, `${STAFF}/officer`)
    assert.ok(html.includes('No, stopped'))
    const own = `${STAFF}/${administrator.accountId}/sign-in`
    assert.equal((await get(site, administrator, own)).status, 404)
  })
})

onBothEngines('staff are found by name, a page at a time', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const administrator = await aVisitor(database, organisation, 'administrator')
    for (let number = 10; number < 40; number += 1) {
      await aVisitor(database, organisation, 'partner', `partner-${number}`)
    }
    const namesOn = async (query: string) => {
      const { html } = await get(site, administrator, `${STAFF}?${query}`)
      return [...html.matchAll(/>Test ([a-z0-9-]+)<\/a>/g)].map(([, name]) => name)
    }
    const first = await namesOn('')
    const second = await namesOn('page=2')
    assert.deepEqual([first.length, second.length], [25, 6])
    assert.equal(new Set([...first, ...second]).size, 31)
    assert.deepEqual(await namesOn('search=PARTNER-39'), ['partner-39'])
    assert.deepEqual(await namesOn('search=%25'), [], 'a percent sign is a percent sign')
    assert.equal((await namesOn('page=0&search=')).length, 25)
    const { html } = await get(site, administrator, '/administration')
    assert.ok(html.includes('31 people may sign in, 0 of them without a role today, 0 stopped'))
  })
})

onBothEngines('an administrator finds nobody of another organisation', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    const elsewhere = await anOrganisationOf(here, 'nps')
    await aVisitor(database, elsewhere, 'responsible officer', 'stranger')
    for (const page of ['', '/change', '/sign-in', '/roles/add', '/roles/stranger-1', '/link']) {
      const url = `${STAFF}/stranger${page}`
      assert.equal((await get(site, administrator, url)).status, 404, url)
      assert.equal((await post(site, administrator, url, {})).status >= 400, true, url)
    }
    const { html } = await get(site, administrator, `${STAFF}?search=stranger`)
    assert.ok(!html.includes('Test stranger'))
  })
})

onBothEngines('only administrators find the pages of administration', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const urls = ['', '/staff', '/staff/add', '/teams', '/teams/add', '/organisations']
    for (const role of ['auditor', 'manager of service delivery', 'director'] as const) {
      const who = await aVisitor(database, organisation, role)
      for (const url of urls) {
        assert.equal((await get(site, who, `/administration${url}`)).status, 404, `${role} ${url}`)
      }
    }
  })
})
