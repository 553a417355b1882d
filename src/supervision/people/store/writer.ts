import { sql } from 'kysely'

/** The name of whoever changed row `r` last; their account where the name is not the reader's to know. */
export const WRITER = sql<string>`coalesce(
  (select a.name from accounts.account a
    where a.organisation_id = r.organisation_id and a.account_id = r.changed_by), r.changed_by)`

/** The version that a save makes. */
export const NEXT_VERSION = sql<number>`version + 1`
