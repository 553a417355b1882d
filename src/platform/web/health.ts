import type { FastifyInstance } from 'fastify'

/** `/health`: the program runs. `/ready`: its database answers too; 503 while it does not. */
export function health(site: FastifyInstance, ready: () => Promise<boolean>): void {
  const open = { logLevel: 'warn', config: { access: 'everyone' } } as const
  site.get('/health', open, async () => ({ status: 'alive' }))
  site.get('/ready', open, async (request, reply) => {
    const answers = await ready().catch((error: unknown) => {
      request.log.error({ err: error }, 'the database does not answer')
      return false
    })
    return reply.code(answers ? 200 : 503).send({ status: answers ? 'ready' : 'not ready' })
  })
}
