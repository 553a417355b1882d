import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import type { Database } from '#platform/database'
import {
  answerTo,
  become,
  minutesAfter,
  NOW,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN, type World } from '../test-cases.ts'
import { addCase, closeCase, HELD, holderOf, sees, theWorld } from './test-cases.ts'

/** What a page could ask: lists, counts, ends, orders, joins, pasts, notices, samples. */
const ASKED: readonly string[] = [
  `select organisation_id, crn, family_name from people.person order by family_name, crn`,
  'select count(*)::int from people.person',
  'select min(family_name), max(crn), min(date_of_birth) from people.person',
  'select team_id, count(*)::int from people.person group by team_id order by 1',
  'select crn from people.person order by date_of_birth, crn limit 1',
  'select count(*)::int from people.person p left join people.case_note n using (organisation_id, crn)',
  'select count(*)::int from people.case_note',
  'select max(what_to_do), count(*)::int from people.safety_note',
  'select crn, engagement from people.case_summary order by crn',
  'select crn, allowed_ids from people.case_access order by crn',
  'select crn, account_id from people.case_worker order by crn, account_id',
  'select record, record_key, version from history.version order by 1, 2, 3',
  'select crn, account_id from people.emergency_access order by crn, account_id',
  'select crn, words from people.notice order by crn, words',
  'select crn, account_id from people.sampled_case order by crn, account_id',
  `select exists (select from people.person where crn like 'H%')`,
]

const HIDDEN = ['H200001', 'H200002', 'H200003']

/** Everything each role is told, role by role. An auditor reviews emergencies of closed cases too. */
async function toldTo(transaction: Database, world: World, roles: readonly Role[] = HELD) {
  const told: Record<string, unknown> = {}
  for (const role of roles) {
    await become(transaction, holderOf(world, role))
    for (const query of ASKED) {
      if (role === 'auditor' && /emergency|notice/.test(query)) continue
      told[`${role}: ${query}`] = (await sql.raw(query).execute(transaction)).rows
    }
  }
  return told
}

/** Cases as close to everyone as can be, with emergencies of which everyone was told, then closed. */
async function addHidden(transaction: Database, world: World): Promise<void> {
  const everyone = HELD.map((role) => holderOf(world, role).accountId)
  for (const [place, crn] of HIDDEN.entries()) {
    await addCase(transaction, world, { crn })
    await sql`insert into people.case_worker (organisation_id, crn, account_id, from_day, changed_by)
      select organisation_id, ${crn}, account_id, '2026-01-01', 'test' from accounts.account
       where organisation_id = ${world.provider} and account_id <> 'responsible-officer'`.execute(
      transaction,
    )
    await sql`insert into people.emergency_access
        (organisation_id, crn, account_id, account_name, reason, from_time, until_time, told_ids)
      values (${world.provider}, ${crn}, 'colleague-south', 'Sam', 'why', ${minutesAfter(NOW, -30)},
              ${minutesAfter(NOW, 30)}, ${everyone}::text[])`.execute(transaction)
    await sql`insert into people.notice (organisation_id, account_id, kind, crn, words)
      select ${world.provider}, account_id, 'emergency access', ${crn}, 'told' from accounts.account
       where organisation_id = ${world.provider}`.execute(transaction)
    const lists = place % 2 === 0 ? { allowed: ['colleague-south'] } : { excluded: everyone }
    await closeCase(transaction, world, { crn, ...lists })
  }
}

describe('a case that is closed to somebody', () => {
  onBothEngines('leaves no trace in anything they can ask (goal A2)', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      const without = await toldTo(transaction, world)
      await addHidden(transaction, world)
      assert.deepEqual(await toldTo(transaction, world), without)
    })
  })

  onBothEngines('is found where a policy goes round the person (planted fault)', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await sql`create policy wrong on people.case_note for select to plumbline_app
        using (organisation_id = (select accounts.my_organisation()))`.execute(transaction)
      const without = await toldTo(transaction, world, ['director', 'partner'])
      await addHidden(transaction, world)
      const more = await toldTo(transaction, world, ['director', 'partner'])
      const changed = Object.keys(more).filter(
        (key) => JSON.stringify(more[key]) !== JSON.stringify(without[key]),
      )
      assert.ok(changed.includes('director: select count(*)::int from people.case_note'))
      assert.ok(changed.every((key) => key.includes('case_note')))
    })
  })

  onBothEngines(
    'is gone at the next statement, and a deny list wins over an allow list',
    async (given) => {
      const world = await theWorld(given.database, given.organisation)
      const who = holderOf(world, 'responsible officer')
      const mine = { who, crn: CRN.own }
      const me = who.accountId
      await undone(given.database, async (transaction) => {
        assert.equal(await sees(transaction, world, mine), true)
        for (const [lists, open] of [
          [{ allowed: ['somebody-else'] }, false],
          [{ allowed: [me] }, true],
          [{ allowed: [me], excluded: [me] }, false],
          [{ excluded: [me] }, false],
          [{ excluded: ['somebody-else'] }, true],
          [{}, true],
        ] as const) {
          await closeCase(transaction, world, { crn: CRN.own, ...lists })
          assert.equal(await sees(transaction, world, mine), open, JSON.stringify(lists))
        }
      })
    },
  )

  onBothEngines('is closed by their manager from one statement to the next', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const who = holderOf(world, 'responsible officer')
    await undone(given.database, async (transaction) => {
      await become(transaction, holderOf(world, 'manager of service delivery'))
      const exclude = `update people.case_access set excluded_ids = '{${who.accountId}}',
        version = version + 1 where crn = '${CRN.own}'`
      assert.equal(await answerTo(transaction, exclude), 1)
      assert.equal(await sees(transaction, world, { who, crn: CRN.own }), false)
    })
  })

  onBothEngines(
    'says nothing about its lists, not even in a condition or an order',
    async (given) => {
      const world = await theWorld(given.database, given.organisation)
      await undone(given.database, async (transaction) => {
        await become(transaction, holderOf(world, 'quality and performance'))
        for (const asked of [
          'select * from people.person',
          'select excluded_ids from people.person',
          'select crn from people.person where restricted',
          'select crn from people.person order by cardinality(allowed_ids)',
          'select p from people.person p',
          'update people.person set restricted = false',
          `update people.person set excluded_ids = '{}'`,
          `update people.person set responsible_officer_id = 'quality-and-performance'`,
          'delete from people.person',
        ]) {
          assert.equal(await answerTo(transaction, asked), REFUSED, asked)
        }
      })
    },
  )
})

/** What the database says to an addition: state and words, without the row in question. */
async function refusalOf(transaction: Database, crn: string, organisation: string, end = '') {
  await sql`savepoint asked`.execute(transaction)
  const said = await sql
    .raw(
      `insert into people.safety_note (organisation_id, crn, who_is_at_risk, what_to_do, changed_by)
       values ('${organisation}', '${crn}', 'a', 'b', 'x') ${end}`,
    )
    .execute(transaction)
    .then(
      () => 'added',
      (error: Error & { detail?: string }) => [error.message, error.detail].join('|'),
    )
  await sql`rollback to savepoint asked`.execute(transaction)
  return said
}

describe('a refused addition', () => {
  onBothEngines('does not tell a case that is closed from one that is not there', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const roles: readonly Role[] = ['responsible officer', 'hub intake', 'director', 'assessor']
    await undone(given.database, async (transaction) => {
      for (const role of roles) {
        await become(transaction, holderOf(world, role))
        for (const end of ['', 'on conflict do nothing']) {
          const unknown = await refusalOf(transaction, 'X999999', world.provider, end)
          assert.match(unknown, /row-level security/)
          for (const crn of [CRN.restricted, CRN.excluded]) {
            assert.equal(await refusalOf(transaction, crn, world.provider, end), unknown, role)
          }
          const elsewhere = await refusalOf(transaction, 'X900001', world.elsewhere, end)
          assert.equal(elsewhere, unknown, role)
        }
      }
    })
  })
})

describe('a change of everything', () => {
  onBothEngines('touches only what one may change', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    const parts = {
      person: [`family_name = 'Changed'`, ['X100001', 'X100006']],
      safety_note: [`what_to_do = 'Changed'`, ['X100001', 'X100006']],
      case_summary: [`engagement = 'Changed'`, ['X100001', 'X100006']],
      case_access: [`reason = 'Changed'`, []],
    } as const
    await undone(given.database, async (transaction) => {
      for (const [part, [change, expected]] of Object.entries(parts)) {
        await become(transaction, holderOf(world, 'responsible officer'))
        const all = `update people.${part} set ${change}, version = version + 1`
        assert.equal(await answerTo(transaction, all), expected.length, part)
        await become(transaction, 'owner')
        const { rows } = await sql<{ crn: string }>`
          select crn from people.${sql.raw(part)}
           where version > 1 and organisation_id in (${world.provider}, ${world.elsewhere})
             and ${sql.raw(change)} order by crn`.execute(transaction)
        assert.deepEqual(
          rows.map(({ crn }) => crn),
          expected,
          part,
        )
      }
    })
  })

  onBothEngines('cannot move a part of a record to another case', async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await become(transaction, holderOf(world, 'responsible officer'))
      const moved = `update people.safety_note set crn = '${CRN['own team']}'`
      assert.equal(await answerTo(transaction, moved), REFUSED)
    })
  })
})
