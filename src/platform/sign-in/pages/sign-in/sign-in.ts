import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ROLES, type Role } from '#platform/access'
import type { OrganisationKind } from '#platform/database'
import { fieldsOf } from '#platform/web'
import { beginFor } from '../../by-open-id.ts'
import { provePassword } from '../../by-password.ts'
import type { SignInNeeds } from '../../needs.ts'
import { CannotSignIn } from '../../proofs/open-id.ts'
import { localAddress } from '../../rules/local-address.ts'
import { begin } from '../../sessions.ts'
import { demoPeople } from '../../store/proofs-on-record.ts'
import { forget, keep, recall } from '../kept.ts'

/** The pages on which somebody says who they are: by their organisation, a password, or a demo name. */
export function signInPage(needs: SignInNeeds): FastifyPluginAsync {
  return async (site) => {
    const everyone = { config: { access: 'everyone' as const } }
    site.get('/sign-in', everyone, async (request, reply) => {
      const { to } = QUERY.parse(request.query)
      if (request.signedIn !== null) return reply.redirect(localAddress(to), 303)
      return show(reply, needs, { to: localAddress(to) })
    })

    site.post('/sign-in', everyone, async (request, reply) => {
      const { username, password, to } = TYPED.parse(fieldsOf(request))
      const proof = await provePassword({ username, password, address: request.ip }, needs)
      if (proof.account === null) {
        return show(reply, needs, { to: localAddress(to), username, fault: proof.because }, 422)
      }
      const { organisationId, accountId } = proof.account
      keep(reply, { step: 'code', organisationId, accountId, to: localAddress(to) }, needs)
      return reply.redirect('/sign-in/code', 303)
    })

    if (needs.demo)
      site.post('/sign-in/demo', everyone, (request, reply) => byName(request, reply, needs))
    if (needs.openId !== null) {
      site.get('/sign-in/organisation', everyone, (request, reply) => away(request, reply, needs))
      site.get('/sign-in/organisation/back', everyone, (request, reply) =>
        back(request, reply, needs),
      )
    }
  }
}

const VIEW = 'platform/sign-in/pages/sign-in/sign-in'
const text = z.string().max(1000).catch('')
const QUERY = z.object({ to: text })
const TYPED = z.object({ username: text, password: text, to: text })
const CHOSEN = z.object({ person: text, to: text })

type Shown = { readonly to: string; readonly username?: string; readonly fault?: string }

async function show(reply: FastifyReply, needs: SignInNeeds, shown: Shown, status = 200) {
  const { to, username = '', fault = null } = shown
  const found = needs.demo ? await needs.records({ as: 'sign in' }, demoPeople) : []
  const people = found.toSorted((one, other) => placeOf(one) - placeOf(other))
  const organisations = [...new Set(people.map(({ organisationName }) => organisationName))]
  return reply.page(
    VIEW,
    {
      title: 'Sign in',
      hasError: fault !== null,
      ...{ to, username, fault },
      byOrganisation: needs.openId !== null,
      demo: organisations.map((name) => ({
        name,
        people: people.filter((one) => one.organisationName === name).map(choiceOf),
      })),
    },
    status,
  )
}

/** Providers before those who inspect them, and the roles in the order of the access matrix. */
const KINDS: readonly OrganisationKind[] = ['provider', 'inspectorate', 'nps', 'installation']

function placeOf({ kind, role }: { kind: OrganisationKind; role: Role }): number {
  return KINDS.indexOf(kind) * ROLES.length + ROLES.indexOf(role)
}

function choiceOf(one: Awaited<ReturnType<typeof demoPeople>>[number]) {
  return { value: `${one.organisationId}/${one.accountId}`, name: one.name, role: one.role }
}

/** Only those on the list: a demo account is marked so in the record. */
async function byName(request: FastifyRequest, reply: FastifyReply, needs: SignInNeeds) {
  const { person, to } = CHOSEN.parse(fieldsOf(request))
  const begun = await needs.records({ as: 'sign in' }, async (transaction) => {
    const people = await demoPeople(transaction)
    const chosen = people.find((one) => choiceOf(one).value === person)
    return chosen === undefined ? null : begin(transaction, { ...chosen, means: 'demo' }, needs)
  })
  if (begun === null) {
    return show(reply, needs, { to: localAddress(to), fault: 'Choose one of the people' }, 422)
  }
  reply.signIn(begun.token, begun.endsAt)
  return reply.redirect(localAddress(to), 303)
}

async function away(request: FastifyRequest, reply: FastifyReply, needs: SignInNeeds) {
  const { to } = QUERY.parse(request.query)
  const begun = await needs.openId?.begin().catch(plain)
  if (begun === undefined || begun instanceof CannotSignIn) {
    return show(reply, needs, { to: localAddress(to), fault: begun?.message ?? AWAY_FAILED }, 503)
  }
  keep(reply, { step: 'open id', ...begun.kept, to: localAddress(to) }, needs)
  return reply.redirect(begun.address, 303)
}

async function back(request: FastifyRequest, reply: FastifyReply, needs: SignInNeeds) {
  const kept = recall(request, 'open id', needs)
  forget(reply)
  if (kept === null || needs.openId === null) {
    return show(reply, needs, { to: '/home', fault: 'Signing in took too long: start again' }, 422)
  }
  const person = await needs.openId.finish(request.url, kept).catch(plain)
  if (person instanceof CannotSignIn) {
    return show(reply, needs, { to: kept.to, fault: person.message }, 422)
  }
  const begun = await beginFor(person, needs)
  if (begun === null) return show(reply, needs, { to: kept.to, fault: NO_ACCOUNT }, 422)
  reply.signIn(begun.token, begun.endsAt)
  return reply.redirect(kept.to, 303)
}

const AWAY_FAILED = 'Your organisation’s sign-in does not answer: try again'
const NO_ACCOUNT = 'You have no account here: ask your administrator for one'

function plain(error: unknown): CannotSignIn {
  if (error instanceof CannotSignIn) return error
  throw error
}
