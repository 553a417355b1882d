import type { FastifyPluginAsync } from 'fastify'
import type { Language } from '#inspection/report-writing'
import { EVERYONE, notThere } from '#platform/web'
import type { PublishedReport } from '../../store/publications.ts'

/** The page of a report stands alone, with its style in it; nothing else may run or load there. */
const ALONE =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Route = { Params: { id: string; language: string } }

/** The published reports, for everybody: as a page and as a Word file. */
export function publishedReports(needs: {
  readonly findReport: (id: string, language: Language) => Promise<PublishedReport | null>
}): FastifyPluginAsync {
  const find = ({ id, language }: Route['Params']) =>
    language === 'en' || language === 'cy' ? needs.findReport(id, language) : null
  return async (site) => {
    site.get<Route>('/inspections/:id/report/:language', EVERYONE, async (request, reply) => {
      const found = await find(request.params)
      if (found === null) return notThere(request, reply)
      return reply
        .header('content-security-policy', ALONE)
        .type('text/html; charset=utf-8')
        .send(found.page)
    })
    site.get<Route>('/inspections/:id/report/:language/word', EVERYONE, async (request, reply) => {
      const found = await find(request.params)
      if (found === null) return notThere(request, reply)
      const name = `report-${found.language}.docx`
      return reply
        .type(WORD)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Buffer.from(found.wordFile))
    })
  }
}
