import type { FastifyRequest } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import { findInspection, type InspectionKey } from '../store/inspections-under-way.ts'
import { mayDo, type OpenInspection, type PreparationNeeds } from './needs.ts'

/** The list of inspections under way, as a step of the way back. */
export const UNDER_WAY: Crumb = { text: 'Inspections under way', href: '/inspecting' }

/** Where an inspection is, or a page below it. */
export function addressOf(inspectionId: string, page = ''): string {
  return `/inspecting/${encodeURIComponent(inspectionId)}${page}`
}

/** The way back from a page below an inspection. */
export function crumbsTo(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ inspection = '' }) => [
    UNDER_WAY,
    { text: 'Inspection', href: addressOf(inspection) },
    { text },
  ]
}

/** The inspection in an address, with its pack; `null` when there is none, or it is not theirs to see. */
export async function openedInspection(
  transaction: Database,
  needs: Pick<PreparationNeeds, 'matrix' | 'frameworks'>,
  { params, signedIn }: { readonly params: FormParams; readonly signedIn: SignedIn },
): Promise<OpenInspection | null> {
  const key = keyIn(params, signedIn)
  const inspection = await findInspection(transaction, key)
  if (inspection === null) return null
  const { frameworkId, frameworkNumber } = inspection
  const pack = needs.frameworks.find(frameworkId, frameworkNumber)
  if (pack === undefined) throw new Error(`pack ${frameworkId} ${frameworkNumber} is not here`)
  return { inspection, pack, signedIn, may: mayDo(needs, signedIn) }
}

/** The inspection an address names. */
export function keyIn({ inspection = '' }: FormParams, signedIn: SignedIn): InspectionKey {
  return { organisationId: signedIn.organisationId, inspectionId: inspection }
}

/** Puts on record that whoever asks has looked at an inspection, or a list of them. */
export async function lookAtInspections(
  request: FastifyRequest,
  transaction: Database,
  ids: readonly string[],
): Promise<void> {
  const { organisationId } = signedInTo(request)
  const look = { organisation: organisationId, action: 'read', resource: 'inspection' }
  await request.lookAt(transaction, { ...look, subjects: ids })
}
