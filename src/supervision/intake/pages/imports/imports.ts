import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { linksTo, notThere, partOf, textIn } from '#platform/web'
import { dateInWords } from '#platform/words'
import { lookAtCases, signedInTo } from '#supervision/people'
import { leftToDo } from '../../rules/left-to-do.ts'
import { type Batch, importBatches } from '../../store/batches.ts'
import { countIntakes, intakes } from '../../store/intakes.ts'
import { ADD } from '../may-add.ts'

const LIST = 'supervision/intake/pages/imports/imports'
const ONE = 'supervision/intake/pages/imports/import'
const CASES_A_PAGE = 50

/** The files that were imported: who, when, how many rows, and whether they were taken back. */
export function importsPages(): FastifyPluginAsync {
  return async (site) => {
    const config = { access: ADD }
    site.get('/intake/imports', { config }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const batches = await importBatches(transaction, signedInTo(request).organisationId)
        await lookAtCases(request, transaction, { action: 'list', cases: [] })
        return {
          title: 'Imports of new cases',
          breadcrumbs: [{ text: 'New cases', href: '/intake' }, { text: 'Imports' }],
          rows: batches.map(batchView),
        }
      })
      return reply.page(LIST, model)
    })
    site.get('/intake/imports/:batch', { config }, async (request, reply) => {
      const batchId = batchAsked(request.params)
      if (batchId === null) return notThere(request, reply)
      const model = await request.inRecords((tx) => importView(tx, request, batchId))
      return model === null ? notThere(request, reply) : reply.page(ONE, model)
    })
  }
}

/** The number of an import in an address; `null` when it is none. */
export function batchAsked(params: unknown): string | null {
  const text = textIn(params, 'batch')
  return /^[1-9][0-9]{0,14}$/.test(text) ? text : null
}

async function importView(transaction: Database, request: FastifyRequest, batchId: string) {
  const { organisationId } = signedInTo(request)
  const [batch] = await importBatches(transaction, organisationId, batchId)
  if (batch === undefined) return null
  const total = await countIntakes(transaction, organisationId, { batchId })
  const part = partOf(request.query, 'page', { total, size: CASES_A_PAGE })
  const { limit, offset } = part
  const found = await intakes(transaction, organisationId, { batchId, limit, offset })
  const cases = found.map(({ crn }) => ({ organisationId, crn }))
  await lookAtCases(request, transaction, { action: 'list', cases })
  return {
    title: `Import of ${batch.fileName}`,
    breadcrumbs: [
      { text: 'New cases', href: '/intake' },
      { text: 'Imports', href: '/intake/imports' },
      { text: batch.fileName },
    ],
    ...{ batch: batchView(batch), total },
    rows: found.map((one) => ({
      ...{ crn: one.crn, name: `${one.familyName}, ${one.givenNames}` },
      ...{ href: `/cases/${one.crn}/intake`, isComplete: one.completedOn !== null },
      left: leftToDo(one).length,
    })),
    pages: linksTo(part, (page) => `/intake/imports/${batchId}?page=${page}`),
  }
}

function batchView({ batchId, fileName, rows, faultyRows, ...batch }: Batch) {
  return {
    ...{ fileName, rows, faultyRows, sha256: inEights(batch.fileSha256), by: batch.importedBy },
    href: `/intake/imports/${batchId}`,
    on: dateInWords(dayOf(batch.importedAt)),
    undone:
      batch.undoneAt === null
        ? null
        : `Taken back on ${dateInWords(dayOf(batch.undoneAt))} by ${batch.undoneBy}`,
  }
}

/** In groups of eight letters, so that it can be compared by eye and fits a narrow screen. */
function inEights(text: string): string {
  return text.replaceAll(/(.{8})(?=.)/g, '$1 ')
}
