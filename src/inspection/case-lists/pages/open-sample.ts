import type { Sample } from '#inspection/frameworks'
import {
  addressOf,
  keyIn,
  type OpenInspection,
  openedInspection,
  type PreparationNeeds,
  UNDER_WAY,
} from '#inspection/preparation'
import { type CaseListSpecification, specificationFor } from '#inspection/sampling'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import type { SampleKey } from '../store/tables.ts'

/** One sample of an inspection that whoever asks may see. */
export type OpenSample = OpenInspection & {
  readonly key: SampleKey
  readonly sample: Sample
  readonly specification: CaseListSpecification
}

/** The sample in an address; `null` when there is none, or it is not theirs to see. */
export async function openedSample(
  transaction: Database,
  needs: Pick<PreparationNeeds, 'matrix' | 'frameworks'>,
  { params, signedIn }: { readonly params: FormParams; readonly signedIn: SignedIn },
): Promise<OpenSample | null> {
  const opened = await openedInspection(transaction, needs, { params, signedIn })
  if (opened === null || !opened.may('read', 'inspection sample')) return null
  const sample = opened.pack.sampling.samples.find(({ id }) => id === params.sample)
  if (sample === undefined) return null
  const specification = specificationFor(opened.pack.id, sample.id)
  if (specification === undefined) return null
  return {
    ...opened,
    sample,
    specification,
    key: { ...keyIn(params, signedIn), sample: sample.id },
  }
}

/** Where a sample is, or a page below it. */
export function addressOfSample({ inspectionId, sample }: SampleKey, page = ''): string {
  return addressOf(inspectionId, `/samples/${encodeURIComponent(sample)}${page}`)
}

/** The way back from a page below a sample. */
export function crumbsFrom({ inspection, sample, key }: OpenSample, text: string | null) {
  const here = { text: sample.name, href: addressOfSample(key) }
  const up = { text: inspection.provider, href: addressOf(inspection.inspectionId) }
  return text === null ? [UNDER_WAY, up, { text: sample.name }] : [UNDER_WAY, up, here, { text }]
}

/** The same for a form, which knows no more than its address. */
export function formCrumbs(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ inspection = '', sample = '' }) => [
    UNDER_WAY,
    { text: 'Inspection', href: addressOf(inspection) },
    { text: 'Sample', href: addressOf(inspection, `/samples/${encodeURIComponent(sample)}`) },
    { text },
  ]
}

/** What a sample is called on record, for the audit trail. */
export function subjectOf({ inspectionId, sample }: SampleKey): string {
  return `${inspectionId}/${sample}`
}
