import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { endSessions } from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import { fieldsOf } from '#platform/web'
import type { SignInNeeds } from '../../needs.ts'

/** Signing out, here or everywhere, and the page that says it is done. */
export function signOutPage(needs: SignInNeeds): FastifyPluginAsync {
  return async (site) => {
    const everyone = { config: { access: 'everyone' as const } }
    site.post('/sign-out', everyone, async (request, reply) => {
      const { everywhere } = SENT.parse(fieldsOf(request))
      const { signedIn, session: sessionId } = request
      if (signedIn !== null && sessionId !== null) {
        const { organisationId, accountId, name } = signedIn
        await needs.records({ as: 'sign in', request: request.id }, async (transaction) => {
          const why = everywhere ? 'signed out everywhere' : 'signed out'
          await endSessions(transaction, { sessionId, everywhere, why, now: needs.clock.now() })
          await putOnRecordAs(transaction, {
            ...{ organisation: organisationId, account: accountId, name },
            ...{ action: why, resource: 'account', subjects: [accountId] },
          })
        })
      }
      reply.signOut()
      return reply.redirect('/signed-out', 303)
    })

    site.get('/signed-out', everyone, async (_, reply) =>
      reply.page('platform/sign-in/pages/signed-out/signed-out', { title: 'You are signed out' }),
    )
  }
}

const SENT = z.object({
  everywhere: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((said) => said === 'yes'),
})
