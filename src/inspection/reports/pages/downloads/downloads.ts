import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { EVERYONE, notThere } from '#platform/web'
import {
  inspectionJson,
  inspectionsCsv,
  inspectionsMetadata,
  resultsCsv,
  resultsMetadata,
} from '../../rules/downloads.ts'
import type { LeagueEntry } from '../../rules/league.ts'
import { sendCsv, sendCsvMetadata, sendJson } from './send.ts'

/** What the downloads are handed: every published inspection, rated. */
export type DownloadsNeeds = {
  readonly entries: () => Promise<readonly LeagueEntry[]>
  readonly entry: (id: string) => Promise<LeagueEntry | null>
}

/** Open data: one inspection's results, every inspection, and every result, with their metadata. */
export function downloads(needs: DownloadsNeeds): FastifyPluginAsync {
  return async (site) => {
    ofOneInspection(site, needs)

    site.get('/inspections.csv', EVERYONE, async (_, reply) =>
      sendCsv(reply, {
        csv: inspectionsCsv(await needs.entries()),
        saveAs: 'inspections.csv',
        describedBy: '/inspections.csv-metadata.json',
      }),
    )
    site.get('/inspections.csv-metadata.json', EVERYONE, async (_, reply) =>
      sendCsvMetadata(reply, inspectionsMetadata(await needs.entries(), 'inspections.csv')),
    )
    site.get('/inspections.json', EVERYONE, async (_, reply) =>
      sendJson(reply, (await needs.entries()).map(inspectionJson)),
    )
    site.get('/results.csv', EVERYONE, async (_, reply) =>
      sendCsv(reply, {
        csv: resultsCsv(await needs.entries()),
        saveAs: 'results.csv',
        describedBy: '/results.csv-metadata.json',
      }),
    )
    site.get('/results.csv-metadata.json', EVERYONE, async (_, reply) =>
      sendCsvMetadata(reply, resultsMetadata(await needs.entries(), 'results.csv')),
    )
  }
}

type Site = Parameters<FastifyPluginAsync>[0]
type Named = { readonly Params: { readonly id: string } }

function ofOneInspection(site: Site, needs: DownloadsNeeds): void {
  const found = async (
    request: FastifyRequest<Named>,
    reply: FastifyReply,
    send: (entry: LeagueEntry) => FastifyReply,
  ) => {
    const entry = await needs.entry(request.params.id)
    return entry === null ? notThere(request, reply) : send(entry)
  }

  site.get<Named>('/inspections/:id/results.csv', EVERYONE, async (request, reply) =>
    found(request, reply, (entry) =>
      sendCsv(reply, {
        csv: resultsCsv([entry]),
        saveAs: `${request.params.id}-results.csv`,
        describedBy: 'results.csv-metadata.json',
      }),
    ),
  )
  site.get<Named>('/inspections/:id/results.csv-metadata.json', EVERYONE, async (request, reply) =>
    found(request, reply, (entry) =>
      sendCsvMetadata(reply, resultsMetadata([entry], 'results.csv')),
    ),
  )
  site.get<Named>('/inspections/:id/results.json', EVERYONE, async (request, reply) =>
    found(request, reply, (entry) => sendJson(reply, inspectionJson(entry))),
  )
}
