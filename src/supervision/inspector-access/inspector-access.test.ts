import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import {
  dayBoxes,
  fillIn,
  get,
  onRecord,
  type PageSite,
  post,
  tokenIn,
  withPages,
} from '../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../platform/database/test-database.ts'
import { aSession, aWorld, CRN, type Somebody, type World } from '../people/test-cases.ts'
import { inspectorAccessPages } from './index.ts'

type Here = PageSite & { readonly world: World; readonly as: (role: Role) => Somebody }

/** The pages, on a world with somebody in every role, an inspectorate and sampled cases. */
async function withWorld(given: TestDatabase, use: (here: Here) => Promise<void>): Promise<void> {
  await withPages(given, inspectorAccessPages, async (here) => {
    const world = await aWorld(here.database, here.organisation)
    const as = (role: Role) => {
      const who = world.people.get(role)
      assert.ok(who)
      return who
    }
    await use({ ...here, world, as })
  })
}

const INSPECTORS = '/administration/inspectors'
const OPENING = {
  ...{ inspection: 'Spring 2027', cleared: 'no' },
  ...dayBoxes('fromDay', '2026-11-23'),
  ...dayBoxes('endsOn', '2026-12-01'),
}

/** How many of the provider's cases whoever holds the role can see now. */
async function casesSeen({ records, as, world }: Here, role: Role): Promise<number> {
  const who = { as: 'staff', session: as(role).session } as const
  const { rows } = await records(who, (tx) =>
    sql`select from people.person where organisation_id = ${world.provider}`.execute(tx),
  )
  return rows.length
}

onBothEngines('an inspector’s access that ends is gone at their next look', async (given) => {
  await withWorld(given, async (here) => {
    const { site, world, as, database } = here
    const administrator = as('administrator')
    const url = `${INSPECTORS}/${world.inspectorate}/assessor`
    assert.equal(await casesSeen(here, 'assessor'), 1)
    assert.equal((await fillIn(site, administrator, `${url}/end`, {})).status, 422)
    assert.equal((await fillIn(site, administrator, `${url}/end`, { sure: 'yes' })).status, 303)
    assert.equal(await casesSeen(here, 'assessor'), 0)
    assert.equal((await get(site, administrator, `${url}/end`)).status, 404)

    assert.equal((await fillIn(site, administrator, url, OPENING)).status, 303)
    assert.equal(await casesSeen(here, 'assessor'), 1)
    assert.equal(
      (await fillIn(site, administrator, url, { ...OPENING, cleared: 'yes' })).status,
      303,
    )
    assert.equal(await casesSeen(here, 'assessor'), 2, 'the restricted one too')
    const entry = `change inspector access ${world.inspectorate}/assessor`
    assert.deepEqual(await onRecord(database, world.provider), [entry, entry, entry])
  })
})

onBothEngines('access given today is ended today', async (given) => {
  await withWorld(given, async (here) => {
    const { site, world, as } = here
    const url = `${INSPECTORS}/${world.inspectorate}/assessor`
    assert.equal((await fillIn(site, as('administrator'), url, OPENING)).status, 303)
    assert.equal(
      (await fillIn(site, as('administrator'), `${url}/end`, { sure: 'yes' })).status,
      303,
    )
    assert.equal(await casesSeen(here, 'assessor'), 0)
  })
})

onBothEngines('an administrator gives access to an inspector by name, once', async (given) => {
  await withWorld(given, async (here) => {
    const { site, world, as, database } = here
    const account = 'new-inspector'
    await sql`insert into accounts.account (organisation_id, account_id, username, name, changed_by)
      values (${world.inspectorate}, ${account}, ${`${world.inspectorate}.new`}, 'New Inspector', 'test')`.execute(
      database,
    )
    const form = await get(site, as('administrator'), `${INSPECTORS}/give`)
    assert.ok(form.html.includes('New Inspector'))
    assert.ok(!form.html.includes(`value="${world.inspectorate}/assessor"`), 'they have access')
    const boxes = { inspector: `${world.inspectorate}/${account}`, ...OPENING }
    const strange = { ...boxes, inspector: `${world.elsewhere}/colleague-elsewhere` }
    assert.equal(
      (await fillIn(site, as('administrator'), `${INSPECTORS}/give`, strange)).status,
      422,
    )
    assert.equal((await fillIn(site, as('administrator'), `${INSPECTORS}/give`, boxes)).status, 303)
    const list = await get(site, as('administrator'), INSPECTORS)
    assert.ok(list.html.includes('Spring 2027'))
    assert.deepEqual(await onRecord(database, world.provider), [
      `add inspector access ${world.inspectorate}/${account}`,
    ])
    const { rows } = await sql<{ changedBy: string; cleared: boolean }>`
      select changed_by, cleared_for_restricted as cleared from people.inspector_access
       where organisation_id = ${world.provider} and account_id = ${account}`.execute(database)
    assert.deepEqual(rows, [{ changedBy: 'administrator', cleared: false }])
  })
})

onBothEngines('nobody overwrites a change to an inspector’s access unseen', async (given) => {
  await withWorld(given, async ({ site, world, as }) => {
    const url = `${INSPECTORS}/${world.inspectorate}/assessor`
    const opened = await get(site, as('administrator'), url)
    assert.equal((await fillIn(site, as('administrator'), url, OPENING)).status, 303)
    const late = { ...OPENING, _form: tokenIn(opened), inspection: 'Winter' }
    const { status, html } = await post(site, as('administrator'), url, late)
    assert.equal(status, 409)
    for (const text of ['Spring 2027', 'Winter', 'Test administrator'])
      assert.ok(html.includes(text), text)
  })
})

onBothEngines('no other provider, role or inspector finds the door', async (given) => {
  await withWorld(given, async ({ site, database, world, as }) => {
    const url = `${INSPECTORS}/${world.inspectorate}/assessor`
    await sql`insert into accounts.assignment (organisation_id, assignment_id, account_id, role, from_day, changed_by)
      values (${world.elsewhere}, 'as-administrator', 'colleague-elsewhere', 'administrator', '2026-01-01', 'test')`.execute(
      database,
    )
    const { elsewhere: organisationId } = world
    const accountId = 'colleague-elsewhere'
    const stranger = {
      organisationId,
      accountId,
      ...(await aSession(database, organisationId, accountId)),
    }
    const list = await get(site, stranger, INSPECTORS)
    assert.ok(list.html.includes('No inspector has access'))
    for (const address of [url, `${url}/end`]) {
      assert.equal((await get(site, stranger, address)).status, 404)
      for (const role of ['lead inspector', 'assessor', 'director', 'auditor'] as const)
        assert.equal((await get(site, as(role), address)).status, 404, role)
    }
    assert.equal((await get(site, as('director'), INSPECTORS)).status, 404)
  })
})

onBothEngines('an auditor reviews emergency access, and each look is on record', async (given) => {
  await withWorld(given, async ({ site, database, records, world, as }) => {
    const officer = { as: 'staff', session: as('responsible officer').session } as const
    for (const reason of ['Threat to a child', 'Called by <police>']) {
      await records(officer, (tx) =>
        sql`select people.use_emergency_access(${CRN['same organisation']}, ${reason})`.execute(tx),
      )
    }
    const before = await onRecord(database, world.provider)
    const { status, html } = await get(site, as('auditor'), '/audit/emergency')
    assert.equal(status, 200)
    for (const words of [
      'Test responsible officer',
      'Threat to a child',
      'Called by &lt;police&gt;',
      '23 November 2026 at 10:00:00',
      `/audit/people/${CRN['same organisation']}`,
    ]) {
      assert.ok(html.includes(words), words)
    }
    assert.ok(html.indexOf('police') < html.indexOf('Threat'), 'newest first')
    assert.deepEqual((await onRecord(database, world.provider)).slice(before.length), [
      `list emergency access ${CRN['same organisation']}`,
    ])
    for (const role of ['director', 'manager of service delivery', 'administrator'] as const)
      assert.equal((await get(site, as(role), '/audit/emergency')).status, 404, role)
  })
})
