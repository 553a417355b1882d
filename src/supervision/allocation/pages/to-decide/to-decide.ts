import type { FastifyPluginAsync } from 'fastify'
import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { openReallocations, type Reallocation } from '../../store/holding.ts'
import { type OpenTask, tasksOfKinds } from '../../store/tasks.ts'
import { type Unheld, unheldCases } from '../../store/unheld.ts'
import { bandTag } from '../band-words.ts'
import { GROUND_WORDS } from '../ground-words.ts'
import type { AllocationNeeds } from '../needs.ts'

const VIEW = 'supervision/allocation/pages/to-decide/to-decide'
const USE = { resource: 'case allocation', action: 'use' } as const

/** What waits for a decision about who holds a case: new cases, requests, and cases out of place. */
export function toDecidePage({ clock }: Pick<AllocationNeeds, 'clock'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/allocations', { config: { access: USE } }, async (request, reply) => {
      const organisation = request.signedIn?.organisationId ?? ''
      const model = await request.inRecords(async (transaction) => {
        const asked = await openReallocations(transaction, organisation)
        const unheld = await unheldCases(transaction, organisation)
        const misfits = await tasksOfKinds(transaction, organisation, [
          'case does not fit its holder',
        ])
        const subjects = [...new Set([...asked, ...unheld, ...misfits].map(({ crn }) => crn))]
        const look = { organisation, action: 'list', resource: 'case allocation', subjects }
        await request.lookAt(transaction, look)
        return view({ asked, unheld, misfits, today: clock.today() })
      })
      return reply.page(VIEW, model)
    })
  }
}

/** What was answered to the question whether a woman should hold the case, where it matters here. */
const WISHES: Readonly<Record<string, string>> = {
  yes: 'Female officer',
  'male officer asked for': 'Male officer asked for',
}

type Waiting = {
  readonly asked: readonly Reallocation[]
  readonly unheld: readonly Unheld[]
  readonly misfits: readonly OpenTask[]
  readonly today: string
}

function view({ asked, unheld, misfits, today }: Waiting) {
  const who = (one: { familyName: string; givenNames: string; crn: string }) => ({
    name: `${one.familyName}, ${one.givenNames}`,
    crn: one.crn,
    href: `/cases/${one.crn}/allocate`,
  })
  return {
    title: 'Allocations',
    unheld: unheld.map((one) => ({
      ...who(one),
      ...{ since: dateInWords(one.since), isNobodys: one.heldByNobody, team: one.teamName ?? '' },
      ...{ band: bandTag(one.band), risk: one.risk ?? 'not on record' },
      isHigh: one.risk === 'high' || one.risk === 'very high',
      wish: WISHES[one.femaleOfficer ?? ''] ?? '',
    })),
    asked: asked.map((one) => ({
      ...who(one),
      words: `${GROUND_WORDS[one.ground]}. ${one.reason}`,
      by: one.askedByName ?? one.askedBy,
      on: dateInWords(dayOf(one.askedAt)),
      officer: one.officerName ?? '',
    })),
    misfits: misfits.map((one) => ({
      ...who(one),
      ...{ words: one.words, due: dateInWords(one.dueOn), isLate: one.dueOn < today },
    })),
  }
}
