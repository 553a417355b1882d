import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { tablesIn } from './catalog.ts'

/**
 * Takes away, inside this transaction, what stands between the owner and putting rows back as they
 * were: triggers, row-level security that binds the owner too, and foreign keys, so that rows may come
 * in any order. The answer puts all of it back as it was; each foreign key is then held against
 * every row. Needs no superuser, so that PGlite and a server are treated alike.
 */
export async function unguard(transaction: Database): Promise<() => Promise<void>> {
  const guards = [
    ...(await triggersIn(transaction)),
    ...(await forcedTables(transaction)),
    ...(await foreignKeysIn(transaction)),
  ]
  await inTurn(
    transaction,
    guards.map(({ off }) => off),
  )
  return () =>
    inTurn(
      transaction,
      guards.map(({ on }) => on),
    )
}

/** What takes a guard away, and what puts it back. */
type Guard = { readonly off: string; readonly on: string }

async function inTurn(transaction: Database, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(transaction)
}

async function triggersIn(transaction: Database): Promise<readonly Guard[]> {
  const { rows } = await sql<Guard>`
    select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as off,
           format('alter table %s enable %s trigger %I', t.tgrelid::regclass,
             case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end,
             t.tgname) as on
      from pg_trigger t
     where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0
       and t.tgrelid = any (${await ours(transaction)}::regclass[])
     order by t.oid`.execute(transaction)
  return rows
}

async function forcedTables(transaction: Database): Promise<readonly Guard[]> {
  const { rows } = await sql<Guard>`
    select format('alter table %s no force row level security', c.oid::regclass) as off,
           format('alter table %s force row level security', c.oid::regclass) as on
      from pg_class c
     where c.relforcerowsecurity and c.oid = any (${await ours(transaction)}::regclass[])
     order by c.oid`.execute(transaction)
  return rows
}

async function foreignKeysIn(transaction: Database): Promise<readonly Guard[]> {
  const { rows } = await sql<Guard>`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as off,
           format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname,
             pg_get_constraintdef(k.oid)) as on
      from pg_constraint k
     where k.contype = 'f' and k.conparentid = 0
       and k.conrelid = any (${await ours(transaction)}::regclass[])
     order by k.oid`.execute(transaction)
  return rows
}

async function ours(transaction: Database): Promise<readonly string[]> {
  return (await tablesIn(transaction)).map(({ name }) => name)
}
