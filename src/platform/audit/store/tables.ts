import type { Generated } from 'kysely'

type OrganisationKey = { readonly organisationId: string }

declare module '#platform/database' {
  interface Tables {
    'audit.event': OrganisationKey & {
      readonly eventId: Generated<string>
      readonly at: Date
      /** `organisation/account`. */
      readonly actorId: string | null
      readonly actorName: string
      readonly action: string
      readonly resource: string
      readonly subject: string | null
      readonly reason: string | null
      readonly requestId: string | null
      readonly detail: string | null
    }
    'audit.link': OrganisationKey & {
      readonly sequence: string
      readonly eventId: string
      readonly previousHash: string
      readonly hash: string
    }
    'audit.head': OrganisationKey & { readonly sequence: string; readonly hash: string }
  }
}
