import assert from 'node:assert/strict'
import { describe } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import {
  aColleague,
  answerTo,
  aTeam,
  become,
  type Colleague,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../../accounts/test-cases.ts'
import { onBothEngines } from '../../database/test-database.ts'

type Office = { readonly administrator: Colleague; readonly officer: Colleague }

async function anOffice(database: Database, organisation: string): Promise<Office> {
  await aTeam(database, organisation)
  const administrator = { accountId: 'ann', roles: ['administrator'] } as const
  const officer = { accountId: 'jo', roles: ['responsible officer'] } as const
  return {
    administrator: await aColleague(database, organisation, administrator),
    officer: await aColleague(database, organisation, officer),
  }
}

type Version = {
  readonly version: number
  readonly change: string
  readonly recordedBy: string
  readonly recordedAt: Date
}

async function versionsOf(
  transaction: Database,
  organisation: string,
  record: string,
  key: string,
) {
  await become(transaction, 'owner')
  const { rows } = await sql<Version>`
    select version, change, recorded_by, recorded_at from history.version
     where organisation_id = ${organisation} and record = ${record} and record_key = ${key}
     order by version`.execute(transaction)
  return rows
}

/** What an administrator may change, and one change of each. */
const RECORDS = [
  ['accounts.team', 'north', `name = 'Far north'`, `team_id = 'north'`],
  ['accounts.account', 'jo', `email = 'jo@example.org'`, `account_id = 'jo'`],
  ['accounts.assignment', 'jo-0', `until_day = '2027-01-01'`, `assignment_id = 'jo-0'`],
] as const

describe('every change leaves a version', () => {
  onBothEngines('with who made it and when, whatever they say themselves', async (given) => {
    const { database, organisation } = given
    const { administrator } = await anOffice(database, organisation)
    const later = minutesAfter(NOW, 5)
    for (const [record, key, change, which] of RECORDS) {
      await undone(database, async (transaction) => {
        await become(transaction, administrator, later)
        const statement = `update ${record} set ${change}, version = version + 1,
          changed_by = 'somebody else', changed_at = '2001-01-01' where ${which}`
        assert.equal(await answerTo(transaction, statement), 1, record)
        const [first, second, ...more] = await versionsOf(transaction, organisation, record, key)
        const added = { version: 1, change: 'added', recordedBy: 'test' }
        assert.deepEqual({ ...first, recordedAt: null }, { ...added, recordedAt: null }, record)
        const mine = { version: 2, change: 'changed', recordedBy: 'ann', recordedAt: later }
        assert.deepEqual(second, mine, record)
        assert.deepEqual(more, [], record)
        const { rows } = await sql<{ changedBy: string; changedAt: Date }>`
          select changed_by, changed_at from ${sql.table(record)}
           where organisation_id = ${organisation} and ${sql.raw(which)}`.execute(transaction)
        assert.deepEqual(rows, [{ changedBy: 'ann', changedAt: later }], record)
      })
    }
  })

  onBothEngines(
    'and must be the next one: none is left out, used twice or put back',
    async (given) => {
      const { database, organisation } = given
      const { administrator } = await anOffice(database, organisation)
      await undone(database, async (transaction) => {
        await become(transaction, administrator)
        for (const [record, , change, which] of RECORDS) {
          for (const version of ['version', 'version + 2', 'version - 1', '0', 'null']) {
            const statement = `update ${record} set ${change}, version = ${version} where ${which}`
            const refused = version === 'null' ? '23502' : '23514'
            assert.equal(await answerTo(transaction, statement), refused, `${record}: ${version}`)
          }
          const silent = `update ${record} set ${change} where ${which}`
          assert.equal(await answerTo(transaction, silent), '23514', record)
          const unsigned = `update ${record} set changed_by = 'x' where ${which}`
          assert.equal(await answerTo(transaction, unsigned), '23514', record)
          const next = `update ${record} set ${change}, version = version + 1 where ${which}`
          assert.equal(await answerTo(transaction, next), 1, record)
        }
      })
    },
  )

  onBothEngines('and nobody says with which number a record begins', async (given) => {
    const { administrator } = await anOffice(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await become(transaction, administrator)
      const numbered = `insert into accounts.team (organisation_id, team_id, name, version, changed_by)
        values ('${given.organisation}', 'south', 'South', 7, 'x')`
      assert.equal(await answerTo(transaction, numbered), REFUSED)
    })
  })

  onBothEngines('a change without one is found (planted fault)', async (given) => {
    const { administrator } = await anOffice(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await sql`drop trigger keep_history on accounts.team`.execute(transaction)
      await become(transaction, administrator)
      await sql`update accounts.team set name = 'X', version = version + 1`.execute(transaction)
      const found = await versionsOf(transaction, given.organisation, 'accounts.team', 'north')
      assert.equal(found.length, 1)
    })
  })
})

describe('the newest version', () => {
  onBothEngines('is what the record says, after any changes', async (given) => {
    const { database, organisation } = given
    const { administrator } = await anOffice(database, organisation)
    const aName = fc.stringMatching(/^[A-Za-zÀ-ž'" ]{0,20}[A-Z]$/)
    const anEdit = fc.oneof(
      aName.map((name) => ['accounts.team', sql`name = ${name}`, sql`team_id = 'north'`] as const),
      fc
        .option(aName)
        .map(
          (email) => ['accounts.account', sql`email = ${email}`, sql`account_id = 'jo'`] as const,
        ),
      fc
        .integer({ min: 1, max: 28 })
        .map(
          (day) =>
            [
              'accounts.assignment',
              sql`until_day = ${`2027-02-${String(day).padStart(2, '0')}`}::date`,
              sql`account_id = 'jo'`,
            ] as const,
        ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(anEdit, { minLength: 1, maxLength: 8 }), (edits) =>
        undone(database, async (transaction) => {
          await become(transaction, administrator)
          for (const [table, change, which] of edits) {
            await sql`update ${sql.table(table)} set ${change}, version = version + 1
                       where ${which}`.execute(transaction)
          }
          await become(transaction, 'owner')
          assert.deepEqual(await differing(transaction, organisation), [])
        }),
      ),
      { numRuns: 15 },
    )
  })
})

/** The records of an organisation of which history does not say, last and at its place, what they say. */
async function differing(transaction: Database, organisation: string) {
  const { rows } = await sql`
    with now_said as (
      select 'accounts.team' as record, team_id as key, version, to_jsonb(t) as said
        from accounts.team t where organisation_id = ${organisation}
      union all
      select 'accounts.account', account_id, version, to_jsonb(a) - 'access_version'
        from accounts.account a where organisation_id = ${organisation}
      union all
      select 'accounts.assignment', assignment_id, version, to_jsonb(g)
        from accounts.assignment g where organisation_id = ${organisation}
    )
    select n.record, n.key from now_said n
     where (select v.content::jsonb from history.version v
             where v.organisation_id = ${organisation} and v.record = n.record and v.record_key = n.key
             order by v.version desc limit 1) is distinct from n.said
        or n.version <> (select count(*) from history.version v
             where v.organisation_id = ${organisation} and v.record = n.record and v.record_key = n.key)`.execute(
    transaction,
  )
  return rows
}

describe('the history of an organisation', () => {
  onBothEngines('is read by those who manage it and by nobody else', async (given) => {
    const { administrator, officer } = await anOffice(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      const all = 'select from history.version'
      await become(transaction, administrator)
      assert.equal(await answerTo(transaction, all), 5, 'a team, two accounts and two roles')
      await become(transaction, officer)
      assert.equal(await answerTo(transaction, all), 0)
    })
  })
})
