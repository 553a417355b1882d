import { createHash } from 'node:crypto'
import type pg from 'pg'

/** More questions than the program has; what is put together differently each time stays unprepared. */
const MOST = 400

/**
 * Lets the server keep the plan of a question it has been asked on this connection: with row-level
 * security, planning costs as much as answering. Only what reads is prepared; plans are kept apart by
 * role by the server itself, which plans anew when the role is another.
 */
export function preparing(pool: pg.Pool) {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST || !/^\s*(select|with)\b/i.test(text))
      return known
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    names.set(text, name)
    return name
  }
  // One for each connection: whoever prepares a new connection knows it again by what it was given.
  const known = new WeakMap<pg.PoolClient, pg.PoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    const before = known.get(client)
    if (before !== undefined) return before
    const prepared = preparedBy(client)
    known.set(client, prepared)
    return prepared
  }
  const preparedBy = (client: pg.PoolClient) =>
    new Proxy(client, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property)
        if (property === 'query') {
          return (text: unknown, values?: readonly unknown[]) => {
            const name = typeof text === 'string' ? nameOf(text) : undefined
            if (typeof text !== 'string' || name === undefined) {
              return Reflect.apply(target.query, target, [text, values])
            }
            return target.query({ name, text, values: [...(values ?? [])] })
          }
        }
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  return { connect, end: () => pool.end() }
}
