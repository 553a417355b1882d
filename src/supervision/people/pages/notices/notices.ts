import type { FastifyPluginAsync } from 'fastify'
import { mayEver } from '#platform/access'
import { linksTo, notThere, partOf } from '#platform/web'
import { countNotices, markSeen, type Notice, noticesOf } from '../../store/notices.ts'
import { paramIn, signedInTo } from '../asked.ts'
import { momentInWords } from '../moments.ts'
import type { PeopleNeeds } from '../needs.ts'

const VIEW = 'supervision/people/pages/notices/notices'
const SIGNED_IN = { config: { access: 'signed in' } } as const
const NOTICES_A_PAGE = 25

/** What somebody has been told, and a button to say that they have seen it. */
export function noticesPage({ matrix }: Pick<PeopleNeeds, 'matrix'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/notices', SIGNED_IN, async (request, reply) => {
      const roles = signedInTo(request).roles.map(({ role }) => role)
      const opens = mayEver(matrix, { roles, resource: 'case identity', action: 'read' })
      const model = await request.inRecords(async (transaction) => {
        const total = await countNotices(transaction, { unseen: false })
        const part = partOf(request.query, 'page', { total, size: NOTICES_A_PAGE })
        const notices = await noticesOf(transaction, part)
        await request.lookAt(transaction, {
          ...{ organisation: null, action: 'list', resource: 'emergency access' },
          subjects: [...new Set(notices.flatMap(({ crn }) => crn ?? []))],
        })
        const pages = linksTo(part, (page) => `/notices?page=${page}`)
        return { title: 'Notices', pages, notices: notices.map((one) => noticeView(one, opens)) }
      })
      return reply.page(VIEW, model)
    })

    site.post('/notices/:notice/seen', SIGNED_IN, async (request, reply) => {
      const notice = paramIn(request, 'notice')
      if (!/^\d{1,18}$/.test(notice)) return notThere(request, reply)
      const isTheirs = await request.inRecords((transaction) => markSeen(transaction, notice))
      if (!isTheirs) return notThere(request, reply)
      return reply.redirect('/notices', 303)
    })
  }
}

function noticeView({ noticeId, crn, words, toldAt, seenAt }: Notice, opens: boolean) {
  return {
    ...{ noticeId, words },
    toldAt: momentInWords(toldAt),
    seenAt: seenAt === null ? null : momentInWords(seenAt),
    href: opens && crn !== null ? `/cases/${crn}` : null,
    crn,
  }
}
