import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Language } from '#inspection/report-writing'
import { EVERYONE, notThere } from '#platform/web'
import type { PublishedReport, ReportVersion } from '../../store/publications.ts'
import { historyView } from './history.ts'

/** The page of a report stands alone, with its style in it; nothing else may run or load there. */
const ALONE =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Params = { readonly id: string; readonly language: string; readonly number?: string }
type Route = { Params: Params }

/** Where published reports come from. */
export type PublishedReportNeeds = {
  /** As it was published last, or under one number. */
  readonly findReport: (
    id: string,
    language: Language,
    reportNo?: number,
  ) => Promise<PublishedReport | null>
  readonly versions: (id: string) => Promise<readonly ReportVersion[]>
}

/** The published reports, for everybody: as a page and as a Word file, now and before each correction. */
export function publishedReports(needs: PublishedReportNeeds): FastifyPluginAsync {
  const find = async ({ id, language, number }: Params) => {
    if (language !== 'en' && language !== 'cy') return null
    if (number === undefined) return needs.findReport(id, language)
    return /^[1-9]\d{0,3}$/.test(number) ? needs.findReport(id, language, Number(number)) : null
  }
  return async (site) => {
    const last = '/inspections/:id/report/:language'
    for (const address of [last, `${last}/versions/:number`]) {
      site.get<Route>(address, EVERYONE, async (request, reply) => {
        const found = await find(request.params)
        return found === null ? notThere(request, reply) : sendPage(reply, found)
      })
      site.get<Route>(`${address}/word`, EVERYONE, async (request, reply) => {
        const found = await find(request.params)
        return found === null ? notThere(request, reply) : sendFile(reply, found)
      })
    }
    site.get<Route>('/inspections/:id/report/history', EVERYONE, async (request, reply) => {
      const { id } = request.params
      const versions = await needs.versions(id)
      if (versions.length === 0) return notThere(request, reply)
      return reply.page('inspection/publication/pages/published/history', historyView(id, versions))
    })
  }
}

function sendPage(reply: FastifyReply, { page }: PublishedReport) {
  return reply.header('content-security-policy', ALONE).type('text/html; charset=utf-8').send(page)
}

function sendFile(reply: FastifyReply, { language, reportNo, wordFile }: PublishedReport) {
  const name = reportNo === 1 ? `report-${language}.docx` : `report-${language}-${reportNo}.docx`
  return reply
    .type(WORD)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(wordFile))
}
