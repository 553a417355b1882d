import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { recordSetUpLink, type SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { fingerprintOf, newToken } from '#platform/sign-in'
import { type Crumb, notThere, type RouteAccess } from '#platform/web'
import type { AdministrationNeeds } from '../../needs.ts'
import { haveJustAdded } from '../../store/organisations.ts'
import { type AccountKey, findStaff } from '../../store/staff.ts'
import { ADMINISTRATION, addressOfPerson, ORGANISATIONS, personCrumb, STAFF } from '../crumbs.ts'
import { linkAddressOf } from '../organisations/add-administrator.ts'

/** As many days as a link works; the database allows no more. */
const DAYS = 3
const VIEW = 'platform/administration/pages/set-up-link/set-up-link'

/**
 * Makes a link with which somebody sets up how they sign in. It is shown once and kept nowhere: the
 * database knows its fingerprint. For colleagues; and for the administrator of another organisation, by
 * whoever has just added them.
 */
export function setUpLinkPages(needs: AdministrationNeeds): FastifyPluginAsync {
  return async (site) => {
    linkPage(site, needs, {
      address: '/administration/staff/:account/link',
      access: { resource: 'staff', action: 'change' },
      find: colleague,
    })
    linkPage(site, needs, {
      address: '/administration/organisations/:organisation/administrators/:account/link',
      access: { resource: 'organisation', action: 'change' },
      find: administratorJustAdded,
    })
  }
}

/** For whom a link is made. */
type Receiver = {
  readonly key: AccountKey
  readonly called: string
  readonly back: string
  readonly breadcrumbs: readonly Crumb[]
}

type Params = Readonly<Record<string, string>>

/** Where links are made, and for whom whoever asks may make one there. */
type LinkPage = {
  readonly address: string
  readonly access: RouteAccess
  readonly find: (
    transaction: Database,
    params: Params,
    signedIn: SignedIn,
  ) => Promise<Receiver | null>
}

function linkPage(site: FastifyInstance, needs: AdministrationNeeds, page: LinkPage): void {
  const { address, access, find } = page
  const config = { access }
  site.get<{ Params: Params }>(address, { config }, async (request, reply) => {
    const receiver = await request.inRecords((transaction) =>
      find(transaction, request.params, signedInTo(request)),
    )
    if (receiver === null) return notThere(request, reply)
    return reply.page(VIEW, modelOf(receiver, null))
  })

  site.post<{ Params: Params }>(address, { config }, async (request, reply) => {
    const token = newToken()
    const receiver = await request.inRecords(async (transaction) => {
      const found = await find(transaction, request.params, signedInTo(request))
      if (found !== null) await keepLink(transaction, found.key, { token, request, needs })
      return found
    })
    if (receiver === null) return notThere(request, reply)
    const base = needs.address ?? `${request.protocol}://${request.host}`
    return reply.page(VIEW, modelOf(receiver, new URL(`/set-up/${token}`, base).href))
  })
}

function modelOf({ called, back, breadcrumbs }: Receiver, link: string | null) {
  const title = link === null ? 'A link to set up signing in' : 'Give them this link'
  return { ...{ title, called, back, link, days: DAYS }, breadcrumbs }
}

type Making = {
  readonly token: string
  readonly request: FastifyRequest
  readonly needs: AdministrationNeeds
}

async function keepLink(
  transaction: Database,
  key: AccountKey,
  { token, request, needs }: Making,
): Promise<void> {
  const { accountId: madeBy } = signedInTo(request)
  const untilTime = new Date(needs.clock.now().getTime() + DAYS * 86_400_000)
  await recordSetUpLink(transaction, { ...key, linkId: fingerprintOf(token), madeBy, untilTime })
  await putOnRecord(transaction, {
    ...{ organisation: key.organisationId, action: 'make a set-up link', resource: 'staff' },
    subjects: [key.accountId],
  })
}

/** A colleague: nobody makes a link for themselves. */
async function colleague(
  transaction: Database,
  { account: accountId = '' }: Params,
  { organisationId, accountId: me }: SignedIn,
): Promise<Receiver | null> {
  const key = { organisationId, accountId }
  const person = accountId === me ? undefined : await findStaff(transaction, key)
  if (person === undefined) return null
  return {
    ...{ key, called: person.name, back: addressOfPerson(accountId) },
    breadcrumbs: [ADMINISTRATION, STAFF, personCrumb(accountId), { text: 'Link' }],
  }
}

/** Accounts of other organisations cannot be seen: what proves the right is having added this one. */
async function administratorJustAdded(
  transaction: Database,
  { organisation: organisationId = '', account: accountId = '' }: Params,
  { kind }: SignedIn,
): Promise<Receiver | null> {
  const address = linkAddressOf(organisationId, accountId)
  const isTheirs = kind === 'installation' && (await haveJustAdded(transaction, address, DAYS))
  if (!isTheirs) return null
  return {
    key: { organisationId, accountId },
    called: 'the administrator you have added',
    back: '/administration/organisations',
    breadcrumbs: [ADMINISTRATION, ORGANISATIONS, { text: 'Link' }],
  }
}
