import type { FastifyPluginAsync } from 'fastify'
import { writeTable } from '#platform/spreadsheets'
import { refused } from '#platform/web'
import { type CaseRow, countCases, listCases } from '../../store/cases.ts'
import { signedInTo } from '../asked.ts'
import { caseQueryIn, selectionsFor } from '../cases/cases.ts'
import { lookAtCases } from '../look-at-cases.ts'
import type { PeopleNeeds } from '../needs.ts'

const READ = { resource: 'case identity', action: 'read' } as const

/** As many people as one file takes away; each is put on record by name. */
const MOST_CASES = 5_000

const COLUMNS = ['crn', 'family_name', 'given_names', 'date_of_birth', 'officer', 'team'] as const

/**
 * The list of cases as CSV: the very cases, in the very columns that its reader sees on the page, with
 * nothing in them that a spreadsheet would run. Goal H3.
 */
export function exportPage({ matrix }: Pick<PeopleNeeds, 'matrix'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/cases/export.csv', { config: { access: READ } }, async (request, reply) => {
      const query = caseQueryIn(request.query, selectionsFor(matrix, signedInTo(request)))
      const rows = await request.inRecords(async (transaction) => {
        if ((await countCases(transaction, query)) > MOST_CASES) return null
        const cases = await listCases(transaction, query, { limit: MOST_CASES, offset: 0 })
        await lookAtCases(request, transaction, { action: 'export', cases })
        return cases
      })
      if (rows === null) {
        const message = `A file holds at most ${MOST_CASES.toLocaleString('en-GB')} people. Search first.`
        return refused({ message }, 422, reply)
      }
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="cases.csv"')
        .send(writeTable(COLUMNS, rows.map(cellsOf)))
    })
  }
}

function cellsOf(row: CaseRow) {
  const { crn, familyName, givenNames, dateOfBirth, officerName, teamName } = row
  return [crn, familyName, givenNames, dateOfBirth, officerName, teamName]
}
