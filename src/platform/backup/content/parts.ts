import { z } from 'zod'

/** One row: each value as PostgreSQL writes it in text, so that nothing of it is lost; `null` is null. */
export type Row = readonly (string | null)[]

/** What a backup holds, part by part, in this order. */
export type Part =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'rows'; readonly table: string; readonly rows: readonly Row[] }
  | { readonly kind: 'ending'; readonly ending: Ending }

export const HEADER = z.strictObject({
  format: z.literal('plumbline-backup'),
  madeAt: z.string(),
  madeFrom: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })).readonly(),
  tables: z
    .array(
      z.strictObject({
        name: z.string(),
        columns: z.array(z.strictObject({ name: z.string(), type: z.string() })).readonly(),
      }),
    )
    .readonly(),
})

/** When and from what a backup was made, which migrations had made the tables, and their columns. */
export type Header = Readonly<z.infer<typeof HEADER>>

export const ENDING = z.strictObject({
  counted: z.array(z.strictObject({ table: z.string(), rows: z.int().nonnegative() })).readonly(),
  sequences: z
    .array(z.strictObject({ name: z.string(), last: z.string(), called: z.boolean() }))
    .readonly(),
})

/**
 * What the database said of itself beside its rows: which tables it has and how many rows are in each,
 * by another query than the one that read them, and where its sequences stand.
 */
export type Ending = Readonly<z.infer<typeof ENDING>>

/** What a table held: enough to see that another holds the same. */
export type TableContent = {
  readonly table: string
  readonly rows: number
  readonly sha256: string
}

/** What a backup holds, once every line of it has been checked. */
export type BackupContent = {
  readonly header: Header
  readonly ending: Ending
  readonly tables: readonly TableContent[]
}
