import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { chainEnd, chainRows, eventLine, headerLine } from '#platform/audit'
import { signedInTo } from '../signed-in-to.ts'
import { readFilter } from './trail/read-filter.ts'

const EXPORT = { resource: 'audit trail', action: 'export' } as const

/** As many rows as one transaction reads: the database serves others in between. */
const ROWS_AT_ONCE = 1_000

/** The trail has not been read to its end: the file must not look whole. */
class ExportCutShort extends Error {
  constructor() {
    super('the audit export was cut short: the access to it ended while it was written')
    this.name = 'ExportCutShort'
  }
}

/**
 * The whole chain of the organisation, or every row about one record, as `plumbline audit verify`
 * reads it. That it was exported is its own last row or after it.
 */
export const exportPage: FastifyPluginAsync = async (site) => {
  site.get('/audit/export.jsonl', { config: { access: EXPORT } }, async (request, reply) => {
    const { subject } = readFilter(request.query).filter
    const { organisationId } = signedInTo(request)
    await request.inRecords((transaction) =>
      request.lookAt(transaction, {
        ...{ organisation: null, action: 'export', resource: 'audit trail' },
        subjects: [subject ?? organisationId],
      }),
    )
    const name = `audit-${organisationId}${subject === null ? '' : `-${subject}`}`
    const saveAs = `${name.replace(/[^\w-]/g, '-')}.jsonl`
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', `attachment; filename="${saveAs}"`)
      .send(Readable.from(linesOf(request, organisationId, subject)))
  })
}

/**
 * The lines, a batch at a time. Each batch asks anew whether whoever asked may still read them: when
 * not, the file breaks off, and does not end as if it were whole. Goal A5.
 */
async function* linesOf(
  request: FastifyRequest,
  organisation: string,
  subject: string | null,
): AsyncGenerator<string> {
  const { sequence: upTo } = await endOf(request, organisation)
  yield headerLine({ organisation, whole: subject === null, from: 1 })
  let after = 0
  while (after < upTo) {
    const stretch = { organisationId: organisation, subject, after, upTo, most: ROWS_AT_ONCE }
    const rows = await request.inRecords(async (transaction) => {
      const found = await chainRows(transaction, stretch)
      if ((await chainEnd(transaction, organisation)) === undefined) throw new ExportCutShort()
      return found
    })
    const last = rows.at(-1)
    yield rows.map(eventLine).join('')
    after = rows.length < ROWS_AT_ONCE || last === undefined ? upTo : last.sequence
  }
}

async function endOf(request: FastifyRequest, organisation: string) {
  const end = await request.inRecords((transaction) => chainEnd(transaction, organisation))
  if (end === undefined) throw new ExportCutShort()
  return end
}
