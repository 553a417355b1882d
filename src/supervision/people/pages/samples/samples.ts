import type { FastifyPluginAsync } from 'fastify'
import { mayEver } from '#platform/access'
import { counted, dateInWords } from '#platform/words'
import {
  mySampledCases,
  type SampleAccess,
  type SampledCase,
  sampleAccess,
} from '../../store/samples.ts'
import { signedInTo } from '../asked.ts'
import { lookAtCases } from '../look-at-cases.ts'
import type { PeopleNeeds } from '../needs.ts'

const VIEW = 'supervision/people/pages/samples/samples'
const READ = { resource: 'case identity', action: 'read' } as const

/** The cases sampled for an inspector, and until when they may read them; for whoever leads, the numbers. */
export function samplesPage({ matrix }: Pick<PeopleNeeds, 'matrix'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/samples', { config: { access: READ } }, async (request, reply) => {
      const roles = signedInTo(request).roles.map(({ role }) => role)
      const leads = mayEver(matrix, { roles, resource: 'inspection sample', action: 'read' })
      const model = await request.inRecords(async (transaction) => {
        const doors = await sampleAccess(transaction, leads)
        const cases = await mySampledCases(transaction)
        await lookAtCases(request, transaction, { action: 'list', cases })
        return {
          title: 'Sampled cases',
          mine: doors.filter(({ isMine }) => isMine).map((door) => doorView(door, cases)),
          led: leads ? doors.map(ledView) : [],
        }
      })
      return reply.page(VIEW, model)
    })
  }
}

function doorView(door: SampleAccess, cases: readonly SampledCase[]) {
  const { organisationId, organisationName, inspection, isOpen, cases: sampled } = door
  const open = cases.filter((one) => one.organisationId === organisationId)
  const closed = sampled === null || !isOpen ? 0 : sampled - open.length
  return {
    ...{ organisationName, inspection, isOpen, time: timeOf(door) },
    cases: open.map(({ crn, givenNames, familyName }) => ({
      text: `${familyName}, ${givenNames}, ${crn}`,
      href: `/cases/${crn}?of=${encodeURIComponent(organisationId)}`,
    })),
    closed: closed === 0 ? null : `${counted(closed, 'case')} of your sample`,
  }
}

function ledView(door: SampleAccess) {
  const { inspectorName, organisationName, inspection, cases } = door
  return { ...{ inspectorName, organisationName, inspection, cases }, time: timeOf(door) }
}

/** The door closes as its last day begins. */
function timeOf({ fromDay, untilDay }: SampleAccess): string {
  return `from ${dateInWords(fromDay)}, until the start of ${dateInWords(untilDay)}`
}
