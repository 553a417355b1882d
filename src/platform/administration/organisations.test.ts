import assert from 'node:assert/strict'
import { fingerprintOf } from '#platform/sign-in'
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

const ADDRESS = 'https://plumbline.example'
const withAdministration = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, (shared) => administrationPages({ ...shared, address: ADDRESS }), use)

const ORGANISATIONS = '/administration/organisations'
const TEAMS = '/administration/teams'

/** A provider that no other test has, and its administrator. */
const aProvider = ({ organisation }: PageSite) => ({
  ...{ name: `New ${organisation}`, kind: 'provider', administrator: 'Ann Other' },
  ...{ username: `ann.${organisation}`, email: 'ann@example.org' },
})

onBothEngines('an administrator of the installation adds an organisation', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const installation = await anOrganisationOf(here, 'installation')
    const runsIt = await aVisitor(database, installation, 'administrator')
    const added = await fillIn(site, runsIt, `${ORGANISATIONS}/add`, aProvider(here))
    assert.equal(added.status, 303, added.html)
    const [, key = '', account] =
      /organisations\/([^/]+)\/administrators\/([^/]+)\/link$/.exec(added.location ?? '') ?? []
    assert.equal(key, `new-${organisation}`)
    assert.deepEqual(await onRecord(database, key), [
      `add staff ${account}`,
      `add role ${account}`,
      `add organisation ${key}`,
    ])
    assert.deepEqual(await onRecord(database, installation), [`add organisation ${key}`])

    const again = await fillIn(site, runsIt, `${ORGANISATIONS}/add`, aProvider(here))
    assert.equal(again.status, 422)
    assert.ok(again.html.includes('There is an organisation that has or had this name'))
    const other = { ...aProvider(here), name: `Other ${organisation}` }
    const taken = await fillIn(site, runsIt, `${ORGANISATIONS}/add`, other)
    assert.ok(taken.html.includes('Choose another username'))
    const list = await get(site, runsIt, ORGANISATIONS)
    assert.ok(!list.html.includes(`Other ${organisation}`), 'nothing of it is left')
  })
})

onBothEngines(
  'only who added an administrator makes their link, and sees it once',
  async (given) => {
    await withAdministration(given, async (here) => {
      const { site, database } = here
      const installation = await anOrganisationOf(here, 'installation')
      const runsIt = await aVisitor(database, installation, 'administrator')
      const colleague = await aVisitor(database, installation, 'administrator', 'second')
      const added = await fillIn(site, runsIt, `${ORGANISATIONS}/add`, aProvider(here))
      const url = added.location ?? ''
      assert.equal((await get(site, colleague, url)).status, 404)
      assert.equal((await post(site, colleague, url, {})).status, 404)
      const offered = await get(site, runsIt, url)
      assert.equal(offered.status, 200)
      assert.ok(!offered.html.includes('/set-up/'))
      const made = await post(site, runsIt, url, {})
      const token = new RegExp(`${ADDRESS}/set-up/([\\w-]+)<`).exec(made.html)?.[1] ?? ''
      const link = await database
        .selectFrom('accounts.setUpLink')
        .select(['organisationId', 'untilTime', 'madeBy'])
        .where('linkId', '=', fingerprintOf(token))
        .executeTakeFirstOrThrow()
      assert.equal(link.untilTime.toISOString(), '2026-11-26T09:00:00.000Z')
      assert.equal(link.madeBy, runsIt.accountId)
      const [, key = ''] = /organisations\/([^/]+)/.exec(url) ?? []
      const entries = await onRecord(database, key)
      assert.match(entries.at(-1) ?? '', /^make a set-up link staff /)
      const anybody = `${ORGANISATIONS}/${here.organisation}/administrators/jo/link`
      await aVisitor(database, here.organisation, 'responsible officer', 'jo')
      assert.equal((await post(site, runsIt, anybody, {})).status, 404)
    })
  },
)

onBothEngines('an organisation whose administrators are gone is given another', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const installation = await anOrganisationOf(here, 'installation')
    const runsIt = await aVisitor(database, installation, 'administrator')
    const { administrator, username, email } = aProvider(here)
    const url = `${ORGANISATIONS}/${organisation}/administrators/add`
    const sent = await fillIn(site, runsIt, url, { administrator, username, email })
    assert.equal(sent.status, 303, sent.html)
    const own = `${ORGANISATIONS}/${installation}/administrators/add`
    assert.equal((await get(site, runsIt, own)).status, 404)
    assert.equal(
      (await get(site, runsIt, `${ORGANISATIONS}/nobody/administrators/add`)).status,
      404,
    )
  })
})

onBothEngines('an administrator of a provider renames it and no other', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const elsewhere = await anOrganisationOf(here, 'nps')
    const administrator = await aVisitor(database, organisation, 'administrator')
    const name = { name: 'North Mercia' }
    const own = `${ORGANISATIONS}/${organisation}/name`
    assert.equal((await fillIn(site, administrator, own, name)).status, 303)
    assert.deepEqual(await onRecord(database, organisation), [
      `change organisation ${organisation}`,
    ])
    const list = await get(site, administrator, ORGANISATIONS)
    assert.ok(list.html.includes('North Mercia'))
    assert.ok(!list.html.includes('Test nps'))
    for (const url of [
      `${ORGANISATIONS}/${elsewhere}/name`,
      `${ORGANISATIONS}/published-results/name`,
      `${ORGANISATIONS}/add`,
      `${ORGANISATIONS}/${elsewhere}/administrators/add`,
    ]) {
      assert.equal((await fillIn(site, administrator, url, name)).status, 404, url)
    }
  })
})

onBothEngines(
  'a team is added, renamed and closed, but not while people are in it',
  async (given) => {
    await withAdministration(given, async (here) => {
      const { site, database, organisation } = here
      const administrator = await aVisitor(database, organisation, 'administrator')
      await aVisitor(database, organisation, 'responsible officer')
      const added = await fillIn(site, administrator, `${TEAMS}/add`, { name: 'Harlow' })
      assert.equal(added.status, 303)
      const twice = await fillIn(site, administrator, `${TEAMS}/add`, { name: 'harlow' })
      assert.ok(twice.html.includes('There is an open team of that name'))

      const busy = await fillIn(site, administrator, `${TEAMS}/north`, {
        name: 'North',
        state: 'closed',
      })
      assert.equal(busy.status, 422)
      assert.ok(busy.html.includes('1 person holds a role in it: end those roles first'))

      const { html } = await get(site, administrator, TEAMS)
      const id =
        [...html.matchAll(/href="\/administration\/teams\/([0-9a-f-]{36})"/g)][0]?.[1] ?? ''
      const opened = await get(site, administrator, `${TEAMS}/${id}`)
      const closed = { name: 'Harlow and Epping', state: 'closed' }
      assert.equal((await fillIn(site, administrator, `${TEAMS}/${id}`, closed)).status, 303)
      const list = await get(site, administrator, TEAMS)
      assert.ok(list.html.includes('Closed since 23 November 2026'))
      const late = { _form: tokenIn(opened), name: 'Epping', state: 'open' }
      assert.equal((await post(site, administrator, `${TEAMS}/${id}`, late)).status, 409)
      assert.deepEqual(await onRecord(database, organisation), [
        `add team ${id}`,
        `change team ${id}`,
      ])

      const other = await aVisitor(database, await anOrganisationOf(here, 'nps'), 'administrator')
      assert.equal((await get(site, other, `${TEAMS}/${id}`)).status, 404)
    })
  },
)

onBothEngines(
  'a colleague’s link works for them alone and is kept as a fingerprint',
  async (given) => {
    await withAdministration(given, async ({ site, database, organisation }) => {
      const administrator = await aVisitor(database, organisation, 'administrator')
      await aVisitor(database, organisation, null, 'jo')
      const made = await post(site, administrator, '/administration/staff/jo/link', {})
      assert.equal(made.status, 200)
      const token = /\/set-up\/([\w-]+)</.exec(made.html)?.[1] ?? ''
      const rows = await database
        .selectFrom('accounts.setUpLink')
        .selectAll()
        .where('organisationId', '=', organisation)
        .execute()
      assert.deepEqual(
        rows.map(({ accountId, linkId }) => [accountId, linkId]),
        [['jo', fingerprintOf(token)]],
      )
      assert.deepEqual(await onRecord(database, organisation), ['make a set-up link staff jo'])
    })
  },
)
