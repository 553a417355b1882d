import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Database } from '#platform/database'
import type { Clock, Day } from '#platform/dates'
import { linksTo, notThere, partOf, textIn, wordIn } from '#platform/web'
import { capitalised, counted, dateInWords } from '#platform/words'
import { bandTag } from '#supervision/allocation'
import { lookAtCases, signedInTo } from '#supervision/people'
import {
  type CaseloadHead,
  type CaseloadRow,
  caseloadHead,
  caseloadOf,
} from '../../store/caseload.ts'

const VIEW = 'supervision/caseload/pages/caseload/caseload'
const READ = { resource: 'case identity', action: 'read' } as const
const CASES_A_PAGE = 25
const NEWS_DAYS = 7
const DAY_MS = 86_400_000
const ORDERS = ['due', 'name'] as const

/** What the page needs: the time, and what registers are called. */
export type CaseloadNeeds = {
  readonly clock: Clock
  readonly registerNames: ReadonlyMap<string, string>
}

/**
 * An officer's caseload: what is due first, with band, risk, flags, the next appointment and what others
 * have recorded lately. One's own, or with `?officer=` that of a colleague whom one covers or manages.
 */
export function caseloadPage({ clock, registerNames }: CaseloadNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/caseload', { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords((transaction) =>
        caseloadView(transaction, request, {
          now: clock.now(),
          today: clock.today(),
          registerNames,
        }),
      )
      return model === null ? notThere(request, reply) : reply.page(VIEW, model)
    })
  }
}

type Asked = {
  readonly now: Date
  readonly today: Day
  readonly registerNames: ReadonlyMap<string, string>
}

async function caseloadView(
  transaction: Database,
  request: FastifyRequest,
  { now, today, registerNames }: Asked,
) {
  const { organisationId, accountId } = signedInTo(request)
  const officerId = textIn(request.query, 'officer') || accountId
  const isOwn = officerId === accountId
  const key = { organisationId, officerId, today }
  const counts = await caseloadHead(transaction, key)
  const { name } = counts
  if (name === null && !isOwn) return null
  const order = wordIn(request.query, 'sort', ORDERS, 'due')
  const part = partOf(request.query, 'page', { total: counts.cases, size: CASES_A_PAGE })
  const newsSince = new Date(now.getTime() - NEWS_DAYS * DAY_MS)
  const rows = await caseloadOf(transaction, { ...key, ...part, order, newsSince })
  const cases = rows.map(({ crn }) => ({ organisationId, crn }))
  await lookAtCases(request, transaction, { action: 'list', cases })
  const hrefFor = (change: Readonly<Record<string, string>>) => {
    const asked = { ...(isOwn ? {} : { officer: officerId }), sort: order, ...change }
    return `/caseload?${new URLSearchParams(asked)}`
  }
  return {
    title: isOwn ? 'Your caseload' : `Caseload of ${name}`,
    ...{ isOwn, summary: summaryOf(counts) },
    covering: (isOwn ? counts.covering : []).map((one) => ({
      name: one.name,
      href: `/caseload?officer=${one.accountId}`,
    })),
    orders: ORDERS.map((one) => ({
      ...{ text: one === 'due' ? 'What is due first' : 'By name', isSorted: one === order },
      href: hrefFor({ sort: one }),
    })),
    allSynthetic: rows.length > 0 && rows.every(({ synthetic }) => synthetic),
    count: counted(counts.cases, 'case'),
    rows: rows.map((row) => rowView(row, { today, registerNames })),
    pages: linksTo(part, (page) => hrefFor({ page: `${page}` })),
  }
}

function summaryOf({ overdue, dueToday, withoutOutcome }: CaseloadHead): readonly string[] {
  return [
    ...(overdue > 0 ? [`${counted(overdue, 'task')} overdue`] : []),
    ...(dueToday > 0 ? [`${counted(dueToday, 'task')} due today`] : []),
    ...(withoutOutcome > 0 ? [`${counted(withoutOutcome, 'appointment')} without an outcome`] : []),
  ]
}

function rowView(
  row: CaseloadRow,
  { today, registerNames }: Pick<Asked, 'today' | 'registerNames'>,
) {
  const { crn, familyName, givenNames, synthetic, risk, news, tasks } = row
  return {
    ...{ crn, synthetic, news, name: `${familyName}, ${givenNames}`, href: `/cases/${crn}` },
    band: bandTag(row.band),
    bandNote: row.escalate
      ? 'Escalate to the NPS'
      : row.provisional && !row.confirmed
        ? 'Provisional'
        : '',
    risk: risk ?? 'Not on record',
    isHigh: risk === 'high' || risk === 'very high',
    flags: row.registers.map((code) => registerNames.get(code) ?? code),
    next:
      row.nextOn === null
        ? null
        : {
            when: `${dateInWords(row.nextOn)}, ${row.nextAt?.slice(0, 5) ?? ''}`,
            kind: row.nextKind,
          },
    due: dueView(row, today),
    more: tasks > 1 ? `and ${counted(tasks - 1, 'more task')}` : '',
  }
}

/** What is due first: the earliest task, appointments without an outcome, reviews of registers. */
function dueView({ task, dueOn, withoutOutcome, reviewsOverdue }: CaseloadRow, today: Day) {
  const lines: { readonly words: string; readonly isLate: boolean }[] = []
  if (task !== null && dueOn !== null) {
    const words = `${capitalised(task)}, by ${dateInWords(dueOn)}`
    lines.push({ words, isLate: dueOn < today })
  }
  if (withoutOutcome > 0) {
    lines.push({
      words: `Record what happened: ${counted(withoutOutcome, 'appointment')}`,
      isLate: true,
    })
  }
  if (reviewsOverdue > 0) {
    lines.push({ words: `Review ${counted(reviewsOverdue, 'register')}`, isLate: true })
  }
  return lines
}
