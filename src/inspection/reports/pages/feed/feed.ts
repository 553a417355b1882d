import type { FastifyPluginAsync } from 'fastify'
import type { FrameworkPack } from '#inspection/frameworks'
import { EVERYONE } from '#platform/web'
import { feedOf, type Novelty } from '../../rules/feed.ts'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { nameOf, overallRatingOf, pointsInWords } from '../words.ts'

/** What a feed tells of: published inspections, and the corrections of their reports. */
export type FeedNeeds = {
  readonly published: () => Promise<readonly (PublishedRecord & { readonly pack: FrameworkPack })[]>
  readonly corrections: () => Promise<readonly CorrectedReport[]>
  /** The address of the site, `https://example.org`; `null`: as it was asked for. */
  readonly origin: string | null
}

/** A report that was published again, and what that put right. */
export type CorrectedReport = {
  readonly inspectionId: string
  readonly reportNo: number
  readonly correction: string
  readonly publishedAt: Date
}

/** The Atom feed by which anybody can follow what is published. */
export function inspectionsFeed(needs: FeedNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/inspections.atom', EVERYONE, async ({ protocol, host }, reply) => {
      const published = await needs.published()
      const names = new Map(published.map(({ id, facts }) => [id, nameOf(facts)]))
      const news = [
        ...published.map(newInspection),
        ...(await needs.corrections()).map((one) =>
          correction(one, names.get(one.inspectionId) ?? one.inspectionId),
        ),
      ]
      return reply
        .type('application/atom+xml; charset=utf-8')
        .send(feedOf(news, needs.origin ?? `${protocol}://${host}`))
    })
  }
}

function newInspection(one: PublishedRecord & { readonly pack: FrameworkPack }): Novelty {
  const { tag, words } = overallRatingOf(one, one.pack)
  const points = tag === null ? '' : `, ${pointsInWords(one.rated.overall.after)}`
  return {
    ...{ path: `/inspections/${encodeURIComponent(one.id)}`, title: nameOf(one.facts) },
    ...{ summary: `${words}${points}`, published: one.facts.published, at: one.ratedAt },
  }
}

function correction(one: CorrectedReport, name: string): Novelty {
  const { inspectionId, reportNo, publishedAt } = one
  return {
    path: `/inspections/${encodeURIComponent(inspectionId)}/report/history#report-${reportNo}`,
    title: `Corrected: ${name}`,
    ...{ summary: one.correction, published: null, at: publishedAt },
  }
}
