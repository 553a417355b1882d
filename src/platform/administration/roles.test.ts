import assert from 'node:assert/strict'
import type { FastifyPluginAsync } from 'fastify'
import { ROLES } from '#platform/access'
import {
  aVisitor,
  dayBoxes,
  fillIn,
  get,
  onRecord,
  type PageSite,
  post,
  tokenIn,
  withoutNonce,
  withPages,
} from '../audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../database/test-database.ts'
import { administrationPages } from './index.ts'

/** A page of cases, as the chapter of people has one. */
const cases: FastifyPluginAsync = async (site) => {
  const access = { resource: 'case identity', action: 'read' } as const
  site.get('/cases', { config: { access } }, async (request) => {
    await request.inRecords((transaction) =>
      request.lookAt(transaction, {
        ...{ organisation: null, action: 'list', resource: 'case identity', subjects: ['X100001'] },
      }),
    )
    return 'the cases'
  })
}

const withAdministration = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, (shared) => [...administrationPages({ ...shared, address: null }), cases], use)

const OFFICER = { role: 'responsible officer', team: 'north' }
const TODAY = dayBoxes('fromDay', '2026-11-23')

const rolesUrl = (accountId: string) => `/administration/staff/${accountId}/roles`

async function heldBy({ database, organisation }: PageSite, accountId: string) {
  return database
    .selectFrom('accounts.assignment')
    .select(['assignmentId', 'role', 'teamId', 'fromDay', 'untilDay'])
    .where('organisationId', '=', organisation)
    .where('accountId', '=', accountId)
    .orderBy('fromDay')
    .orderBy('role')
    .execute()
}

onBothEngines('an administrator gives a role for a time, on record', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    await aVisitor(database, organisation, null, 'jo')
    const boxes = { ...OFFICER, ...TODAY, ...dayBoxes('endsOn', '2027-01-01') }
    const sent = await fillIn(site, administrator, `${rolesUrl('jo')}/add`, boxes)
    assert.equal(sent.status, 303, sent.html)
    const [held] = await heldBy(here, 'jo')
    assert.deepEqual(
      { ...held, assignmentId: '' },
      {
        ...{ assignmentId: '', role: 'responsible officer', teamId: 'north' },
        ...{ fromDay: '2026-11-23', untilDay: '2027-01-01' },
      },
    )
    assert.deepEqual(await onRecord(database, organisation), ['add role jo'])
    const { html } = await get(site, administrator, sent.location ?? '')
    assert.ok(html.includes('since 23 November 2026, ends 1 January 2027'))
  })
})

onBothEngines('a role that makes no sense is refused', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    await aVisitor(database, organisation, 'responsible officer', 'jo')
    const refusals: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ ...TODAY, team: '-' }, 'Choose a role'],
      [{ ...TODAY, role: 'assessor', team: '-' }, 'Choose “Role” from the list'],
      [{ ...TODAY, role: 'public', team: '-' }, 'Choose “Role” from the list'],
      [{ ...TODAY, role: 'responsible officer', team: '-' }, 'This role is held in a team'],
      [{ ...TODAY, role: 'auditor', team: 'north' }, 'This role is held in no team'],
      [{ ...TODAY, role: 'partner', team: 'elsewhere' }, 'Choose “Team” from the list'],
      [{ ...dayBoxes('fromDay', '2026-11-22'), role: 'auditor', team: '-' }, 'today or later'],
      [
        { ...TODAY, ...dayBoxes('endsOn', '2026-11-23'), role: 'auditor', team: '-' },
        'The day it ends must be after the first day',
      ],
      [{ ...TODAY, ...OFFICER }, 'They hold this role already at that time'],
    ]
    for (const [boxes, fault] of refusals) {
      const url = `${rolesUrl('jo')}/add`
      const { status, html } = await fillIn(site, administrator, url, boxes)
      assert.equal(status, 422, fault)
      assert.ok(html.includes(fault), fault)
    }
    assert.equal((await heldBy(here, 'jo')).length, 1)
  })
})

onBothEngines('a role is ended now, on a day or not at all, and stays ended', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    await aVisitor(database, organisation, 'responsible officer', 'jo')
    const url = `${rolesUrl('jo')}/jo-1`
    const ends = async (boxes: Record<string, string>) =>
      (await fillIn(site, administrator, url, boxes)).status
    const until = async () => (await heldBy(here, 'jo'))[0]?.untilDay
    assert.equal(await ends({ ends: 'day', ...dayBoxes('endsOn', '2026-11-23') }), 422)
    assert.equal(await ends({ ends: 'day' }), 422)
    assert.equal(await ends({ ends: 'day', ...dayBoxes('endsOn', '2026-11-24') }), 303)
    assert.equal(await until(), '2026-11-24')
    assert.equal(await ends({ ends: 'never' }), 303)
    assert.equal(await until(), null)
    assert.equal(await ends({ ends: 'now' }), 303)
    assert.equal(await until(), '2026-11-23')
    assert.equal(await ends({ ends: 'never' }), 404)
    const { html } = await get(site, administrator, '/administration/staff/jo')
    assert.ok(html.includes('ended 23 November 2026'))
  })
})

onBothEngines('nobody gives themselves a role, however they ask', async (given) => {
  await withAdministration(given, async (here) => {
    const { site, database, organisation } = here
    const administrator = await aVisitor(database, organisation, 'administrator')
    await aVisitor(database, organisation, null, 'jo')
    const me = administrator.accountId
    const own = `${rolesUrl(me)}/add`
    const theirs = await get(site, administrator, `${rolesUrl('jo')}/add`)
    const token = { _form: tokenIn(theirs) }
    const auditor = { ...TODAY, role: 'auditor', team: '-' }

    assert.equal((await get(site, administrator, own)).status, 404)
    assert.equal((await post(site, administrator, own, auditor)).status, 403)
    assert.equal((await post(site, administrator, own, { ...token, ...auditor })).status, 403)
    assert.equal((await get(site, administrator, `${rolesUrl(me)}/${me}-1`)).status, 404)
    assert.equal((await get(site, administrator, `/administration/staff/${me}/link`)).status, 404)
    assert.equal(
      (await post(site, administrator, `/administration/staff/${me}/link`, {})).status,
      404,
    )
    const more = {
      account: me,
      accountId: me,
      account_id: me,
      organisationId: 'other',
      active: 'no',
    }
    const url = `${rolesUrl('jo')}/add`
    assert.equal(
      (await post(site, administrator, url, { ...token, ...auditor, ...more })).status,
      303,
    )

    assert.deepEqual(
      (await heldBy(here, me)).map(({ role }) => role),
      ['administrator'],
    )
    assert.deepEqual(
      (await heldBy(here, 'jo')).map(({ role }) => role),
      ['auditor'],
    )
    const { html } = await get(site, administrator, `/administration/staff/${me}`)
    assert.ok(html.includes('Nobody changes their own roles'))
  })
})

onBothEngines('for an administrator there is no page of cases', async (given) => {
  await withAdministration(given, async ({ site, database, organisation }) => {
    const administrator = await aVisitor(database, organisation, 'administrator')
    const { status, html } = await get(site, administrator, '/cases')
    const unknown = await get(site, administrator, '/nowhere')
    assert.equal(status, 404)
    assert.equal(withoutNonce(html), withoutNonce(unknown.html))
  })
})

onBothEngines(
  'everyone reads what their role lets them do, and never what is hidden',
  async (given) => {
    await withAdministration(given, async (here) => {
      const { site, database, organisation } = here
      for (const role of ROLES.slice(0, 12)) {
        const { status, html } = await get(
          site,
          await aVisitor(database, organisation, role),
          '/my-access',
        )
        assert.equal(status, 200)
        assert.ok(html.includes(`>${role}</span>`), role)
        assert.ok(html.includes('(this one)'), role)
        const reads = html.includes('A case can be restricted to some people')
        assert.equal(reads, !['director', 'administrator', 'auditor'].includes(role), role)
        const emergency = html.includes('href="/emergency"')
        const may = ['responsible officer', 'manager of service delivery'].includes(role)
        assert.equal(emergency, may, role)
      }
      const nobody = await aVisitor(database, organisation, null)
      const { html } = await get(site, nobody, '/my-access')
      assert.ok(html.includes('You hold no role today'))
    })
  },
)
