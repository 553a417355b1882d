import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { type Database, refusalOf } from '#platform/database'
import { answerTo, become, REFUSED } from '../../../platform/accounts/test-cases.ts'
import { NOW } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { addAbsence, addReduction, saveAbsence } from './edit-staff.ts'
import { awayToday, officersOn } from './officers.ts'
import { as, BY, type Here, mistakes, SICK, STUDY, TODAY, within } from './test-time-off.ts'
import { absencesOf, reductionsOf, withdrawnAbsencesOf, withdrawnReductionsOf } from './time-off.ts'
import { withdraw } from './withdraw.ts'

/** The state with which the database refuses any change of a row: restrict_violation. */
const NEVER = '23001'

/** What is known of today: who is away, and how many hours are taken off whom. */
async function today(transaction: Database, { organisationId }: Here) {
  const { rows } = await sql<{ accountId: string; hours: number }>`
    select account_id, hours::float8 as hours from staff.hours_off_today()`.execute(transaction)
  const away = await awayToday(transaction, organisationId)
  const asked = { organisationId, teams: 'every team', day: TODAY } as const
  const officers = await officersOn(transaction, asked)
  const jo = officers.find(({ accountId }) => accountId === 'jo')
  return {
    away: away.map(({ accountId }) => accountId),
    off: rows.map(({ accountId, hours }) => `${accountId} ${hours}`),
    jo: [jo?.absence?.kind ?? null, jo?.hoursLeft, jo?.reductions.length],
  }
}

onBothEngines('what is withdrawn counts nowhere, and stays on record with who and why', (given) =>
  within(given, async (transaction, here) => {
    const { jo } = here
    const before = await today(transaction, here)
    assert.deepEqual(before, { away: ['jo'], off: ['jo 20'], jo: ['sickness', 17, 1] })
    for (const mistake of mistakes(here)) {
      assert.equal(await withdraw(transaction, mistake, { ...BY, version: 2 }), false)
      assert.equal(await withdraw(transaction, mistake, BY), true)
    }
    assert.deepEqual(await today(transaction, here), { away: [], off: [], jo: [null, 37, 0] })
    assert.deepEqual(await absencesOf(transaction, jo), [])
    assert.deepEqual(await reductionsOf(transaction, jo), [])
    const told = [
      ...(await withdrawnAbsencesOf(transaction, jo)),
      ...(await withdrawnReductionsOf(transaction, jo)),
    ].map((one) => [one.withdrawnBy, one.withdrawnAt, one.withdrawnReason, one.version])
    const withdrawal = ['Test manager', NOW, 'It was Sam', 2]
    assert.deepEqual(told, [withdrawal, withdrawal])
  }),
)

onBothEngines('where something was withdrawn there is room for what is true', (given) =>
  within(given, async (transaction, here) => {
    const more = { ...STUDY, hours: 37 }
    const tries = [
      () => addAbsence(transaction, here.jo, SICK, 'manager'),
      () => addReduction(transaction, here.jo, more, 'manager'),
    ] as const
    const answers = async () => {
      const found: (string | null)[] = []
      for (const one of tries) found.push(await refusalOf(transaction, ['PLB02', 'PLB03'], one))
      return found
    }
    assert.deepEqual(await answers(), ['PLB02', 'PLB03'])
    for (const mistake of mistakes(here)) await withdraw(transaction, mistake, BY)
    assert.deepEqual(await answers(), [null, null])
    assert.deepEqual(await answers(), ['PLB02', 'PLB03'])
  }),
)

onBothEngines('what is withdrawn stays as it is, whatever is tried with it', (given) =>
  within(given, async (transaction, here) => {
    for (const mistake of mistakes(here)) await withdraw(transaction, mistake, BY)
    const again = { ...BY, version: 2 }
    for (const mistake of mistakes(here)) {
      assert.equal(await withdraw(transaction, mistake, again), false)
    }
    assert.equal(await saveAbsence(transaction, here, SICK, again), false)
    const mine = sql`organisation_id = ${here.organisationId} and version = 2`
    for (const what of ['absence', 'reduction']) {
      const table = sql.table(`staff.${what}`)
      const back = sql`update ${table} set withdrawn_reason = null, version = 3 where ${mine}`
      assert.equal(await answerTo(transaction, back), NEVER)
      const forged = sql`update ${table} set withdrawn_by = 'sam', version = 3 where ${mine}`
      assert.equal(await answerTo(transaction, forged), REFUSED)
    }
    assert.deepEqual((await today(transaction, here)).away, [])
  }),
)

onBothEngines('nobody withdraws without a reason, nor what is of another team', (given) =>
  within(given, async (transaction, here) => {
    const [absence] = mistakes(here)
    const refused = () => withdraw(transaction, { ...absence, reason: ' ' }, BY).then(() => {})
    assert.equal(await refusalOf(transaction, ['23514'], refused), '23514')
    for (const who of ['jo', 'kim', 'director'] as const) {
      await as(transaction, here.people[who])
      assert.equal(await withdraw(transaction, absence, BY), false, who)
    }
  }),
)

onBothEngines('history keeps who withdrew and when; the reason is on the row alone', (given) =>
  within(given, async (transaction, here) => {
    for (const mistake of mistakes(here)) await withdraw(transaction, mistake, BY)
    await become(transaction, 'owner')
    const { rows } = await sql<{ record: string; change: string; by: string | null; why: boolean }>`
      select record, change, content ->> 'withdrawn_by' as by, content::jsonb ? 'withdrawn_reason' as why
        from history.version
       where organisation_id = ${here.organisationId} and record in ('staff.absence', 'staff.reduction')
       order by record, version`.execute(transaction)
    assert.deepEqual(
      rows.map(({ record, change, by, why }) => [record, change, by, why]),
      ['staff.absence', 'staff.reduction'].flatMap((record) => [
        [record, 'added', null, false],
        [record, 'changed', 'manager', false],
      ]),
    )
  }),
)
