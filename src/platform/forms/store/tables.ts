import type { ColumnType } from 'kysely'
import type { Typed } from '../rules/typed.ts'

/** What a draft keeps: the boxes somebody has changed, and what each box held before. */
export type KeptFields = {
  readonly typed: Typed
  readonly was: Readonly<Record<string, string>>
}

/** Where a form led once it was saved. */
export type Answer = { readonly to: string; readonly said: string }

type AccountKey = { readonly organisationId: string; readonly accountId: string }

declare module '#platform/database' {
  interface Tables {
    'forms.draft': AccountKey & {
      readonly form: string
      readonly fields: ColumnType<KeptFields, string, string>
      readonly recordVersion: number | null
      readonly savedAt: Date
    }
    'forms.submission': AccountKey & {
      readonly key: string
      readonly sent: string
      readonly answer: ColumnType<Answer, string, string>
      readonly at: Date
    }
  }
}
