import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import {
  aColleague,
  answerTo,
  aTeam,
  become,
  type Colleague,
  REFUSED,
  undone,
} from '../../accounts/test-cases.ts'
import { onBothEngines } from '../../database/test-database.ts'
import { putOnRecord, putOnRecordAs } from './put-on-record.ts'

const A_LOOK = {
  organisation: null,
  action: 'read',
  resource: 'case record',
  subjects: ['X100001', 'X100002'],
} as const

const RECORDS = ['audit.event', 'audit.link', 'audit.head', 'history.version']

/** SQLSTATE of `platform.refuse_change`. */
const NEVER_CHANGED = '23001'

async function anAuditor(database: Database, organisation: string): Promise<Colleague> {
  await aTeam(database, organisation)
  const roles = ['auditor', 'administrator', 'director'] as const
  return aColleague(database, organisation, { accountId: 'jo', roles })
}

type Written = Record<'actorId' | 'actorName' | 'subject' | 'requestId', string | null>

async function writtenIn(transaction: Database, organisation: string): Promise<readonly Written[]> {
  await become(transaction, 'owner')
  const { rows } = await sql<Written>`
    select actor_id, actor_name, subject, request_id from audit.event
     where organisation_id = ${organisation} order by event_id`.execute(transaction)
  return rows
}

describe('the audit trail and the history (goal U3)', () => {
  onBothEngines('are changed, removed or written by no role of the program', async (given) => {
    const who = await anAuditor(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      const roles = [who, { as: 'sign in' }, { as: 'loader' }, { as: 'public' }] as const
      for (const role of roles) {
        await become(transaction, role)
        for (const table of RECORDS) {
          for (const statement of [
            `update ${table} set organisation_id = organisation_id`,
            `delete from ${table}`,
            `truncate ${table} cascade`,
            `insert into ${table} default values`,
          ]) {
            assert.equal(await answerTo(transaction, statement), REFUSED, statement)
          }
        }
      }
    })
  })

  onBothEngines('are changed or removed by nobody else either', async (given) => {
    await undone(given.database, async (transaction) => {
      for (const table of RECORDS.filter((one) => one !== 'audit.head')) {
        for (const statement of [
          `update ${table} set organisation_id = organisation_id`,
          `delete from ${table}`,
          `truncate ${table} cascade`,
        ]) {
          assert.equal(await answerTo(transaction, statement), NEVER_CHANGED, statement)
        }
      }
    })
  })
})

describe('what is put on record', () => {
  onBothEngines('is in the name of whoever is signed in, for each person', async (given) => {
    const { database, organisation } = given
    const who = await anAuditor(database, organisation)
    await undone(database, async (transaction) => {
      await become(transaction, { as: 'staff', session: who.session, request: 'r-1' })
      await putOnRecord(transaction, A_LOOK)
      const mine = { actorId: `${organisation}/jo`, actorName: 'Test jo', requestId: 'r-1' }
      assert.deepEqual(await writtenIn(transaction, organisation), [
        { ...mine, subject: 'X100001' },
        { ...mine, subject: 'X100002' },
      ])
    })
  })

  onBothEngines('is refused when nobody is signed in, or not by that way', async (given) => {
    const { database, organisation } = given
    const who = await anAuditor(database, organisation)
    const record = `select audit.record(null, 'read', 'case record', '{X100001}', null, null)`
    const recordAs = `select audit.record_as('${organisation}', 'sam', 'Sam', 'read', 'case record',
                                             'X100001', null, null)`
    await undone(database, async (transaction) => {
      await become(transaction, { as: 'staff', session: 'f'.repeat(64) })
      assert.equal(await answerTo(transaction, record), REFUSED)
      await become(transaction, who)
      assert.equal(await answerTo(transaction, recordAs), REFUSED)
      for (const role of [{ as: 'loader' }, { as: 'sign in' }, { as: 'public' }] as const) {
        await become(transaction, role)
        assert.equal(await answerTo(transaction, record), REFUSED, role.as)
      }
      assert.deepEqual(await writtenIn(transaction, organisation), [])
    })
  })

  onBothEngines('names its own account when somebody signs in', async (given) => {
    const { database, organisation } = given
    await anAuditor(database, organisation)
    await undone(database, async (transaction) => {
      await become(transaction, { as: 'sign in', request: 'r-2' })
      const known = { ...A_LOOK, organisation, account: 'jo', name: 'Jo', subjects: ['jo'] }
      await putOnRecordAs(transaction, { ...known, action: 'signed in' })
      assert.deepEqual(await writtenIn(transaction, organisation), [
        { actorId: `${organisation}/jo`, actorName: 'Jo', subject: 'jo', requestId: 'r-2' },
      ])
    })
  })

  onBothEngines('is read by the auditor of that organisation only', async (given) => {
    const { database, organisation } = given
    const auditor = await anAuditor(database, organisation)
    const boss = { accountId: 'ann', roles: ['administrator', 'director'] } as const
    const administrator = await aColleague(database, organisation, boss)
    await undone(database, async (transaction) => {
      await become(transaction, auditor)
      await putOnRecord(transaction, A_LOOK)
      await sql`set constraints all immediate`.execute(transaction)
      for (const table of ['audit.event', 'audit.link']) {
        assert.equal(await answerTo(transaction, `select from ${table}`), 2, table)
      }
      await become(transaction, administrator)
      for (const table of ['audit.event', 'audit.link', 'audit.head']) {
        assert.equal(await answerTo(transaction, `select from ${table}`), 0, table)
      }
    })
  })
})

/** Hangs a trigger's function on a table of one's own, to have it write what one likes. */
const forge = (called: string) => `
  create temporary table person (organisation_id text, account_id text, crn text, event_id bigint,
    version int, changed_by text, restricted boolean, allowed_ids text[], excluded_ids text[]);
  create trigger forged after insert on pg_temp.person for each row execute function ${called};
  insert into pg_temp.person values ('somewhere', 'jo', 'X100001', 1, 1, 'sam', false, '{}', '{}')`

describe('a function that writes for a trigger', () => {
  onBothEngines('cannot be hung on a table of one’s own', async (given) => {
    const who = await anAuditor(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await become(transaction, who)
      for (const called of [
        'audit.join_chain()',
        `history.keep('crn')`,
        'accounts.access_has_changed()',
        'people.copy_access()',
      ]) {
        assert.equal(await answerTo(transaction, forge(called)), REFUSED, called)
      }
    })
  })

  onBothEngines('would write in another’s name if it could (planted fault)', async (given) => {
    const { database, organisation } = given
    const who = await anAuditor(database, organisation)
    await undone(database, async (transaction) => {
      await sql`grant execute on function history.keep() to plumbline_app`.execute(transaction)
      await become(transaction, who)
      const forged = forge(`history.keep('crn')`).replace('somewhere', organisation)
      assert.notEqual(await answerTo(transaction, forged), REFUSED)
      await become(transaction, 'owner')
      const { rows } = await sql`select from history.version
        where organisation_id = ${organisation} and recorded_by = 'sam'`.execute(transaction)
      assert.equal(rows.length, 1)
    })
  })
})
