import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessMatrix, Action, Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { OnRecord } from '#platform/audit'
import type { Database, Records } from '#platform/database'
import type { Clock } from '#platform/dates'

/** Who a route is for. Every route says so, or the site is not built. */
export type RouteAccess =
  | 'everyone'
  | 'signed in'
  | { readonly resource: Resource; readonly action: Action }

/** What the site needs to know who asks and to keep what they may not see from them. */
export type Trust = {
  readonly records: Records
  readonly matrix: AccessMatrix
  /** The installation's secret. */
  readonly secret: string
  readonly clock: Clock
  readonly limits: RequestLimits
  /** Whether people reach the site over https. */
  readonly secure: boolean
  /** Proxies whose word on a visitor's address is taken. */
  readonly trustedProxies?: string | undefined
  /** What becomes of something sent after the session was over, before the way to sign in is shown. */
  readonly onExpired?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

/** How many requests a minute are answered. */
export type RequestLimits = {
  readonly account: number
  readonly address: number
  readonly signInFromAddress: number
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who the route is for. */
    readonly access?: RouteAccess
    /** The route parameter that names the person whose record is opened. */
    readonly subject?: 'crn'
    /** It only says that the address does not take this: it is no page of anybody's. */
    readonly isRefusal?: boolean
  }
  interface FastifyRequest {
    /** Who asks; `null` when nobody is signed in, or no longer. */
    signedIn: SignedIn | null
    /** Fingerprint of the session's token, even when the session is over. */
    session: string | null
    /** Whether this request has put on record whose records it looks at. */
    marks: { looked: boolean }
    /** Works on the records in the name of whoever asks: one transaction. */
    inRecords<T>(work: (transaction: Database) => Promise<T>): Promise<T>
    /** Puts a look on record, in the transaction that reads what is shown. */
    lookAt(transaction: Database, entry: OnRecord): Promise<void>
  }
  interface FastifyReply {
    /** Keeps the session's token in this browser. */
    signIn(token: string, endsAt: Date): FastifyReply
    /** Takes it out again, with whatever else the browser keeps of this site. */
    signOut(): FastifyReply
    /** A fixed sentence to show on the next page; never anything about a case. */
    say(sentence: string): FastifyReply
  }
}
