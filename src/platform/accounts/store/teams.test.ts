import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { refusalOf } from '#platform/database'
import { onBothEngines } from '../../database/test-database.ts'
import { aColleague, answerTo, aTeam, become, undone } from '../test-cases.ts'
import { recordTeam } from './accounts.ts'

const NOT_ALLOWED = '42501'

onBothEngines(
  'an administrator who is signed in adds a team and closes it, and nobody else does',
  async ({ database, organisation }) => {
    await aTeam(database, organisation)
    const administrator = await aColleague(database, organisation, {
      ...{ accountId: 'ann', roles: ['administrator'] },
    })
    const officer = await aColleague(database, organisation, {
      ...{ accountId: 'jo', roles: ['responsible officer'] },
    })
    const team = { organisationId: organisation, teamId: 'east', name: 'East', changedBy: 'ann' }
    const close = `update accounts.team set closed_on = '2026-11-23', version = version + 1
                    where organisation_id = '${organisation}' and team_id = 'east'`
    await undone(database, async (transaction) => {
      await become(transaction, officer)
      const add = () => recordTeam(transaction, team)
      assert.equal(await refusalOf(transaction, [NOT_ALLOWED], add), NOT_ALLOWED)
      await become(transaction, administrator)
      await add()
      const { rows } = await sql`select closed_on, version, changed_by from accounts.team
        where organisation_id = ${organisation} and team_id = 'east'`.execute(transaction)
      assert.deepEqual(rows, [{ closedOn: null, version: 1, changedBy: 'ann' }])
      await become(transaction, officer)
      assert.equal(await answerTo(transaction, close), 0)
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, close), 1)
      await become(transaction, 'owner')
      const history = await sql`select change, recorded_by from history.version
        where organisation_id = ${organisation} and record = 'accounts.team' and record_key = 'east'
        order by version`.execute(transaction)
      assert.deepEqual(history.rows, [
        { change: 'added', recordedBy: 'ann' },
        { change: 'changed', recordedBy: 'ann' },
      ])
    })
  },
)
