import type { ColumnType, Generated } from 'kysely'
import type { InspectionKey } from '#inspection/preparation'
import type { DrawnSample, Exclusion, ListedCase, ListFault } from '#inspection/sampling'
import type { Document } from '#platform/database'
import type { Day } from '#platform/dates'

/** Which sample of which inspection. */
export type SampleKey = InspectionKey & { readonly sample: string }
type DrawKey = SampleKey & { readonly drawNo: number }
/** A large whole number: the driver gives it as text. */
type Seed = ColumnType<string, number, never>

declare module '#platform/database' {
  interface Tables {
    'caseLists.caseList': SampleKey & {
      readonly listNo: number
      readonly specificationId: string
      readonly specificationNumber: number
      readonly inspectionDay: Day
      readonly fileName: string
      readonly fileSha256: string
      readonly rows: number
      readonly faults: Document<readonly ListFault[]>
      readonly cases: Document<readonly ListedCase[]>
      readonly receivedBy: string
      readonly receivedAt: Generated<Date>
    }
    'caseLists.drawnSample': DrawKey & {
      readonly listNo: number
      readonly seed: Seed
      readonly drawn: Document<Omit<DrawnSample, 'exclusions'>>
      readonly exclusions: Document<readonly Exclusion[]>
      readonly reason: string | null
      readonly drawnBy: string
      readonly drawnAt: Generated<Date>
    }
    'caseLists.drawnCase': DrawKey & {
      readonly reference: string
      readonly cell: number
      readonly role: 'sample' | 'reserve'
      readonly place: number
      readonly office: string
      readonly officer: string
      readonly values: Document<Readonly<Record<string, string>>>
    }
    'caseLists.withdrawal': DrawKey & {
      readonly withdrawalNo: number
      readonly reference: string
      readonly reason: string
      readonly replacedBy: string | null
      readonly withdrawnBy: string
      readonly withdrawnAt: Generated<Date>
    }
  }
}
