import type { ColumnType, Generated } from 'kysely'
import type { Changed } from '#platform/accounts'
import type { Day } from '#platform/dates'
import type { AbsenceKind, CentreKind, Grade, Sex } from '../rules/post.ts'

type OfficerKey = { readonly organisationId: string; readonly accountId: string }
type Period = { readonly fromDay: Day; readonly untilDay: Day | null }
/** Hours a week to a hundredth: the driver gives such a number as text, so that none is lost. */
type Hours = ColumnType<string | number, number, number>

declare module '#platform/database' {
  interface Tables {
    'staff.centre': Changed & {
      readonly organisationId: string
      readonly teamId: string
      readonly kind: CentreKind
      readonly town: string
    }
    'staff.officer': OfficerKey &
      Period &
      Changed & {
        readonly grade: Grade
        readonly practiceEnhancement: Generated<boolean>
        readonly sex: Sex
        readonly teamId: string
        readonly contractedHours: Hours
      }
    'staff.reduction': OfficerKey &
      Period &
      Changed & {
        readonly reductionId: Generated<string>
        readonly reason: string
        readonly hours: Hours
        readonly withdrawnReason: Generated<string | null>
      }
    'staff.absence': OfficerKey &
      Period &
      Changed & {
        readonly absenceId: Generated<string>
        readonly kind: AbsenceKind
        readonly coverId: string | null
        readonly withdrawnReason: Generated<string | null>
      }
  }
}
