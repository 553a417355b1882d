import type { PreparationNeeds } from '#inspection/preparation'
import type { FileLimits } from '#platform/limits'

/** What the pages of evidence need: the inspection’s own needs, and how large a file may be. */
export type EvidenceNeeds = PreparationNeeds & { readonly limits: FileLimits }

/** A page to look at, and a form that adds: whom the routes are for. */
export const READ = { resource: 'evidence', action: 'read' } as const
export const ADD = { resource: 'evidence', action: 'add' } as const
export const CHANGE = { resource: 'evidence', action: 'change' } as const
