import type { AccessMatrix, Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { CaseKey } from '../store/cases.ts'
import type { OpenCase } from './open-case.ts'

/** What a panel's template is given, as `panel`. */
export type PanelModel = Readonly<Record<string, unknown>>

/**
 * A part of the page of a case that a later chapter adds: its view (a template without a page around
 * it, whose model is `panel`), which parts of the record it shows, for the audit trail, and what it
 * shows, or `null` when it has nothing for whoever looks. It asks `opened.may` itself.
 */
export type CasePanel = {
  readonly view: string
  readonly shown: readonly Resource[]
  readonly show: (transaction: Database, opened: OpenCase) => Promise<PanelModel | null>
}

/** What a change of the record sets off: it happens in the transaction of the change, or neither does. */
export type AfterChange = (
  transaction: Database,
  key: CaseKey,
  change: { readonly cause: string; readonly signedIn: SignedIn },
) => Promise<void>

/** What the pages need from outside: who may do what, the time, and what later chapters add. */
export type PeopleNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  /** Above the record's own parts of the case page, in this order. */
  readonly panels?: readonly CasePanel[]
  readonly afterChange?: AfterChange
}
