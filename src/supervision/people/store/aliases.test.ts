import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { answerTo } from '../../../platform/accounts/test-cases.ts'
import {
  inTheNameOf,
  onBothEngines,
  type TestDatabase,
} from '../../../platform/database/test-database.ts'
import { aWorld, CRN, NOW } from '../test-cases.ts'
import { addAlias, aliasesOf, removeAlias, saveAlias } from './aliases.ts'
import type { CaseKey } from './cases.ts'
import { saveIdentity } from './edit-record.ts'

const BY = { version: 1, changedBy: 'x' }

/** Does something as the holder of a role, in a world of cases. */
async function asHolder(
  { database, organisation }: TestDatabase,
  role: 'responsible officer' | 'partner',
  use: (asked: { tx: Database; key: CaseKey }) => Promise<void>,
): Promise<void> {
  const world = await aWorld(database, organisation)
  const key = { organisationId: world.provider, crn: CRN.own }
  await sql`insert into people.alias (organisation_id, crn, family_name, changed_by)
    values (${world.provider}, ${CRN.own}, 'Marsch', 'test')`.execute(database)
  const session = world.people.get(role)?.session ?? ''
  await inTheNameOf(database, { as: 'staff', session, now: NOW }, (tx) => use({ tx, key }))
}

const asOfficer = (given: TestDatabase, use: Parameters<typeof asHolder>[2]) =>
  asHolder(given, 'responsible officer', use)

/** The single words of the names that a search knows the person by. */
async function searchable(tx: Database, { crn }: CaseKey): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from people.name_key where crn = ${crn} and kind = 'spelt' and key !~ ' ' order by key`.execute(
    tx,
  )
  return rows.map(({ key }) => key)
}

async function theAlias(tx: Database, key: CaseKey) {
  const [alias = assert.fail('there is a name')] = await aliasesOf(tx, key)
  return alias
}

onBothEngines('a search knows the names that stand on record after every change of one', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    await addAlias(tx, key, { familyName: 'Zed', givenNames: 'Jo', changedBy: 'x' })
    assert.deepEqual(await searchable(tx, key), ['familyx', 'jo', 'marsch', 'synthetic', 'zed'])
    const { aliasId } = await theAlias(tx, key)
    const right = { aliasId, familyName: 'Cole', givenNames: 'Jo' }
    assert.equal(await saveAlias(tx, key, right, BY), true)
    assert.deepEqual(await searchable(tx, key), ['cole', 'familyx', 'jo', 'synthetic', 'zed'])
    const identity = { familyName: 'Ash', givenNames: 'Ann', dateOfBirth: day('1990-01-01') }
    const trueFrom = day('2026-11-23')
    assert.equal(await saveIdentity(tx, key, identity, { ...BY, trueFrom }), true)
    assert.deepEqual(await searchable(tx, key), ['ann', 'ash', 'cole', 'jo', 'zed'])
    assert.equal(await removeAlias(tx, key, { aliasId, removedReason: 'Misheard' }, BY), false)
    assert.deepEqual(await searchable(tx, key), ['ann', 'ash', 'cole', 'jo', 'zed'])
    const by = { ...BY, version: 2 }
    assert.equal(await removeAlias(tx, key, { aliasId, removedReason: 'Misheard' }, by), true)
    assert.deepEqual(await searchable(tx, key), ['ann', 'ash', 'jo', 'zed'])
    const left = (await aliasesOf(tx, key)).map(({ familyName }) => familyName)
    assert.deepEqual(left, ['Zed'])
  }),
)

onBothEngines(
  'a name taken off the record stays as it is, and every state of it is kept',
  (given) =>
    asOfficer(given, async ({ tx, key }) => {
      const { aliasId } = await theAlias(tx, key)
      const wrong = { aliasId, removedReason: 'Misheard' }
      assert.equal(await removeAlias(tx, key, wrong, BY), true)
      const again = { ...BY, version: 2 }
      const other = { aliasId, familyName: 'Other', givenNames: '' }
      assert.equal(await saveAlias(tx, key, other, again), false)
      assert.equal(await removeAlias(tx, key, wrong, again), false)
      // Past the store, with the very version: the database refuses (restrict_violation).
      for (const change of [sql`family_name = 'Other'`, sql`removed_reason = null`]) {
        const statement = sql`update people.alias set ${change}, version = version + 1
          where crn = ${key.crn} and alias_id = ${aliasId}`
        assert.equal(await answerTo(tx, statement), '23001')
      }
      const { rows } = await sql<{ change: string; reason: string | null; by: string }>`
      select change, content ->> 'removed_reason' as reason, recorded_by as by
        from history.version where record = 'people.alias' order by version`.execute(tx)
      assert.deepEqual(rows, [
        { change: 'added', reason: null, by: 'test' },
        { change: 'changed', reason: 'Misheard', by: 'responsible-officer' },
      ])
    }),
)

onBothEngines('no name is taken off the record without a reason', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    const { aliasId } = await theAlias(tx, key)
    await assert.rejects(
      removeAlias(tx, key, { aliasId, removedReason: ' ' }, BY),
      /violates check/,
    )
  }),
)

onBothEngines('who reads the names and may not change them takes none of them off', (given) =>
  asHolder(given, 'partner', async ({ tx, key }) => {
    const { aliasId } = await theAlias(tx, key)
    assert.equal(await removeAlias(tx, key, { aliasId, removedReason: 'Misheard' }, BY), false)
    assert.equal((await theAlias(tx, key)).version, 1)
  }),
)
