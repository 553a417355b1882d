import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { EVERYONE, notThere } from '#platform/web'
import type { LeagueEntry } from '../../rules/league.ts'
import { leagueCsv, leagueMetadata } from '../../rules/league-columns.ts'
import { isLeagueOrder } from '../../rules/league-order.ts'
import { leagueTable } from '../../rules/league-table.ts'
import { sendCsv, sendCsvMetadata, sendJson } from '../downloads/send.ts'
import { leagueView } from './view.ts'

/** What the league table is handed: every published inspection, rated. */
export type LeagueTableNeeds = { readonly entries: () => Promise<readonly LeagueEntry[]> }

/** The league table as a page, as CSV with metadata and as JSON; all four take `?framework=`. */
export function leagueTablePages({ entries }: LeagueTableNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/league-table', EVERYONE, async (request, reply) => {
      const { framework, order, direction } = asked(request.query)
      const all = await entries()
      const table = leagueTable(all, { framework })
      if (isUnknown(framework, all)) return notThere(request, reply)
      const choices = leagueTable(all).frameworks
      const view = leagueView(table, choices, { order, direction })
      return reply.page('inspection/reports/pages/league-table/league-table', view)
    })

    site.get('/league-table.csv', EVERYONE, async (request, reply) => {
      const { framework } = asked(request.query)
      const all = await entries()
      if (isUnknown(framework, all)) return notThere(request, reply)
      return sendCsv(reply, {
        csv: leagueCsv(leagueTable(all, { framework })),
        saveAs: framework === null ? 'league-table.csv' : `league-table-${framework}.csv`,
        describedBy: `/league-table.csv-metadata.json${queryFor(framework)}`,
      })
    })

    site.get('/league-table.csv-metadata.json', EVERYONE, async (request, reply) => {
      const { framework } = asked(request.query)
      const all = await entries()
      if (isUnknown(framework, all)) return notThere(request, reply)
      const shown = all.filter(({ pack }) => framework === null || pack.id === framework)
      const sources = [...new Set(shown.flatMap(({ facts }) => facts.sources))]
      const url = `league-table.csv${queryFor(framework)}`
      return sendCsvMetadata(reply, leagueMetadata(leagueTable(all, { framework }), url, sources))
    })

    site.get('/league-table.json', EVERYONE, async (request, reply) => {
      const { framework } = asked(request.query)
      const all = await entries()
      if (isUnknown(framework, all)) return notThere(request, reply)
      return sendJson(reply, leagueTable(all, { framework }))
    })
  }
}

/** Words we do not know ask for nothing; an unknown framework is another page, which is not there. */
const QUERY = z.object({
  framework: z.string().catch(''),
  sort: z.string().refine(isLeagueOrder).catch('rank'),
  direction: z.enum(['ascending', 'descending']).catch('ascending'),
})

function asked(query: unknown) {
  const { framework, sort, direction } = QUERY.parse(query)
  const order = isLeagueOrder(sort) ? sort : 'rank'
  return { framework: framework === '' ? null : framework, order, direction }
}

function isUnknown(framework: string | null, entries: readonly LeagueEntry[]): boolean {
  return framework !== null && !entries.some(({ pack }) => pack.id === framework)
}

function queryFor(framework: string | null): string {
  return framework === null ? '' : `?framework=${encodeURIComponent(framework)}`
}
