import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { refusalOf } from '#platform/database'
import { day } from '#platform/dates'
import { answerTo, aTeam, become } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { A_POST, aSmallProvider } from '../test-cases.ts'
import { addReduction, savePost } from './edit-staff.ts'
import { BY, mistakes, STUDY, TODAY, within } from './test-time-off.ts'
import { withdraw } from './withdraw.ts'

const cut = (contractedHours: number) => ({ ...A_POST, contractedHours })

onBothEngines('no contract is cut below its reductions, though no page asks', (given) =>
  within(given, async (transaction, here) => {
    const { jo } = here
    const save = (hours: number, version: number) =>
      refusalOf(transaction, ['PLB03'], async () => {
        assert.equal(await savePost(transaction, jo, cut(hours), { ...BY, version }), true)
      })
    // One that is over does not count; one that is still to come does; one that is withdrawn does not.
    const over = { ...STUDY, hours: 37, fromDay: day('2026-11-01'), untilDay: TODAY }
    await addReduction(transaction, jo, over, 'manager')
    const later = { ...STUDY, hours: 10, fromDay: day('2027-01-01') }
    await addReduction(transaction, jo, later, 'manager')
    assert.equal(await save(29.99, 1), 'PLB03')
    assert.equal(await save(30, 1), null)
    const [, reduction] = mistakes(here)
    assert.equal(await withdraw(transaction, reduction, BY), true)
    assert.equal(await save(9.99, 2), 'PLB03')
    assert.equal(await save(10, 2), null)
  }),
)

onBothEngines('a cut and what makes room for it may come in any order', (given) =>
  within(given, async (transaction, here) => {
    const hours = (to: number) => sql`
      update staff.officer set contracted_hours = ${to}, version = version + 1
       where organisation_id = ${here.organisationId} and account_id = 'jo'`
    const end = 'set constraints all immediate'
    await hours(10).execute(transaction)
    assert.equal(await answerTo(transaction, end), 'PLB03')
    const [, reduction] = mistakes(here)
    await withdraw(transaction, reduction, BY)
    assert.notEqual(await answerTo(transaction, end), 'PLB03')
  }),
)

onBothEngines(
  'it is the database that refuses such a cut: without its check it would pass (planted fault)',
  (given) =>
    within(given, async (transaction, { jo }) => {
      const below = () =>
        refusalOf(transaction, ['PLB03'], async () => {
          await savePost(transaction, jo, cut(10), BY)
        })
      assert.equal(await below(), 'PLB03')
      await become(transaction, 'owner')
      await sql`create or replace function staff.refuse_contract_below_reductions() returns trigger
        language plpgsql as 'begin return null; end'`.execute(transaction)
      assert.equal(await below(), null)
    }),
)

onBothEngines('a transaction that ends with such a cut is undone as a whole', async (given) => {
  const { database, organisation: organisationId } = given
  await aTeam(database, organisationId)
  await aSmallProvider(database, organisationId)
  const jo = { organisationId, accountId: 'jo' }
  await addReduction(database, jo, STUDY, 'test')
  const cutting = sql`update staff.officer set contracted_hours = 19, version = version + 1
    where organisation_id = ${organisationId} and account_id = 'jo'`
  await assert.rejects(
    database.transaction().execute((transaction) => cutting.execute(transaction)),
    { code: 'PLB03' },
  )
  const { rows } = await sql<{ hours: number }>`
    select contracted_hours::float8 as hours from staff.officer
     where organisation_id = ${organisationId} and account_id = 'jo'`.execute(database)
  assert.deepEqual(rows, [{ hours: 37 }])
})
