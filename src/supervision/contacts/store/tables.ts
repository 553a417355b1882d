import type { Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { AppointmentKind, Outcome } from '../rules/appointment.ts'

declare module '#platform/database' {
  interface Tables {
    'contacts.appointment': Changed & {
      readonly organisationId: string
      readonly crn: string
      readonly appointmentId: Generated<string>
      readonly kind: AppointmentKind
      readonly onDay: Day
      /** The clock on the wall: `14:30:00` */
      readonly atTime: string
      readonly minutes: Generated<number>
      readonly officerId: string
      readonly teamId: string
      readonly outcome: Generated<Outcome | null>
      readonly outcomeWords: Generated<string>
      readonly outcomeBy: Generated<string | null>
      readonly outcomeAt: Generated<Date | null>
    }
  }
}
