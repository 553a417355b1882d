import { sql } from 'kysely'
import type { AccessMatrix } from '#platform/access'
import { RELATIONS } from '#platform/access'
import type { Database } from '#platform/database'
import './tables.ts'

/**
 * Writes the access matrix into the database, whose row-level security asks it. The owner does so at
 * each start, before anybody can sign in; the program itself may only read it.
 */
export async function applyAccessMatrix(database: Database, matrix: AccessMatrix): Promise<void> {
  const rows = matrix.flatMap(({ role, resource, action, levels }) =>
    RELATIONS.flatMap((relation) => {
      const level = levels[relation]
      return level === 'absent' ? [] : [{ role, resource, action, relation, level }]
    }),
  )
  await database.transaction().execute(async (transaction) => {
    // Two programs that start at once take turns; who reads it meanwhile does not wait.
    await sql`lock table accounts.permission in share row exclusive mode`.execute(transaction)
    await transaction.deleteFrom('accounts.permission').execute()
    await transaction.insertInto('accounts.permission').values(rows).execute()
  })
}
