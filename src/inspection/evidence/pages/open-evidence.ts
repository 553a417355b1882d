import type { FastifyRequest } from 'fastify'
import type { FrameworkPack, KeyQuestion, Standard } from '#inspection/frameworks'
import {
  addressOf,
  keyIn,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import type { Item } from '../rules/item.ts'
import { findItem, type ItemKey } from '../store/items.ts'
import type { EvidenceNeeds } from './needs.ts'

/** Whose page it is, and who asks for it. */
export type Asked = { readonly params: FormParams; readonly signedIn: SignedIn }

/** A piece of evidence that whoever asks may see; `mayChange`: they wrote it, or lead. */
export type OpenItem = OpenInspection & {
  readonly key: ItemKey
  readonly item: Item
  readonly mayChange: boolean
}

/** The evidence of the inspection in an address; `null` when it is not theirs to see. */
export async function openedEvidence(
  transaction: Database,
  needs: Pick<EvidenceNeeds, 'matrix' | 'frameworks'>,
  asked: Asked,
): Promise<OpenInspection | null> {
  const opened = await openedInspection(transaction, needs, asked)
  return opened?.may('read', 'evidence') ? opened : null
}

/** The piece of evidence in an address; `null` when there is none, or it is not theirs to see. */
export async function openedItem(
  transaction: Database,
  needs: Pick<EvidenceNeeds, 'matrix' | 'frameworks'>,
  asked: Asked,
): Promise<OpenItem | null> {
  const { item: itemId = '' } = asked.params
  if (!/^[1-9]\d{0,17}$/.test(itemId)) return null
  const opened = await openedEvidence(transaction, needs, asked)
  if (opened === null) return null
  const key = { ...keyIn(asked.params, asked.signedIn), itemId }
  const item = await findItem(transaction, key)
  if (item === null) return null
  const { may, signedIn } = opened
  const isTheirs = may('add', 'evidence') && item.addedBy === signedIn.accountId
  const mayChange = item.withdrawnReason === null && (may('change', 'evidence') || isTheirs)
  return { ...opened, key, item, mayChange }
}

/** The standards that are judged on evidence and not on cases, in the pack’s order. */
export function standardsOnEvidence(pack: FrameworkPack): readonly Standard[] {
  return pack.domains
    .flatMap(({ standards }) => standards)
    .filter(({ judgedBy }) => judgedBy === 'ratings-characteristics')
}

/** Their key questions. */
export function questionsOnEvidence(pack: FrameworkPack): readonly KeyQuestion[] {
  return standardsOnEvidence(pack).flatMap(({ questions }) => questions)
}

/** Where the evidence of an inspection is, or a page below it. */
export function addressOfEvidence(inspectionId: string, page = ''): string {
  return addressOf(inspectionId, `/evidence${page}`)
}

/** Where one piece of it is, or a page below it. */
export function addressOfItem({ inspectionId, itemId }: ItemKey, page = ''): string {
  return addressOfEvidence(inspectionId, `/items/${itemId}${page}`)
}

/** Where a standard is judged, or a page below it. */
export function addressOfStandard(inspectionId: string, standard: string, page = ''): string {
  return addressOfEvidence(inspectionId, `/standards/${encodeURIComponent(standard)}${page}`)
}

/** The way back from a page of an inspection’s evidence. */
export function crumbsFrom({ inspection }: OpenInspection, ...below: readonly Crumb[]) {
  const { inspectionId, provider } = inspection
  const evidence = { text: 'Evidence', href: addressOfEvidence(inspectionId) }
  const up = { text: provider, href: addressOf(inspectionId) }
  return below.length === 0
    ? [UNDER_WAY, up, { text: 'Evidence' }]
    : [UNDER_WAY, up, evidence, ...below]
}

/** The same for a form, which knows no more than its address. */
export function formCrumbs(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ inspection = '', item, standard }) => [
    UNDER_WAY,
    { text: 'Inspection', href: addressOf(inspection) },
    { text: 'Evidence', href: addressOfEvidence(inspection) },
    ...(item === undefined
      ? []
      : [{ text: 'Item', href: addressOfEvidence(inspection, `/items/${item}`) }]),
    ...(standard === undefined
      ? []
      : [{ text: `Standard ${standard}`, href: addressOfStandard(inspection, standard) }]),
    { text },
  ]
}

/** What a piece of evidence is called on record, for the audit trail. */
export function subjectOf({ inspectionId, itemId }: ItemKey): string {
  return `${inspectionId}/${itemId}`
}

/** Puts on record that whoever asks has looked at evidence. */
export async function lookAtEvidence(
  request: FastifyRequest,
  transaction: Database,
  subject: string,
): Promise<void> {
  const { organisationId } = signedInTo(request)
  const look = { organisation: organisationId, action: 'read', resource: 'evidence' }
  await request.lookAt(transaction, { ...look, subjects: [subject] })
}
