import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { z } from 'zod'
import { fieldsOf } from '#platform/web'
import { proveCode } from '../../by-password.ts'
import type { SignInNeeds } from '../../needs.ts'
import { forget, recall } from '../kept.ts'

/** The second proof, after the password: a code from the telephone, or a recovery code. */
export function codePage(needs: SignInNeeds): FastifyPluginAsync {
  return async (site) => {
    const everyone = { config: { access: 'everyone' as const } }
    site.get('/sign-in/code', everyone, async (request, reply) =>
      recall(request, 'code', needs) === null ? reply.redirect('/sign-in', 303) : show(reply, null),
    )

    site.post('/sign-in/code', everyone, async (request, reply) => {
      const kept = recall(request, 'code', needs)
      if (kept === null) return reply.redirect('/sign-in', 303)
      const { code } = TYPED.parse(fieldsOf(request))
      const { organisationId, accountId } = kept
      const proof = { organisationId, accountId, code, address: request.ip }
      const begun = await proveCode(proof, needs)
      if ('because' in begun) return show(reply, begun.because, 422)
      forget(reply)
      reply.signIn(begun.token, begun.endsAt)
      return reply.redirect(kept.to, 303)
    })
  }
}

const TYPED = z.object({ code: z.string().max(100).catch('') })

function show(reply: FastifyReply, fault: string | null, status = 200) {
  const model = { title: 'Enter your code', hasError: fault !== null, fault }
  return reply.page('platform/sign-in/pages/code/code', model, status)
}
