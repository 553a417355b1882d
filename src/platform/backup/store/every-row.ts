import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { BackupFault } from '../backup-fault.ts'

/**
 * Sees to it that whoever makes the backup reads every row. Row-level security that is forced hides
 * rows from the owner of a table too, without a word: a backup would come out empty, or nearly whole.
 * A superuser sees all; an owner is given a policy to read by, once for each table.
 */
export async function letOwnerReadEveryRow(database: Database): Promise<void> {
  for (const { table, own } of await tablesNotSeenWhole(database)) {
    if (!own) throw notSeenWhole(table, own)
    await database.transaction().execute(async (transaction) => {
      // It waits for those at work on the table, and others wait behind it: not for long.
      await sql`set local lock_timeout = '5s'`.execute(transaction)
      await sql.raw(`drop policy if exists owner_backs_up on ${table}`).execute(transaction)
      await sql
        .raw(`create policy owner_backs_up on ${table} for select to current_user using (true)`)
        .execute(transaction)
    })
  }
}

/** Throws a `BackupFault` when rows of any table may be hidden from whoever asks. */
export async function refuseHiddenRows(database: Database): Promise<void> {
  const [hidden] = await tablesNotSeenWhole(database)
  if (hidden !== undefined) throw notSeenWhole(hidden.table, hidden.own)
}

function notSeenWhole(table: string, own: boolean): BackupFault {
  return new BackupFault(
    own
      ? `Rows of ${table} may be hidden even from its owner: it has a policy that narrows others`
      : `A backup needs the owner of the tables, and ${table} is another's: set DATABASE_OWNER_URL`,
  )
}

/** Tables of others; and ours where row-level security binds us and no policy shows everything. */
async function tablesNotSeenWhole(
  database: Database,
): Promise<readonly { readonly table: string; readonly own: boolean }[]> {
  const { rows } = await sql<{ table: string; own: boolean }>`
    select format('%I.%I', n.nspname, c.relname) as table, owner.is_us as own
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     cross join lateral (select pg_has_role(c.relowner, 'usage') as is_us) as owner
     cross join lateral (
       select coalesce(bool_or(p.polpermissive and pg_get_expr(p.polqual, c.oid) = 'true'), false) as shows_all,
              coalesce(bool_or(not p.polpermissive), false) as narrows
         from pg_policy p
        where p.polrelid = c.oid and p.polcmd in ('*', 'r')
          and exists (select from unnest(p.polroles) as role
                       where role = 0 or pg_has_role(role, 'usage'))) as policies
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_'
       and n.nspname not in ('information_schema', 'public')
       and (not is_us or (row_security_active(c.oid) and (not shows_all or narrows)))
     order by 1`.execute(database)
  return rows
}
