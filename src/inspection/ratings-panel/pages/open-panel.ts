import type { FastifyRequest } from 'fastify'
import {
  addressOf,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import type { Motion, Seat, Sitting } from '../rules/sitting.ts'
import { motionsOf } from '../store/motions.ts'
import { sittingsOf } from '../store/sittings.ts'
import type { PanelNeeds } from './needs.ts'

/** The panel of an inspection that whoever asks may see. */
export type OpenPanel = OpenInspection & {
  readonly sittings: readonly Sitting[]
  /** The last sitting, open or closed; `null` before the panel first sat. */
  readonly sitting: Sitting | null
  /** The motions of every sitting. */
  readonly motions: readonly Motion[]
  /** What whoever asks does in the last sitting, while it is open. */
  readonly seat: Seat | null
}

/** Where the panel of an inspection is, or a page below it. */
export function addressOfPanel(inspectionId: string, page = ''): string {
  return addressOf(inspectionId, `/panel${page}`)
}

/** Where a standard is before the panel. */
export function addressOfStandard(inspectionId: string, standardId: string, page = ''): string {
  return addressOfPanel(inspectionId, `/standards/${encodeURIComponent(standardId)}${page}`)
}

/** Where something is done about a motion. */
export function addressOfMotion(inspectionId: string, motionNo: number, what: string): string {
  return addressOfPanel(inspectionId, `/motions/${motionNo}/${what}`)
}

/** The way back from a form of the panel. */
export function crumbsInPanel(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ inspection = '' }) => [
    UNDER_WAY,
    { text: 'Inspection', href: addressOf(inspection) },
    { text: 'Ratings panel', href: addressOfPanel(inspection) },
    { text },
  ]
}

/** The panel in an address; `null` when there is no such inspection, or it is not theirs to see. */
export async function openedPanel(
  transaction: Database,
  needs: PanelNeeds,
  asked: { readonly params: FormParams; readonly signedIn: SignedIn },
): Promise<OpenPanel | null> {
  const opened = await openedInspection(transaction, needs, asked)
  if (opened === null) return null
  const sittings = await sittingsOf(transaction, opened.inspection)
  const sitting = sittings.at(-1) ?? null
  const motions = await motionsOf(transaction, opened.inspection)
  const mine = sitting?.seats.find(({ accountId }) => accountId === asked.signedIn.accountId)
  const seat = sitting?.closedAt === null ? (mine ?? null) : null
  return { ...opened, sittings, sitting, motions, seat }
}

/** The panel in the address of a page, with the look at it put on record. */
export async function panelLookedAt(
  request: FastifyRequest<{ Params: FormParams }>,
  transaction: Database,
  needs: PanelNeeds,
): Promise<OpenPanel | null> {
  const signedIn = signedInTo(request)
  const panel = await openedPanel(transaction, needs, { params: request.params, signedIn })
  if (panel === null) return null
  const look = {
    organisation: signedIn.organisationId,
    ...{ action: 'read', resource: 'panel sitting' },
  }
  const subjects = panel.sittings.map(({ sittingNo }) => subjectOf(panel, sittingNo))
  await request.lookAt(transaction, { ...look, subjects })
  return panel
}

/** How a sitting is named on record. */
export function subjectOf(
  { inspection }: Pick<OpenPanel, 'inspection'>,
  sittingNo: number,
): string {
  return `${inspection.inspectionId}/${sittingNo}`
}

/** The open motion that an address names, with its standard as it was frozen; `null` without one. */
export function openMotionIn(panel: OpenPanel, { motion = '' }: FormParams) {
  const { sitting, motions } = panel
  const found = motions.find(({ motionNo }) => `${motionNo}` === motion)
  if (found === undefined || found.decision !== null || sitting === null) return null
  if (found.sittingNo !== sitting.sittingNo || sitting.closedAt !== null) return null
  const standard = sitting.rated.standards.find(({ id }) => id === found.standardId)
  return standard === undefined ? null : { motion: found, sitting, standard }
}
