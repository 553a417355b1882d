import type { ColumnType, Generated } from 'kysely'

/**
 * Every table of the database, by its name. A chapter adds its own beside its store:
 * `declare module '#platform/database' { interface Tables { … } }`.
 */
export interface Tables {
  'platform.organisation': OrganisationRow
  'platform.migration': MigrationRow
}

/** Who wrote a row and when: on every row that is ever added. */
export type Recorded = { readonly recordedBy: string; readonly recordedAt: Date }

/** A whole document kept exactly as it was given, the order of its keys included. */
export type Document<T> = ColumnType<T, string, never>

/** `installation` runs this copy of Plumbline; what `published` holds is everyone's to read. */
export type OrganisationKind = 'provider' | 'inspectorate' | 'nps' | 'installation' | 'published'

type OrganisationRow = Recorded & {
  readonly organisationId: string
  readonly name: string
  readonly kind: Generated<OrganisationKind>
  readonly version: Generated<number>
}

type MigrationRow = {
  readonly name: string
  readonly sha256: string
  readonly appliedAt: ColumnType<Date, never, never>
}
