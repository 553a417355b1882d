import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { signedInTo } from '#platform/audit-pages'
import { type Day, dayOf } from '#platform/dates'
import { notThere } from '#platform/web'
import { dateInWords } from '#platform/words'
import { isWithin, type Period } from '../../rules/post.ts'
import { reaches } from '../../rules/reach.ts'
import type { Officer } from '../../store/officers.ts'
import {
  absencesOf,
  type KeptAbsence,
  type KeptReduction,
  reductionsOf,
  type Withdrawal,
  withdrawnAbsencesOf,
  withdrawnReductionsOf,
} from '../../store/time-off.ts'
import { absenceInWords } from '../absence/absence.ts'
import { addressOfOfficer, STAFF } from '../crumbs.ts'
import { reachOf, type StaffNeeds } from '../needs.ts'
import { officerInReach } from '../officer-in-reach.ts'
import { placeInWords, postInWords } from '../post/post-words.ts'
import { reductionInWords } from '../reduction/reduction-words.ts'

const VIEW = 'workforce/staff/pages/officer/officer'
const PARAMS = z.object({ officer: z.string() })
const READ = { resource: 'staffing', action: 'read' } as const

/** One officer: the post, every absence with who covers, and what is taken off the hours. */
export function officerPage(needs: StaffNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/staff/officers/:officer', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const { organisationId: organisation } = signedIn
      const params = PARAMS.parse(request.params)
      const model = await request.inRecords(async (transaction) => {
        const asked = { params, signedIn, action: 'read' } as const
        const officer = await officerInReach(transaction, needs, asked)
        if (officer === null) return null
        const subjects = [officer.accountId]
        await request.lookAt(transaction, {
          organisation,
          action: 'read',
          resource: 'staffing',
          subjects,
        })
        const key = { organisationId: organisation, accountId: officer.accountId }
        const absences = await absencesOf(transaction, key)
        const reductions = await reductionsOf(transaction, key)
        const withdrawn = {
          absences: await withdrawnAbsencesOf(transaction, key),
          reductions: await withdrawnReductionsOf(transaction, key),
        }
        const mayChange = reaches(reachOf(needs, signedIn, 'change'), officer.teamId)
        const today = dayOf(needs.clock.now())
        return officerView({ officer, absences, reductions, withdrawn, mayChange, today })
      })
      return model === null ? notThere(request, reply) : reply.page(VIEW, model)
    })
  }
}

type Shown = {
  readonly officer: Officer
  readonly absences: readonly KeptAbsence[]
  readonly reductions: readonly KeptReduction[]
  /** What was recorded by mistake. */
  readonly withdrawn: {
    readonly absences: readonly (KeptAbsence & Withdrawal)[]
    readonly reductions: readonly (KeptReduction & Withdrawal)[]
  }
  readonly mayChange: boolean
  readonly today: Day
}

function officerView({ officer, absences, reductions, withdrawn, mayChange, today }: Shown) {
  const to = (page: string) => (mayChange ? addressOfOfficer(officer.accountId, page) : null)
  const { name, teamName, contractedHours, fromDay, untilDay, sex } = officer
  return {
    title: name,
    breadcrumbs: [STAFF, { text: name }],
    post: [
      { name: 'Grade', value: postInWords(officer) },
      { name: 'Centre', value: `${teamName}. ${placeInWords(officer)}` },
      { name: 'Contracted hours a week', value: `${contractedHours}` },
      { name: 'Sex', value: sex === 'female' ? 'Female' : 'Male' },
      { name: 'In post since', value: dateInWords(fromDay) },
      ...(untilDay === null
        ? []
        : [{ name: 'First day no longer in post', value: dateInWords(untilDay) }]),
    ],
    absences: absences.map((one) => ({
      words: absenceInWords(one),
      cover: one.coverId === null ? null : (one.coverName ?? one.coverId),
      ...standing(one, today),
      change: to(`/absences/${one.absenceId}`),
      withdraw: to(`/absences/${one.absenceId}/withdraw`),
    })),
    reductions: reductions.map((one) => ({
      words: reductionInWords(one),
      ...standing(one, today),
      change: to(`/reductions/${one.reductionId}`),
      withdraw: to(`/reductions/${one.reductionId}/withdraw`),
    })),
    withdrawnAbsences: withdrawn.absences.map((one) => withdrawnView(absenceInWords(one), one)),
    withdrawnReductions: withdrawn.reductions.map((one) =>
      withdrawnView(reductionInWords(one), one),
    ),
    changePost: to('/post'),
    addAbsence: to('/absences/new'),
    addReduction: to('/reductions/new'),
  }
}

function withdrawnView(words: string, { withdrawnBy, withdrawnAt, withdrawnReason }: Withdrawal) {
  return { words, by: `${withdrawnBy} on ${dateInWords(dayOf(withdrawnAt))}`, why: withdrawnReason }
}

/** Whether it counts today, and whether it is over. */
function standing(period: Period, today: Day) {
  const { untilDay } = period
  return { isNow: isWithin(today, period), isOver: untilDay !== null && untilDay <= today }
}
