/** The database cannot be used, and the message says in a plain sentence why and what to do. */
export class CannotOpenDatabase extends Error {
  readonly why: 'in use' | 'not a database' | 'too old' | 'not durable' | 'unreachable'

  constructor(why: CannotOpenDatabase['why'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CannotOpenDatabase'
    this.why = why
  }
}

/** What went wrong, in the words of whatever failed. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
