import type { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Crumb, RouteAccess } from '#platform/web'
import type { Choice, Field } from './rules/fields.ts'

/**
 * One editing page: what is asked, who may ask for it, and how its record is read and saved. Everything
 * else (drafts, versions, sending twice, forgery, faults) is the same for every form and stands once.
 */
export type FormDefinition<Values> = {
  /** What is edited: `case summary`. */
  readonly name: string
  /** Its address, with its parameters: `/cases/:crn/summary`. */
  readonly address: string
  readonly access: RouteAccess
  /** The parameter that names the person whose record it is: each look is then put on record. */
  readonly subject?: 'crn'
  readonly title: (params: FormParams) => string
  readonly lead?: string
  readonly breadcrumbs?: (params: FormParams) => readonly Crumb[]
  /** The words on the button; `Save` unless given. */
  readonly button?: string
  readonly fields: readonly Field[]
  /** Checks what was typed. It is given the fields above and nothing else, whatever was sent. */
  readonly read: z.ZodType<Values>
  /** The record as it stands; `null` when there is none or it is not theirs to see. */
  readonly load: (
    transaction: Database,
    params: FormParams,
    signedIn: SignedIn,
  ) => Promise<Loaded | null>
  /** Saves it, with `where version = …` in the very statement that changes the row. */
  readonly save: (
    transaction: Database,
    params: FormParams,
    values: Values,
    by: SavedBy,
  ) => Promise<Saved>
}

/** The parameters of an address, as they were asked for. */
export type FormParams = Readonly<Record<string, string>>

/** A record as a form shows it. A day is `2018-05-08`, a tick `yes`, and what is not there is empty. */
export type Loaded = {
  readonly values: Readonly<Record<string, string | readonly string[]>>
  /** Which version this is; `null` when something is added. */
  readonly version: number | null
  /** Whose record it is, shown above the form: `Jo Marsh, X123456`. */
  readonly context?: string
  /** What must be known to decide, shown above the questions as names and values. */
  readonly about?: readonly { readonly name: string; readonly value: string }[]
  /** What may be chosen, for fields whose choices are records themselves. */
  readonly options?: Readonly<Record<string, readonly Choice[]>>
  /** Who wrote this version and when, for whoever finds it changed. */
  readonly changedBy?: string
  readonly changedAt?: Date
  /** Whose record it is, when it is not of one's own organisation. */
  readonly organisation?: string
}

/** Who saves, when, and the version they were looking at. */
export type SavedBy = {
  readonly version: number | null
  readonly signedIn: SignedIn
  readonly now: Date
}

/**
 * What became of it: saved, with where to go and what to say there; `stale` when the record is another
 * version by now; or faults that only the records could tell, by field.
 */
export type Saved =
  | { readonly to: string; readonly said: string }
  | 'stale'
  | { readonly faults: Readonly<Record<string, string>> }

/** What every list of forms knows of one: for checks that hold for all of them. */
export type RegisteredForm = {
  readonly name: string
  readonly address: string
  readonly access: RouteAccess
  readonly fields: readonly Field[]
}
