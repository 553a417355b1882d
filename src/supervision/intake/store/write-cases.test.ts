import assert from 'node:assert/strict'
import type { KyselyPlugin } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { as, openCentres } from '../../allocation/store/test-cases.ts'
import { aWorld } from '../../people/test-cases.ts'
import type { NewCase } from '../rules/case-codes.ts'
import { readCaseRow } from '../rules/case-row.ts'
import { aRow, CODES, crnAt } from '../test-cases.ts'
import { writeCases } from './write-cases.ts'

const FULL = { requirements: 'RAR:20;programme:Thinking Skills', registers: 'DAPC;ALSH' }

function casesFrom(first: number, count: number): readonly NewCase[] {
  return Array.from({ length: count }, (_, place) => {
    const read = readCaseRow(2, aRow({ ...FULL, crn: crnAt(first + place) }), CODES)
    return 'newCase' in read ? read.newCase : assert.fail(JSON.stringify(read.faults))
  })
}

/** How many statements some work on the database takes. */
async function statementsOf(transaction: Database, work: (counting: Database) => Promise<void>) {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await work(transaction.withPlugin(counter))
  return statements
}

onBothEngines('three hundred cases take as many statements as one', async (given) => {
  const { database, organisation } = given
  const world = await aWorld(database, organisation)
  await openCentres(database, world)
  const written = {
    ...{ organisationId: world.provider, by: 'hub-intake', on: day('2026-11-23'), batchId: null },
  }
  await as(database, world.people.get('hub intake'), async (transaction) => {
    const one = await statementsOf(transaction, (tx) => writeCases(tx, casesFrom(0, 1), written))
    const many = await statementsOf(transaction, (tx) => writeCases(tx, casesFrom(1, 300), written))
    assert.deepEqual([one, many], [8, 8])
    const { rows } = await sql<{ registers: number; requirements: number }>`
      select (select count(*)::integer from people.registration where crn like 'X3%'
                 and organisation_id = ${world.provider}) as registers,
             (select count(*)::integer from people.requirement where crn like 'X3%'
                 and organisation_id = ${world.provider}) as requirements`.execute(transaction)
    assert.deepEqual(rows, [{ registers: 602, requirements: 602 }])
  })
})

onBothEngines('somebody who does not do intake puts no case on record', async (given) => {
  const { database, organisation } = given
  const world = await aWorld(database, organisation)
  for (const role of ['responsible officer', 'manager of service delivery', 'director'] as const) {
    const written = { organisationId: world.provider, by: role, on: day('2026-11-23') }
    await assert.rejects(
      as(database, world.people.get(role), (tx) =>
        writeCases(tx, casesFrom(0, 1), { ...written, batchId: null }),
      ),
      /row-level security/,
    )
  }
})
