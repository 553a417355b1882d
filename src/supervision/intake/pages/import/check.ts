import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#platform/database'
import { writeTable } from '#platform/spreadsheets'
import { counted } from '#platform/words'
import { lookAtCases, signedInTo } from '#supervision/people'
import { type DryRun, dryRun } from '../../dry-run.ts'
import type { RowFault } from '../../rules/case-row.ts'
import { ADD } from '../may-add.ts'
import type { IntakeNeeds } from '../needs.ts'

const VIEW = 'supervision/intake/pages/import/check'
const MOST_SHOWN = 200

/**
 * The dry run: what would come of the file that waits, with every fault of every row. Nothing is on
 * record yet. The faults can be taken away as a file, which a spreadsheet cannot be made to run.
 */
export function checkPage(needs: IntakeNeeds): FastifyPluginAsync {
  const run = (request: FastifyRequest) =>
    request.inRecords(async (transaction: Database) => {
      const found = await dryRun(transaction, signedInTo(request), needs.clock.now(), needs)
      await lookAtCases(request, transaction, { action: 'list', cases: [] })
      return found
    })
  return async (site) => {
    const config = { access: ADD }
    site.get('/intake/import/check', { config }, async (request, reply) => {
      const found = await run(request)
      return found === null ? reply.redirect('/intake/import', 303) : reply.page(VIEW, view(found))
    })
    site.get('/intake/import/faults.csv', { config }, async (request, reply) => {
      const found = await run(request)
      return found === null ? reply.redirect('/intake/import', 303) : asFile(reply, found.faults)
    })
  }
}

function view({ file, rows, good, bad, faults }: DryRun) {
  return {
    title: 'What would be imported',
    breadcrumbs: [
      { text: 'New cases', href: '/intake' },
      { text: 'Import', href: '/intake/import' },
      { text: 'Check' },
    ],
    file: file.fileName,
    numbers: [
      { name: 'Rows in the file', value: rows },
      { name: 'Rows that can be imported', value: good.length },
      { name: 'Rows with something wrong', value: bad },
    ],
    count: counted(faults.length, 'thing to put right', 'things to put right'),
    faults: faults.slice(0, MOST_SHOWN).map((fault) => ({
      ...{ row: fault.row, column: fault.column ?? 'the whole row', value: fault.value },
      ...{ what: fault.what, remedy: fault.remedy },
    })),
    left: Math.max(0, faults.length - MOST_SHOWN),
  }
}

function asFile(reply: FastifyReply, faults: readonly RowFault[]) {
  const rows = faults.map(({ row, column, value, what, remedy }) => [
    row,
    column,
    value,
    what,
    remedy,
  ])
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', 'attachment; filename="faults.csv"')
    .send(writeTable(['row', 'column', 'value', 'what_is_wrong', 'how_to_put_it_right'], rows))
}
