import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { wordsOf } from './cannot-open.ts'

/**
 * No connection to the database could be had in time: too many people ask at once, or it does not answer.
 * Nothing has been read or written; the same may be asked again in a moment. Pages answer with 503.
 */
export class NoConnection extends Error {
  readonly statusCode = 503

  constructor(cause: unknown) {
    super(`no connection to the database: ${wordsOf(cause)}`, { cause })
    this.name = 'NoConnection'
  }
}

/** A pool that says so with `NoConnection`. */
export function sayingNoConnection(pool: PostgresPool): PostgresPool {
  const connect = (): Promise<PostgresPoolClient> =>
    pool.connect().catch((error: unknown) => {
      throw new NoConnection(error)
    })
  return { connect, end: () => pool.end() }
}
