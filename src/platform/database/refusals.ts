import { sql } from 'kysely'
import type { Database } from './open-database.ts'

/**
 * Does a part of a transaction's work. When the database refuses it with one of these codes (`PLB02`,
 * `23505`), that part is undone, the transaction goes on, and the answer is the code; `null` when it is
 * done. Any other error is thrown.
 */
export async function refusalOf(
  transaction: Database,
  codes: readonly string[],
  work: () => Promise<void>,
): Promise<string | null> {
  await sql`savepoint part`.execute(transaction)
  try {
    await work()
    await sql`release savepoint part`.execute(transaction)
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!codes.includes(code)) throw error
    await sql`rollback to savepoint part`.execute(transaction)
    await sql`release savepoint part`.execute(transaction)
    return code
  }
}
