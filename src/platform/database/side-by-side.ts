import { sql } from 'kysely'
import type { Database } from './open-database.ts'

type Planning = { readonly nestedLoops: string; readonly planCacheMode: string }

/**
 * Asks questions that put whole sets side by side: each set is read once, and each question is planned for
 * the sets it is asked of. Otherwise a planner without statistics, as that of the embedded database, or with
 * a plan made for a few rows, may read one set again for every row of another and not come to an end.
 */
export async function sideBySide<T>(transaction: Database, ask: () => Promise<T>): Promise<T> {
  const before = await plan(transaction, {
    nestedLoops: 'off',
    planCacheMode: 'force_custom_plan',
  })
  // Where asking fails, the transaction ends and the settings with it.
  const answer = await ask()
  await plan(transaction, before)
  return answer
}

/** Has the questions that follow planned in a way, and gives how they were planned before. */
async function plan(
  transaction: Database,
  { nestedLoops, planCacheMode }: Planning,
): Promise<Planning> {
  const { rows } = await sql<Planning>`
    with before as materialized (
      select current_setting('enable_nestloop') as nested_loops, current_setting('plan_cache_mode') as plan_cache_mode)
    select nested_loops, plan_cache_mode, set_config('enable_nestloop', ${nestedLoops}, true),
           set_config('plan_cache_mode', ${planCacheMode}, true) from before`.execute(transaction)
  const [before] = rows
  if (before === undefined) throw new Error('a setting is a row')
  return before
}
