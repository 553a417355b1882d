import type { FastifyInstance } from 'fastify'

/** `/health`: the program runs. `/ready`: its database answers too; 503 while it does not. */
export function health(site: FastifyInstance, ready: () => Promise<boolean>): void {
  site.get('/health', { logLevel: 'warn' }, async () => ({ status: 'alive' }))
  site.get('/ready', { logLevel: 'warn' }, async (request, reply) => {
    const answers = await ready().catch((error: unknown) => {
      request.log.error({ error }, 'the database does not answer')
      return false
    })
    return reply.code(answers ? 200 : 503).send({ status: answers ? 'ready' : 'not ready' })
  })
}
