import { sql } from 'kysely'
import type { Database, OpenDatabase } from './open-database.ts'

/**
 * In whose name a transaction works; the database allows no more than that.
 * `staff` names a session by the fingerprint of its token: whose it is, and whether it is still in
 * force, is for the database to say, at every statement.
 */
export type Who =
  | { readonly as: 'public' }
  | { readonly as: 'staff'; readonly session: string; readonly request?: string }
  | { readonly as: 'sign in'; readonly request?: string }
  | { readonly as: 'loader' }

/**
 * The only way from a page, a command or a batch to the records: one transaction, in somebody's name.
 * Everything in it is kept, or nothing.
 */
export type Records = <T>(who: Who, work: (transaction: Database) => Promise<T>) => Promise<T>

const ROLES = {
  public: 'plumbline_public',
  staff: 'plumbline_app',
  'sign in': 'plumbline_sign_in',
  loader: 'plumbline_loader',
} as const

/**
 * Gives up the owner's rights and opens the doors to the records. From here on a query outside a door
 * is refused by the database itself. `now` is the clock that sessions, audit and history go by.
 */
export async function openRecords(opened: OpenDatabase, now: () => Date): Promise<Records> {
  const database = await opened.giveUpOwnership()
  return (who, work) =>
    database.transaction().execute(async (transaction) => {
      await enter(transaction, who, now())
      return work(transaction)
    })
}

/**
 * Takes the role and says who it is, for this transaction only. A page asks the same questions again and
 * again, of some dozens of rows: one plan for all is made once, where planning would cost as much as
 * answering. A batch asks few questions, of any number of rows, and has each planned.
 */
export async function enter(transaction: Database, who: Who, now: Date): Promise<void> {
  const session = who.as === 'staff' ? who.session : ''
  const request = 'request' in who ? (who.request ?? '') : ''
  await sql`
    select set_config('plumbline.session', ${session}, true),
           set_config('plumbline.request', ${request}, true),
           set_config('plumbline.now', ${now.toISOString()}, true),
           set_config('plan_cache_mode', ${who.as === 'staff' ? 'force_generic_plan' : 'auto'}, true),
           set_config('role', ${ROLES[who.as]}, true)`.execute(transaction)
}
