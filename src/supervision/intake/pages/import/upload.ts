import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { FileFault, faultInWords, writeTable } from '#platform/spreadsheets'
import { readUpload, sizeInWords, uploadLimits } from '#platform/web'
import { capitalised } from '#platform/words'
import { lookAtCases, signedInTo } from '#supervision/people'
import { acceptCaseFile, readCaseTable } from '../../reading/read-case-file.ts'
import { CASE_COLUMNS } from '../../rules/case-columns.ts'
import { keepFile } from '../../store/waiting-file.ts'
import { ADD } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'

const VIEW = 'supervision/intake/pages/import/upload'
const MOST_FAULTS = 20

/**
 * Takes a file of cases and keeps it for whoever sent it, without putting anything on record: the dry
 * run on the next page says what would come of it.
 */
export function uploadPage({ clock, limits }: IntakeNeeds): FastifyPluginAsync {
  return async (site) => {
    const { mostBytesOnPage: mostBytes, mostRowsOnPage: mostRows } = limits
    await site.register(multipart, uploadLimits(mostBytes))
    const config = { access: ADD }
    site.get('/intake/import', { config }, (request, reply) => show(request, reply, limits))
    site.post('/intake/import', { config, bodyLimit: 2 * mostBytes }, async (request, reply) => {
      const refuse = (faults: readonly string[], status: 413 | 422) =>
        show(request, reply, limits, { faults, status })
      const sent = await readUpload(request)
      if (sent === null) return refuse(['Choose a file'], 422)
      if (sent === 'too large')
        return refuse([`The file is larger than ${sizeInWords(mostBytes)}`], 413)
      try {
        const table = acceptCaseFile(sent, { mostRows, mostBytes })
        await readCaseTable(table, { mostRows, mostBytes })
        await request.inRecords((tx) => keepFile(tx, signedInTo(request), table, clock.now()))
      } catch (error) {
        if (!(error instanceof FileFault)) throw error
        return refuse(inWords(error), 422)
      }
      return reply.redirect('/intake/import/check', 303)
    })
    site.get('/intake/import/template.csv', { config: { access: 'signed in' } }, (_, reply) =>
      reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="new-cases.csv"')
        .send(
          writeTable(
            CASE_COLUMNS.map(({ name }) => name),
            [CASE_COLUMNS.map(({ example }) => example)],
          ),
        ),
    )
  }
}

/** There is only one file on the page, so its name is left out. */
function inWords({ faults }: FileFault): readonly string[] {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => {
    return capitalised(faultInWords({ ...fault, file: '' }))
  })
  const left = faults.length - shown.length
  return left > 0 ? [...shown, `and ${left} more`] : shown
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  limits: IntakeNeeds['limits'],
  wrong: { readonly faults: readonly string[]; readonly status: number } | null = null,
) {
  await request.inRecords((tx) => lookAtCases(request, tx, { action: 'list', cases: [] }))
  const faults = wrong?.faults ?? []
  const model = {
    title: 'Import new cases',
    breadcrumbs: [{ text: 'New cases', href: '/intake' }, { text: 'Import' }],
    hasError: faults.length > 0,
    faults: faults.map((text) => ({ text, href: '#file' })),
    fault: faults[0] ?? null,
    mostRows: limits.mostRowsOnPage.toLocaleString('en-GB'),
    mostSize: sizeInWords(limits.mostBytesOnPage),
    columns: CASE_COLUMNS,
  }
  return reply.page(VIEW, model, wrong?.status ?? 200)
}
