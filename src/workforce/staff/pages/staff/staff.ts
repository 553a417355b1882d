import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { dateInWords } from '#platform/words'
import { type Covered, coverToday } from '../../rules/absence-faults.ts'
import { reaches } from '../../rules/reach.ts'
import { awayToday, type OfficerOnDay, officersOn } from '../../store/officers.ts'
import { kindInWords } from '../absence/absence.ts'
import { addressOfOfficer } from '../crumbs.ts'
import { reachOf, type StaffNeeds } from '../needs.ts'
import { placeInWords, postInWords } from '../post/post-words.ts'

const VIEW = 'workforce/staff/pages/staff/staff'
const READ = { resource: 'staffing', action: 'read' } as const

/**
 * The officers of one's teams today: grade, hours and what is taken off them, who is away and who covers.
 * What stands first is whose cases nobody looks after. Essex report, 1.2, Staff.
 */
export function staffPage(needs: StaffNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/staff', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const { organisationId } = signedIn
      const reach = reachOf(needs, signedIn, 'read')
      const change = reachOf(needs, signedIn, 'change')
      const model = await request.inRecords(async (transaction) => {
        const day = needs.clock.today()
        const everyone = await officersOn(transaction, { organisationId, teams: 'every team', day })
        const shown = everyone.filter(({ teamId }) => reaches(reach, teamId))
        const away = await awayToday(transaction, organisationId)
        const held = (await needs.casesHeld?.(transaction, organisationId)) ?? null
        const look = { organisation: organisationId, action: 'list', resource: 'staffing' }
        await request.lookAt(transaction, {
          ...look,
          subjects: shown.map(({ accountId }) => accountId),
        })
        return staffView(shown, { everyone, away: away.map(({ accountId }) => accountId), held })
      })
      const mayAdd = change === 'every team' || change.length > 0
      return reply.page(VIEW, { ...model, add: mayAdd ? '/staff/officers/new' : null })
    })
  }
}

/** What is known about everyone who works here. */
type Around = {
  readonly everyone: readonly OfficerOnDay[]
  readonly away: readonly string[]
  readonly held: ReadonlyMap<string, number> | null
}

function staffView(shown: readonly OfficerOnDay[], around: Around) {
  const rows = shown.map((officer) => rowOf(officer, around))
  const teams = [...new Set(shown.map(({ teamId }) => teamId))]
  const uncovered = rows.filter(({ away, cases }) => away?.isCovered === false && cases !== 0)
  return {
    title: 'Staff',
    uncovered: uncovered.map(({ name, href, cases, away }) => ({
      ...{ name, href, why: away?.because },
      cases: cases === null ? 'the cases they hold' : cases === 1 ? '1 case' : `${cases} cases`,
    })),
    teams: teams.map((teamId) => {
      const theirs = rows.filter((row) => row.teamId === teamId)
      return { name: theirs[0]?.teamName, place: theirs[0]?.place, rows: theirs }
    }),
  }
}

function rowOf(officer: OfficerOnDay, around: Around) {
  const { accountId, name, teamId, teamName, contractedHours, hoursLeft, reductions } = officer
  return {
    ...{ name, teamId, teamName, href: addressOfOfficer(accountId), place: placeInWords(officer) },
    grade: postInWords(officer),
    hours: `${contractedHours}`,
    left: hoursLeft === contractedHours ? null : `${hoursLeft}`,
    reductions: reductions.map(({ reason, hours }) => `${reason} ${hours}`),
    away: awayView(officer, around),
    cases: around.held === null ? null : (around.held.get(accountId) ?? 0),
  }
}

function awayView(
  { absence }: OfficerOnDay,
  around: Around,
): ({ readonly kind: string; readonly until: string } & Covered) | null {
  if (absence === null) return null
  const { kind, untilDay, coverId, coverName } = absence
  const cover =
    coverId === null ? null : { name: coverName ?? coverId, is: isThere(coverId, around) }
  return {
    kind: kindInWords(kind),
    until: untilDay === null ? 'no day of return known' : `back on ${dateInWords(untilDay)}`,
    ...coverToday(cover),
  }
}

function isThere(accountId: string, { everyone, away }: Around) {
  if (!everyone.some((one) => one.accountId === accountId)) return 'not in post' as const
  return away.includes(accountId) ? ('away' as const) : ('here' as const)
}
