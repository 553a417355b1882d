import type { FrameworkPack } from '#inspection/frameworks'
import {
  type InspectionUnderWay,
  openedInspection,
  type PreparationNeeds,
} from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import type { AssessmentForm } from '../rules/assessment-form.ts'
import { formFor } from '../rules/form-from-pack.ts'
import { findReading, type ReadingInList } from '../store/readings.ts'

/** A reading that whoever asks may see, with its form; `isMine`: they are its reader. */
export type OpenReading = {
  readonly reading: ReadingInList
  readonly pack: FrameworkPack
  readonly form: AssessmentForm
  readonly inspection: InspectionUnderWay
  readonly signedIn: SignedIn
  readonly isMine: boolean
}

/** Where a case is in the provider’s record, or why it is not to be seen there. */
export type RecordOfReading = {
  readonly links: readonly { readonly text: string; readonly href: string }[]
  readonly because: string | null
}

/** One’s own readings, as a step of the way back. */
export const MY_CASES: Crumb = { text: 'Your assessments', href: '/assessments' }

/** Where an assessment is, or a page below it. */
export function addressOfReading(readingId: string, page = ''): string {
  return `/assessments/${readingId}${page}`
}

/** The way back from a form below an assessment. */
export function crumbsBelow(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ reading = '' }) => [
    MY_CASES,
    { text: 'Assessment', href: addressOfReading(reading) },
    { text },
  ]
}

/** The reading in an address; `null` when there is none, or it is not theirs to see. */
export async function openedReading(
  transaction: Database,
  needs: PreparationNeeds,
  { params, signedIn }: { readonly params: FormParams; readonly signedIn: SignedIn },
): Promise<OpenReading | null> {
  const { reading: readingId = '' } = params
  if (!/^[1-9]\d{0,17}$/.test(readingId)) return null
  const { organisationId, accountId } = signedIn
  const reading = await findReading(transaction, { organisationId, readingId })
  if (reading === null) return null
  const asked = { params: { inspection: reading.inspectionId }, signedIn }
  const opened = await openedInspection(transaction, needs, asked)
  if (opened === null) return null
  const { pack, inspection } = opened
  return {
    ...{ reading, pack, signedIn, form: formFor(pack, reading.sample) },
    ...{ inspection, isMine: reading.readerId === accountId },
  }
}
