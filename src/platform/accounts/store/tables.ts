import type { Generated } from 'kysely'
import type { Level, Role } from '#platform/access'
import type { Day } from '#platform/dates'

/** Who last changed a row and when, and which version of it this is. */
export type Changed = {
  readonly version: Generated<number>
  readonly changedBy: string
  readonly changedAt: Generated<Date>
}

type OrganisationKey = { readonly organisationId: string }
type AccountKey = OrganisationKey & { readonly accountId: string }

declare module '#platform/database' {
  interface Tables {
    'accounts.permission': {
      readonly role: string
      readonly resource: string
      readonly action: string
      readonly relation: string
      readonly level: Level
    }
    'accounts.team': OrganisationKey &
      Changed & {
        readonly teamId: string
        readonly name: string
        readonly closedOn: Generated<Day | null>
      }
    'accounts.account': AccountKey &
      Changed & {
        readonly username: string
        readonly name: string
        readonly email: string | null
        readonly demo: Generated<boolean>
        readonly active: Generated<boolean>
        readonly accessVersion: Generated<number>
      }
    'accounts.assignment': AccountKey &
      Changed & {
        readonly assignmentId: string
        readonly role: Role
        readonly teamId: string | null
        readonly fromDay: Day
        readonly untilDay: Day | null
      }
    'accounts.credential': AccountKey & {
      readonly passwordHash: string | null
      readonly secondFactor: string | null
      readonly lastCodeStep: Generated<string | null>
      readonly recoveryCodes: Generated<string[]>
      readonly openidIssuer: Generated<string | null>
      readonly openidSubject: Generated<string | null>
    }
    'accounts.session': AccountKey & {
      readonly sessionId: string
      readonly accessVersion: number
      readonly means: Means
      /** What its owner calls the token of a program; only sessions begun by one have it. */
      readonly tokenName: Generated<string | null>
      readonly startedAt: Date
      readonly seenAt: Date
      readonly endsAt: Date
      readonly idleMinutes: number
      readonly endedAt: Generated<Date | null>
      readonly endedWhy: Generated<string | null>
    }
    'accounts.setUpLink': AccountKey & {
      readonly linkId: string
      readonly madeBy: string
      readonly untilTime: Date
      readonly usedAt: Generated<Date | null>
    }
    'accounts.failedAttempt': {
      readonly attemptId: Generated<string>
      readonly username: string
      readonly address: string
      readonly at: Generated<Date>
    }
  }
}

/** How somebody proved who they are. */
export type Means = 'password' | 'openid' | 'demo' | 'token'
