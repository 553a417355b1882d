import type { FrameworkLibrary, FrameworkPack } from '#inspection/frameworks'
import { type AccessMatrix, type Action, mayEver, type Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { InspectionUnderWay } from '../rules/inspection.ts'

/** An inspection that whoever asks may see, with its pack and what they may do. */
export type OpenInspection = {
  readonly inspection: InspectionUnderWay
  readonly pack: FrameworkPack
  readonly signedIn: SignedIn
  readonly may: (action: Action, resource: Resource) => boolean
}

/**
 * A part of an inspection's page that a later chapter adds: its view (a template without a page around it,
 * whose model is `panel`) and what it shows, or `null` when it has nothing for whoever looks.
 */
export type InspectionPanel = {
  readonly view: string
  readonly show: (
    transaction: Database,
    opened: OpenInspection,
  ) => Promise<Readonly<Record<string, unknown>> | null>
}

/** What the pages of preparation need: who may do what, the time, the packs, and what later chapters add. */
export type PreparationNeeds = {
  readonly matrix: AccessMatrix
  readonly clock: Clock
  readonly frameworks: FrameworkLibrary
  readonly panels?: readonly InspectionPanel[]
}

/** Whether one of somebody's roles may do this at all; the database says to what. */
export function mayDo(
  { matrix }: Pick<PreparationNeeds, 'matrix'>,
  signedIn: SignedIn,
): OpenInspection['may'] {
  const roles = signedIn.roles.map(({ role }) => role)
  return (action, resource) => mayEver(matrix, { roles, resource, action })
}
