import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessMatrix, Action, Resource } from '#platform/access'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { notThere, type PageModel, textIn } from '#platform/web'
import { crn } from '../rules/crn.ts'
import { mayDo } from '../rules/standing.ts'
import { type CaseFound, findCases } from '../store/cases.ts'
import { paramIn, signedInTo } from './asked.ts'
import type { Wish } from './case-form.ts'

/** A case that somebody has opened, and what they may do with it. */
export type OpenCase = {
  readonly found: CaseFound
  readonly signedIn: SignedIn
  readonly may: (action: Action, resource: Resource) => boolean
}

/** What a page of a case shows: its words, and which parts of the record are in them. */
export type CasePage = {
  readonly model: PageModel
  readonly shown: readonly Resource[]
  /** 200 unless given. */
  readonly status?: number
}

/** A page of one case: its view, and how it is made. */
export type PageOfCase = {
  readonly matrix: AccessMatrix
  readonly view: string
  /** What the page is for: to whoever may not do that with this case, the case is not there. */
  readonly wish?: Wish
  readonly show: (transaction: Database, opened: OpenCase) => Promise<CasePage>
}

/**
 * Shows a page of a case. The look goes on record in the transaction that reads what is shown, and so
 * does the attempt when there is no such case for whoever asks, which gets the page of an address that
 * leads nowhere. Goals A3 and U1.
 */
export async function showCase(
  request: FastifyRequest,
  reply: FastifyReply,
  { matrix, view, wish, show }: PageOfCase,
): Promise<FastifyReply> {
  const number = crn(paramIn(request, 'crn'))
  if (number === null) return notThere(request, reply)
  const signedIn = signedInTo(request)
  const answer = await request.inRecords(async (transaction) => {
    const cases = await findCases(transaction, number, textIn(request.query, 'of') || null)
    const found = cases.find(({ standing }) => standing.sameOrganisation) ?? cases[0]
    if (found === undefined) {
      const refused = { organisation: null, action: 'refused', resource: 'case identity' }
      await request.lookAt(transaction, { ...refused, subjects: [number] })
      return null
    }
    if (cases.length > 1 && !found.standing.sameOrganisation) {
      return chooseAmong(request, transaction, cases)
    }
    const may = (action: Action, resource: Resource) =>
      mayDo(matrix, signedIn.roles, found.standing, { resource, action })
    if (wish !== undefined && !may(wish.action, wish.resource)) {
      const refused = { organisation: null, action: 'refused', resource: wish.resource }
      await request.lookAt(transaction, { ...refused, subjects: [number] })
      return null
    }
    const { model, shown, status = 200 } = await show(transaction, { found, signedIn, may })
    await request.lookAt(transaction, {
      ...{ organisation: found.organisationId, action: 'read', resource: 'case identity' },
      ...{ subjects: [number], detail: { shown } },
    })
    return { view, model, status }
  })
  if (answer === null) return notThere(request, reply)
  return reply.page(answer.view, answer.model, answer.status)
}

/** Where a page of a case is; the provider is named when it is not the reader's own. */
export function addressOf(
  { crn: number, organisationId, standing }: CaseFound,
  page = '',
  query: Readonly<Record<string, string>> = {},
): string {
  const of: Record<string, string> = standing.sameOrganisation ? {} : { of: organisationId }
  const asked = new URLSearchParams({ ...of, ...query }).toString()
  return `/cases/${number}${page}${asked === '' ? '' : `?${asked}`}`
}

/** The name and CRN of a person: `Jo Marsh, X123456`. */
export function whoIs({ givenNames, familyName, crn: number }: Person): string {
  return `${givenNames} ${familyName}, ${number}`
}

type Person = Pick<CaseFound, 'givenNames' | 'familyName' | 'crn'>

/** Two providers may have given one CRN to two people: an inspector says whose is meant. */
async function chooseAmong(
  request: FastifyRequest,
  transaction: Database,
  cases: readonly CaseFound[],
): Promise<{ view: string; model: PageModel; status: number }> {
  for (const { organisationId: organisation, crn: number } of cases) {
    const look = { organisation, action: 'list', resource: 'case identity' }
    await request.lookAt(transaction, { ...look, subjects: [number] })
  }
  const choices = cases.map((found) => ({
    href: addressOf(found),
    text: `${whoIs(found)}, ${found.organisationName}`,
  }))
  const model = { title: 'Which case do you mean?', choices }
  return { view: 'supervision/people/pages/case/which-case', model, status: 200 }
}
