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
    await transaction.deleteFrom('accounts.permission').execute()
    await transaction.insertInto('accounts.permission').values(rows).execute()
  })
}
