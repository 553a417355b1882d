import type { Database } from '#platform/database'
import './tables.ts'

/** The end of the chain of each organisation that has one. */
export function chainEnds(transaction: Database): Promise<
  readonly {
    readonly organisationId: string
    readonly sequence: string
    readonly hash: string
  }[]
> {
  return transaction
    .selectFrom('audit.head')
    .select(['organisationId', 'sequence', 'hash'])
    .orderBy('organisationId')
    .execute()
}

/** The hash that stands at that place of a chain, or `undefined` when there is no such row. */
export async function hashAt(
  transaction: Database,
  organisationId: string,
  sequence: number,
): Promise<string | undefined> {
  const found = await transaction
    .selectFrom('audit.link')
    .select('hash')
    .where('organisationId', '=', organisationId)
    .where('sequence', '=', String(sequence))
    .executeTakeFirst()
  return found?.hash
}
