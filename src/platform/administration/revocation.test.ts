import assert from 'node:assert/strict'
import {
  aVisitor,
  dayBoxes,
  fillIn,
  type Got,
  get,
  type PageSite,
  post,
  tokenIn,
  type Visitor,
  withPages,
} from '../audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../database/test-database.ts'
import { signIn } from '../forms/test-cases.ts'
import { administrationPages } from './index.ts'

const withAdministration = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, (shared) => administrationPages({ ...shared, address: null }), use)

const rolesUrl = (accountId: string) => `/administration/staff/${accountId}/roles`

/**
 * Rounds in which a role is given and ended while its holder has a page open and a form half filled in:
 * how many of their requests after the change were still answered under the old rights. Goal A5.
 */
async function answeredUnderOldRights(
  here: PageSite,
  rounds: number,
  spoil: (accountId: string) => Promise<void> = async () => {},
): Promise<number> {
  const { site, database, organisation } = here
  const administrator = await aVisitor(database, organisation, 'administrator', 'first')
  const second = await aVisitor(database, organisation, 'administrator', 'second')
  let answered = 0
  let role = 'second-1'
  for (let round = 0; round < rounds; round += 1) {
    const them = await signIn(database, second, here.clock.now())
    const open = await get(site, { ...second, ...them }, '/administration/teams/add')
    assert.equal(open.status, 200)
    await endRole(here, administrator, role)
    await spoil('second')
    const sent = { _form: tokenIn(open), name: `Team ${round}` }
    const after = [
      await post(site, { ...second, ...them }, '/administration/teams/add', sent),
      await get(site, { ...second, ...them }, '/administration/staff'),
      await get(site, { ...second, ...them }, '/my-access'),
    ]
    answered += after.filter(isAnswered).length
    role = await giveAgain(here, administrator)
  }
  return answered
}

const isAnswered = ({ location }: Got) => location?.startsWith('/sign-in') !== true

async function endRole({ site }: PageSite, administrator: Visitor, role: string) {
  const url = `${rolesUrl('second')}/${role}`
  assert.equal((await fillIn(site, administrator, url, { ends: 'now' })).status, 303)
}

async function giveAgain(here: PageSite, administrator: Visitor): Promise<string> {
  const boxes = { role: 'administrator', team: '-', ...dayBoxes('fromDay', '2026-11-23') }
  const url = `${rolesUrl('second')}/add`
  assert.equal((await fillIn(here.site, administrator, url, boxes)).status, 303)
  const open = await here.database
    .selectFrom('accounts.assignment')
    .select('assignmentId')
    .where('organisationId', '=', here.organisation)
    .where('accountId', '=', 'second')
    .where('untilDay', 'is', null)
    .executeTakeFirstOrThrow()
  return open.assignmentId
}

onBothEngines('a role that ends is gone at the next request, in 20 rounds', async (given) => {
  await withAdministration(given, async (here) => {
    assert.equal(await answeredUnderOldRights(here, 20), 0)
    const { html } = await get(
      here.site,
      { ...(await aVisitor(here.database, here.organisation, 'administrator', 'third')) },
      '/administration/teams',
    )
    assert.ok(!html.includes('Team 0'))
  })
})

onBothEngines(
  'sessions that outlive a change of role are noticed (planted fault)',
  async (given) => {
    await withAdministration(given, async (here) => {
      const { database, organisation } = here
      const asIfNothingHadHappened = async (accountId: string) => {
        await database
          .updateTable('accounts.session')
          .set(({ selectFrom }) => ({
            accessVersion: selectFrom('accounts.account as a')
              .select('a.accessVersion')
              .where('a.organisationId', '=', organisation)
              .where('a.accountId', '=', accountId),
          }))
          .where('organisationId', '=', organisation)
          .where('accountId', '=', accountId)
          .execute()
      }
      assert.ok((await answeredUnderOldRights(here, 3, asIfNothingHadHappened)) >= 3)
    })
  },
)
