import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Clock, type Day, isDay } from '#platform/dates'
import type { FileLimits } from '#platform/limits'
import { FileFault, faultInWords } from '#platform/spreadsheets'
import { EVERYONE, problem } from '#platform/web'
import {
  bandedRows,
  bandFile,
  checkModelText,
  ModelFault,
  modelInForce,
  simulateCaseload,
} from '#supervision/allocation'
import { scoreFile } from '#supervision/assessment'
import { workloadOfFile } from '#workforce/workload'
import { openApiDocument } from './open-api.ts'
import { rowsSent } from './rows-sent.ts'
import { simulationAsked } from './simulation-asked.ts'

/** What the interface needs: the time, and how large a request may be. */
export type HttpInterfaceNeeds = { readonly clock: Clock; readonly limits: FileLimits }

const SIGNED_IN = { access: 'signed in' } as const

const QUERY = z.object({
  on: z.custom<Day>((text) => typeof text === 'string' && isDay(text), 'is not a day').optional(),
  explain: z.enum(['yes', 'no']).default('no'),
  table: z.string().max(60).optional(),
  next: z.string().max(100).optional(),
})

/**
 * The HTTP interface: the same functions as the command line, with the same answers. Its description is
 * OpenAPI 3.1 at /api/v1/openapi.json, its faults are RFC 9457 problems, and a token says who asks.
 */
export function httpInterface({ clock, limits }: HttpInterfaceNeeds): FastifyPluginAsync {
  return async (site) => {
    const bodyLimit = limits.mostBytesOnPage
    site.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit }, (_, body, done) =>
      done(null, body),
    )
    const answering = (
      url: string,
      answer: (request: FastifyRequest, asked: Asked) => Promise<unknown>,
    ) => answerAt(site, { url, bodyLimit, clock }, answer)
    answering('/api/v1/band', async (request, { on, explain }) => {
      const { bytes, name } = rowsSent(request)
      const organisation = request.signedIn?.organisationId ?? ''
      const model = await request.inRecords((tx) => modelInForce(tx, organisation, on))
      return bandedRows(await bandFile(bytes, name, { model, on }), explain ? model : null)
    })
    answering('/api/v1/ogrs3', async (request, { explain }) => {
      const { bytes, name } = rowsSent(request)
      return scoreFile(bytes, name, {
        explain,
        mostRows: limits.mostRowsOnPage,
        mostBytes: bodyLimit,
      })
    })
    answering('/api/v1/workload', async (request, { on, table, next }) => {
      const { bytes, name } = rowsSent(request)
      return workloadOfFile(bytes, name, {
        on,
        ...(table && { tableId: table }),
        ...(next && { next }),
      })
    })
    answering('/api/v1/operating-models/check', async ({ body }) =>
      checkModelText(JSON.stringify(body)),
    )
    answering('/api/v1/operating-models/simulate', async (request, { on }) => {
      const { model, against, cases } = simulationAsked(request.body)
      const organisation = request.signedIn?.organisationId ?? ''
      const beside =
        against ?? (await request.inRecords((tx) => modelInForce(tx, organisation, on)))
      return simulateCaseload(cases.bytes, cases.name, { model, against: beside, on })
    })
    site.get('/api/v1/openapi.json', EVERYONE, async (_, reply) =>
      reply.type('application/json').send(openApiDocument()),
    )
  }
}

type Asked = {
  readonly on: Day
  readonly explain: boolean
  readonly table: string | undefined
  readonly next: string | undefined
}

function answerAt(
  site: FastifyInstance,
  { url, bodyLimit, clock }: { url: string; bodyLimit: number; clock: Clock },
  answer: (request: FastifyRequest, asked: Asked) => Promise<unknown>,
): void {
  site.post(url, { config: SIGNED_IN, bodyLimit }, async (request, reply) => {
    try {
      const { data, error } = QUERY.safeParse(request.query)
      if (data === undefined) {
        const words = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
        return refuse(reply, 'The query cannot be read', words)
      }
      const { on = clock.today(), explain, table, next } = data
      return await answer(request, { on, explain: explain === 'yes', table, next })
    } catch (error) {
      if (error instanceof FileFault) {
        return refuse(reply, 'The rows cannot be read', error.faults.map(faultInWords))
      }
      if (error instanceof ModelFault) {
        return refuse(reply, 'The operating model has faults', error.faults)
      }
      if (error instanceof RangeError)
        return refuse(reply, 'That cannot be answered', [error.message])
      throw error
    }
  })
}

/** 422, with every fault by itself. */
function refuse(reply: FastifyReply, title: string, faults: readonly string[]) {
  const detail = faults.join('; ')
  return problem(reply, {
    status: 422,
    title,
    detail,
    errors: faults.map((words) => ({ detail: words })),
  })
}
