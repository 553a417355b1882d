import type { FastifyRequest } from 'fastify'
import { type AssessmentForm, formFor } from '#inspection/fieldwork'
import { type FrameworkPack, standardsOf } from '#inspection/frameworks'
import { mayEver } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import type { CaseToAssess, SelfAssessment } from '../rules/self-assessment.ts'
import { findAssessment } from '../store/assessments.ts'
import { findCase } from '../store/cases.ts'
import type { SelfAssessmentNeeds } from './needs.ts'

/** To see what a self-assessment predicts; to open one and give out its cases; and the same for a case. */
export const READ = { resource: 'self-assessment', action: 'read' } as const
export const CHANGE = { resource: 'self-assessment', action: 'change' } as const
export const READ_CASE = { resource: 'self-assessment case', action: 'read' } as const
export const ASSESS = { resource: 'self-assessment case', action: 'change' } as const

/** Who asks, and with which parameters in the address. */
export type Asked = { readonly params: FormParams; readonly signedIn: SignedIn }

/** A self-assessment that whoever asks may see, with its pack. */
export type OpenAssessment = {
  readonly assessment: SelfAssessment
  readonly pack: FrameworkPack
  readonly signedIn: SignedIn
}

/** A case of it, with its form; `isMine`: it was given to whoever asks. */
export type OpenCase = OpenAssessment & {
  readonly case: CaseToAssess
  readonly form: AssessmentForm
  readonly isMine: boolean
}

/** All self-assessments, as a step of the way back. */
export const ALL: Crumb = { text: 'Self-assessment', href: '/self-assessment' }

/** Where a self-assessment is, or a page below it. */
export function addressOf(assessmentId: string, page = ''): string {
  return `/self-assessment/${assessmentId}${page}`
}

/** The way back from a page below a self-assessment. */
export function crumbsTo(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ assessment = '' }) => [ALL, { text: 'Results', href: addressOf(assessment) }, { text }]
}

/** Whether one of somebody's roles may do this at all; the database says to what. */
export function may(
  { matrix }: Pick<SelfAssessmentNeeds, 'matrix'>,
  { roles }: SignedIn,
  wish: typeof CHANGE | typeof READ_CASE | typeof ASSESS,
): boolean {
  return mayEver(matrix, { roles: roles.map(({ role }) => role), ...wish })
}

/** The self-assessment in an address; `null` when there is none, or it is not theirs to see. */
export async function openedAssessment(
  transaction: Database,
  { frameworks }: Pick<SelfAssessmentNeeds, 'frameworks'>,
  { params, signedIn }: Asked,
): Promise<OpenAssessment | null> {
  const { assessment: assessmentId = '' } = params
  if (!/^[1-9]\d{0,17}$/.test(assessmentId)) return null
  const { organisationId } = signedIn
  const assessment = await findAssessment(transaction, { organisationId, assessmentId })
  if (assessment === null) return null
  const { frameworkId, frameworkNumber } = assessment
  const pack = frameworks.find(frameworkId, frameworkNumber)
  if (pack === undefined) throw new Error(`pack ${frameworkId} ${frameworkNumber} is not here`)
  return { assessment, pack, signedIn }
}

/** The same, when something may still be added to it. */
export async function openToChange(
  transaction: Database,
  needs: Pick<SelfAssessmentNeeds, 'frameworks'>,
  asked: Asked,
): Promise<OpenAssessment | null> {
  const opened = await openedAssessment(transaction, needs, asked)
  return opened === null || opened.assessment.closedAt !== null ? null : opened
}

/**
 * The case in an address; `null` when it is not in the self-assessment or not theirs to open. The attempt is
 * then put on record.
 */
export async function openedCase(
  transaction: Database,
  needs: Pick<SelfAssessmentNeeds, 'frameworks'>,
  asked: Asked,
): Promise<OpenCase | null> {
  const { crn = '' } = asked.params
  if (!/^[A-Z]\d{6}$/.test(crn)) return null
  const opened = await openedAssessment(transaction, needs, asked)
  const found = opened === null ? null : await findCase(transaction, { ...keyOf(opened), crn })
  if (opened === null || found === null) {
    const refused = { organisation: null, action: 'refused', resource: READ_CASE.resource }
    await putOnRecord(transaction, { ...refused, subjects: [crn] })
    return null
  }
  const isMine = found.assessorId === asked.signedIn.accountId
  return { ...opened, case: found, form: formFor(opened.pack, found.sample), isMine }
}

/** Whether its assessor may still write about the case. */
export function isOpen(opened: OpenCase): boolean {
  return opened.isMine && mayBeGiven(opened)
}

/** Whether a case may still be given to somebody else. */
export function mayBeGiven({ assessment, case: { submittedAt } }: OpenCase): boolean {
  return submittedAt === null && assessment.closedAt === null
}

/** Which self-assessment is open. */
export function keyOf({ assessment: { organisationId, assessmentId } }: OpenAssessment) {
  return { organisationId, assessmentId }
}

/** Where the page of a case is, or one below it. */
export function addressOfCase(
  { assessmentId, crn }: Pick<CaseToAssess, 'assessmentId' | 'crn'>,
  page = '',
): string {
  return addressOf(assessmentId, `/cases/${crn}${page}`)
}

/** The samples of a pack of which cases are asked key questions, by name. */
export function samplesIn(pack: FrameworkPack) {
  const asked = standardsOf(pack).filter(({ judgedBy }) => judgedBy === 'key-questions')
  return pack.sampling.samples.filter(({ id }) => asked.some(({ sample }) => sample === id))
}

/** Puts on record that whoever asks has looked at self-assessments. */
export async function lookAtAssessments(
  request: FastifyRequest,
  transaction: Database,
  organisation: string,
  subjects: readonly string[],
): Promise<void> {
  await request.lookAt(transaction, { organisation, ...READ, subjects })
}
