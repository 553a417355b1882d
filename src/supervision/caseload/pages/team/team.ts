import type { FastifyPluginAsync } from 'fastify'
import { type AccessMatrix, mayEver } from '#platform/access'
import type { Clock, Day } from '#platform/dates'
import { textIn } from '#platform/web'
import { counted, inFigures } from '#platform/words'
import { caseloads, holdingsAmong, type OfficerCaseload } from '#supervision/allocation'
import { signedInTo } from '#supervision/people'
import {
  capacityInWords,
  teamWorkload,
  type UncoveredCases,
  uncoveredCases,
  type Workload,
  workloadOf,
  workloadTableOn,
} from '#workforce/workload'
import { hiddenWords } from '../hidden-words.ts'

const VIEW = 'supervision/caseload/pages/team/team'
const READ = { resource: 'workload', action: 'read' } as const
const READ_CASES = { resource: 'case identity', action: 'read' } as const

/** What the page needs: who may open a caseload, and the time. */
export type TeamNeeds = { readonly matrix: AccessMatrix; readonly clock: Clock }

/**
 * The team: caseload and workload of each officer against their capacity, who is away, and above all the
 * cases that nobody looks after. Essex report, 1.2: caseloads were left unsupervised during sickness.
 */
export function teamPage({ matrix, clock }: TeamNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/team', { config: { access: READ } }, async (request, reply) => {
      const { organisationId, roles } = signedInTo(request)
      const all = await request.inRecords(async (transaction) => {
        const look = {
          organisation: organisationId,
          action: 'list',
          resource: 'workload',
          subjects: [],
        }
        await request.lookAt(transaction, look)
        return caseloads(transaction, organisationId)
      })
      const own = roles.flatMap(({ teamId }) => teamId ?? [])
      const asked = textIn(request.query, 'team')
      const teams = [...new Map(all.map(({ teamId, teamName }) => [teamId, teamName]))]
      const team =
        asked === 'all' ? '' : (teams.find(([id]) => id === (asked || own[0]))?.[0] ?? '')
      const mayOpen = mayEver(matrix, { roles: roles.map(({ role }) => role), ...READ_CASES })
      return reply.page(VIEW, {
        ...teamView(all, { team, teams, today: clock.today() }),
        mayOpen,
      })
    })
  }
}

type Chosen = {
  /** Empty: every centre. */
  readonly team: string
  readonly teams: readonly (readonly [string, string])[]
  readonly today: Day
}

function teamView(all: readonly OfficerCaseload[], { team, teams, today }: Chosen) {
  const table = workloadTableOn(today)
  const chosen = all.filter(
    ({ teamId, untilDay, cases }) =>
      (team === '' || teamId === team) &&
      (untilDay === null || untilDay > today || cases.length > 0),
  )
  const holdingOf = holdingsAmong(all)
  const workloads = chosen.map((one) => workloadOf(holdingOf(one), table))
  const total = teamWorkload(workloads)
  const cases = sum(chosen.map(casesOf))
  const hidden = sum(chosen.map(({ hiddenCases }) => hiddenCases))
  const uncovered = uncoveredOn(today, all).filter(({ officer }) =>
    chosen.some(({ accountId }) => accountId === officer),
  )
  const named = new Map(all.map((one) => [one.accountId, one]))
  return {
    title: team === '' ? 'Every team' : (teams.find(([id]) => id === team)?.[1] ?? 'Team'),
    choices: [
      ...teams
        .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
        .map(([value, text]) => ({ value, text, selected: value === team })),
      { value: 'all', text: 'Every team', selected: team === '' },
    ],
    uncoveredCount: sum(uncovered.map((one) => one.cases)),
    uncovered: uncovered.map((one) => ({
      name: named.get(one.officer)?.name ?? one.officer,
      href: `/caseload?officer=${one.officer}`,
      cases: counted(one.cases, 'case'),
      why: WHY[one.why],
    })),
    summary: `${counted(cases, 'case')} held by ${counted(total.officers, 'officer')}: ${capacityInWords(total.capacity)} of capacity, ${points(total.points)} of ${points(total.available)} points.`,
    hidden: hiddenWords(hidden),
    count: counted(chosen.length, 'officer'),
    rows: chosen
      .map((officer, place) => ({ officer, workload: workloads[place] }))
      .flatMap(({ officer, workload }) =>
        workload === undefined ? [] : [rowView(officer, workload, named)],
      )
      .toSorted((one, other) => other.percent - one.percent),
    table: `${table.title}, version ${table.number}`,
  }
}

const WHY: Readonly<Record<UncoveredCases['why'], string>> = {
  'has left': 'The officer has left',
  'no cover': 'Away, and nobody covers',
  'cover is away': 'Away, and whoever covers is away too',
  'cover has left': 'Away, and whoever covers has left',
  'cover is unknown': 'Away, and whoever covers is no officer here',
}

/** Whose cases nobody looks after today. */
export function uncoveredOn(
  today: Day,
  all: readonly OfficerCaseload[],
): readonly UncoveredCases[] {
  const posts = all.map((one) => ({
    officer: one.accountId,
    lastDay: one.untilDay !== null && one.untilDay <= today ? one.untilDay : null,
    cases: casesOf(one),
  }))
  const absences = all
    .filter(({ isAway }) => isAway)
    .map(({ accountId, coverId }) => {
      const away = { from: today, until: today, reason: 'absence' }
      return { ...away, officer: accountId, cover: coverId }
    })
  return uncoveredCases(today, posts, absences)
}

function casesOf({ cases }: OfficerCaseload): number {
  return sum(cases.map(({ count }) => count))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function points(number: number): string {
  return inFigures(Math.round(number))
}

function rowView(
  officer: OfficerCaseload,
  workload: Workload,
  named: ReadonlyMap<string, OfficerCaseload>,
) {
  const { accountId, name, grade, practiceEnhancement, contractedHours, hoursOff } = officer
  const covered = sum(
    workload.parts.filter(({ covering }) => covering !== null).map(({ count }) => count),
  )
  const { capacity, standing } = workload
  return {
    ...{ name, href: `/caseload?officer=${accountId}`, why: `/team/officers/${accountId}` },
    grade: practiceEnhancement ? `${grade} (Practice Enhancement Programme)` : grade,
    hours: hoursOff === 0 ? `${contractedHours}` : `${contractedHours} less ${hoursOff}`,
    cases: casesOf(officer),
    covered: covered === 0 ? '' : `and ${covered} covered`,
    points: points(workload.points),
    capacity: capacityInWords(capacity),
    percent: capacity === 'no capacity' ? Number.POSITIVE_INFINITY : capacity.percent,
    standing,
    isOver: capacity === 'no capacity' || capacity.percent > 100,
    away: officer.isAway
      ? {
          cover:
            officer.coverId === null ? null : (named.get(officer.coverId)?.name ?? officer.coverId),
        }
      : null,
  }
}
