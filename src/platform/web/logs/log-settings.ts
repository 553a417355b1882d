import type { FastifyServerOptions } from 'fastify'
import type { LogFn, Logger as Pino } from 'pino'
import { faultToLog } from './fault-to-log.ts'

/** How much is logged and where to, as it is given to the site. */
export type Logger = FastifyServerOptions['logger']

/**
 * Settings of a log that holds no word of a case (goal U4), whatever a page hands to it: the route's
 * pattern instead of the address, no query, headers or body, and faults without their words. Anything
 * not named here is left out: who wants more in the log must add it here.
 */
export function logSettings(logger: Logger): Logger {
  if (logger === undefined || logger === false) return false
  const { level = 'info', stream } = logger === true ? {} : logger
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    serializers: SERIALIZERS,
    formatters: { log: onlyKnown },
    hooks: { logMethod: withFixedWords },
  }
}

const SERIALIZERS = {
  req: ({ method, routeOptions }: Asked) => ({ method, route: routeOptions?.url ?? 'none' }),
  res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }),
  err: faultToLog,
}

/** The part of a request that may be logged. */
type Asked = {
  readonly method: string
  readonly routeOptions?: { readonly url?: string | undefined }
}

const WORDS: readonly string[] = ['req', 'res', 'err', 'route']

/** Numbers and yes or no tell nothing about anybody; words only under a name that is known. */
function onlyKnown(given: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(given).filter(
    ([name, value]) => WORDS.includes(name) || ['number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(known)
}

/** The sentence of a fault may quote what was typed, and would be logged where no other is given. */
function withFixedWords(this: Pino, args: Parameters<LogFn>, log: LogFn): void {
  const [given, words]: readonly unknown[] = args
  const err = given instanceof Error ? given : faultIn(given)
  if (err === undefined) {
    log.apply(this, args)
    return
  }
  const isFixed = typeof words === 'string' && words !== err.message
  log.call(this, given === err ? { err } : given, isFixed ? words : 'something failed')
}

function faultIn(given: unknown): Error | undefined {
  const isFields = typeof given === 'object' && given !== null && 'err' in given
  return isFields && given.err instanceof Error ? given.err : undefined
}
