import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { addMonths, type Clock, type Day } from '#platform/dates'
import { notThere } from '#platform/web'
import { capitalised, counted, dateInWords, inFigures } from '#platform/words'
import { caseloads, holdingsAmong, type OfficerCaseload } from '#supervision/allocation'
import { signedInTo } from '#supervision/people'
import { capacityInWords, capacityOf, workloadOf, workloadTableOn } from '#workforce/workload'
import { newestOfEachWeek } from '../../rules/by-week.ts'
import { type WorkloadDay, workloadDaysOf } from '../../store/workload-days.ts'
import { hiddenWords } from '../hidden-words.ts'

const VIEW = 'supervision/caseload/pages/workload/workload'
const READ = { resource: 'workload', action: 'read' } as const
const PARAMS = z.object({ officer: z.string() })
const MONTHS_SHOWN = 6

/** Why an officer's workload is what it is: its parts, the steps to it, and what it was before. */
export function workloadPage({ clock }: { readonly clock: Clock }): FastifyPluginAsync {
  return async (site) => {
    site.get('/team/officers/:officer', { config: { access: READ } }, async (request, reply) => {
      const { organisationId } = signedInTo(request)
      const { officer: accountId } = PARAMS.parse(request.params)
      const today = clock.today()
      const model = await request.inRecords(async (transaction) => {
        const all = await caseloads(transaction, organisationId)
        const officer = all.find((one) => one.accountId === accountId)
        const look = { organisation: organisationId, action: 'read', resource: 'workload' }
        await request.lookAt(transaction, { ...look, subjects: officer ? [accountId] : [] })
        if (officer === undefined) return null
        const since = addMonths(today, -MONTHS_SHOWN)
        const days = await workloadDaysOf(transaction, { organisationId, accountId, since })
        return workloadView({ officer, all, days, today })
      })
      return model === null ? notThere(request, reply) : reply.page(VIEW, model)
    })
  }
}

type Shown = {
  readonly officer: OfficerCaseload
  readonly all: readonly OfficerCaseload[]
  readonly days: readonly WorkloadDay[]
  readonly today: Day
}

function workloadView({ officer, all, days, today }: Shown) {
  const table = workloadTableOn(today)
  const workload = workloadOf(holdingsAmong(all)(officer), table)
  const weeks = newestOfEachWeek(days)
  return {
    title: `Workload of ${officer.name}`,
    breadcrumbs: [
      { text: 'Team', href: `/team?team=${encodeURIComponent(officer.teamId)}` },
      { text: officer.name },
    ],
    summary: `${capacityInWords(workload.capacity)} of capacity today`,
    standing: workload.standing,
    parts: workload.parts.map(({ words, count, points, covering }) => ({
      words: capitalised(covering === null ? words : `${words}, covered for ${covering}`),
      count: inFigures(count),
      points: inFigures(points),
    })),
    hidden: hiddenWords(officer.hiddenCases),
    total: inFigures(workload.points),
    reasons: workload.reasons.map(({ because }) => sentenceOf(because)),
    warnings: workload.warnings.map(sentenceOf),
    source: `${table.title}, version ${table.number}`,
    count: counted(weeks.length, 'week'),
    weeks: weeks.map((day) => ({
      on: dateInWords(day.onDay),
      cases: inFigures(day.cases),
      covered: inFigures(day.coveredCases),
      points: inFigures(day.points),
      capacity: capacityInWords(capacityOf(day.points, day.available)),
    })),
  }
}

function sentenceOf(words: string): string {
  return `${capitalised(words)}.`
}
