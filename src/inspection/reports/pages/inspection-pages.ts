import type { FastifyPluginAsync } from 'fastify'
import type { FrameworkLibrary, FrameworkPack } from '#inspection/frameworks'
import { dayOf } from '#platform/dates'
import { EVERYONE, notThere } from '#platform/web'
import { dateInWords } from '#platform/words'
import type { PublishedRecord } from '../rules/published-record.ts'
import { homeView } from './home/home.ts'
import { inspectionView } from './inspection/inspection.ts'
import { inspectionsView } from './inspections/inspections.ts'
import { panelView } from './panel/panel.ts'
import { standardView } from './standard/standard.ts'

/** What the pages are handed: published inspections, rated, and the frameworks they were rated under. */
export type InspectionPagesNeeds = {
  readonly listPublished: () => Promise<readonly PublishedRecord[]>
  readonly findPublished: (id: string) => Promise<PublishedRecord | undefined>
  readonly frameworks: FrameworkLibrary
  /** Whether what it recommended is here, with what became of it. */
  readonly hasRecommendations?: (id: string) => Promise<boolean>
  /** When the report was corrected last; `null`: never. */
  readonly correctionOf?: (id: string) => Promise<Date | null>
  /** The languages in which an inspection has a report here. */
  readonly reportsOf?: (id: string) => Promise<readonly ('en' | 'cy')[]>
}

type OneInspection = { Params: { readonly id: string } }
type OneStandard = { Params: { readonly id: string; readonly standard: string } }

const FOLDER = 'inspection/reports/pages'

/** The start page, the list of inspections, and each inspection with its standards and its panel. */
export function inspectionPages(needs: InspectionPagesNeeds): FastifyPluginAsync {
  const { listPublished, findPublished, frameworks } = needs
  const packOf = ({ rated }: PublishedRecord): FrameworkPack => {
    const pack = frameworks.find(rated.framework, rated.frameworkNumber)
    if (pack === undefined) throw new Error(`there is no pack ${rated.framework}`)
    return pack
  }
  return async (site) => {
    site.get('/', EVERYONE, async (_, reply) =>
      reply.page(`${FOLDER}/home/home`, homeView(await listPublished())),
    )
    site.get('/accessibility', EVERYONE, async (_, reply) =>
      reply.page(`${FOLDER}/accessibility/accessibility`, ACCESSIBILITY),
    )
    site.get('/inspections', EVERYONE, async (_, reply) =>
      reply.page(
        `${FOLDER}/inspections/inspections`,
        inspectionsView(await listPublished(), packOf),
      ),
    )
    site.get<OneInspection>('/inspections/:id', EVERYONE, async (request, reply) => {
      const record = await findPublished(request.params.id)
      if (record === undefined) return notThere(request, reply)
      const reports = (await needs.reportsOf?.(record.id)) ?? []
      const corrected = (await needs.correctionOf?.(record.id)) ?? null
      const hasRecommendations = (await needs.hasRecommendations?.(record.id)) ?? false
      const view = inspectionView(record, packOf(record))
      return reply.page(`${FOLDER}/inspection/inspection`, {
        ...view,
        recommendations: hasRecommendations
          ? `/inspections/${encodeURIComponent(record.id)}/recommendations`
          : null,
        corrected: corrected === null ? null : dateInWords(dayOf(corrected)),
        history: `/inspections/${encodeURIComponent(record.id)}/report/history`,
        reports: reports.map((language) => ({
          name: language === 'cy' ? 'Cymraeg' : 'English',
          language,
          href: `/inspections/${encodeURIComponent(record.id)}/report/${language}`,
        })),
      })
    })
    site.get<OneInspection>('/inspections/:id/panel', EVERYONE, async (request, reply) => {
      const record = await findPublished(request.params.id)
      if (record === undefined) return notThere(request, reply)
      return reply.page(`${FOLDER}/panel/panel`, panelView(record, packOf(record)))
    })
    site.get<OneStandard>(
      '/inspections/:id/standards/:standard',
      EVERYONE,
      async (request, reply) => {
        const record = await findPublished(request.params.id)
        const view = record && standardView(record, packOf(record), request.params.standard)
        if (!view) return notThere(request, reply)
        return reply.page(`${FOLDER}/standard/standard`, view)
      },
    )
  }
}

const ACCESSIBILITY = {
  title: 'Accessibility',
  breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Accessibility' }],
}
