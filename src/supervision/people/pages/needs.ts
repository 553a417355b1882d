import type { AccessMatrix, Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Clock, Day } from '#platform/dates'
import type { CaseKey } from '../store/cases.ts'
import type { OpenCase } from './open-case.ts'

/** A word of the bar under the person's name: what must be seen before anything is read. */
export type BarTag = { readonly text: string; readonly classes: string }

/** What a panel's template is given, as `panel`, and what it puts into the bar under the name. */
export type PanelModel = Readonly<Record<string, unknown>> & { readonly bar?: readonly BarTag[] }

/** Something that happened in a case: the day, the time where it is known, what, and who wrote it. */
export type CaseEvent = {
  readonly on: Day
  /** `14:30`, in London. */
  readonly at?: string
  readonly what: string
  readonly words?: string
  readonly by?: string
}

/**
 * A part of the page of a case that a later chapter adds: its view (a template without a page around
 * it, whose model is `panel`), which parts of the record it shows, for the audit trail, and what it
 * shows, or `null` when it has nothing for whoever looks. It asks `opened.may` itself.
 */
export type CasePanel = {
  readonly view: string
  /** Its heading on the page, for the list of what is on it. */
  readonly heading: { readonly id: string; readonly text: string }
  readonly shown: readonly Resource[]
  readonly show: (transaction: Database, opened: OpenCase) => Promise<PanelModel | null>
  /** What it has to tell in the timeline: at most so many, the latest first; nothing to whoever may not read it. */
  readonly events?: (
    transaction: Database,
    opened: OpenCase,
    most: number,
  ) => Promise<readonly CaseEvent[]>
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
  /** Between the registers and the other parts of the record, in this order. */
  readonly panels?: readonly CasePanel[]
  readonly afterChange?: AfterChange
}
