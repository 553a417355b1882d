import type { FastifyPluginAsync } from 'fastify'
import type { FrameworkLibrary } from '#inspection/frameworks'
import { signedInTo } from '#platform/audit-pages'
import { dayOf } from '#platform/dates'
import { capitalised, counted, dateInWords } from '#platform/words'
import { stateOf } from '../../rules/reading.ts'
import { myReadings, type ReadingInList } from '../../store/readings.ts'
import { lookAtReadings } from '../look.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfReading } from '../open-reading.ts'

const VIEW = 'inspection/fieldwork/pages/mine/mine'
const READ = { resource: 'case assessment', action: 'read' } as const

/** The cases somebody reads, those to do first by their day. */
export function minePage({ frameworks }: FieldworkNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/assessments', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const found = await request.inRecords(async (transaction) => {
        const mine = await myReadings(transaction, signedIn)
        await lookAtReadings(request, transaction, mine)
        return mine
      })
      const open = found.filter(({ submittedAt }) => submittedAt === null)
      const done = found.filter(({ submittedAt }) => submittedAt !== null)
      return reply.page(VIEW, {
        title: 'Your assessments',
        groups: [
          { name: 'To do', rows: open.map((one) => rowOf(one, frameworks)) },
          { name: 'Submitted', rows: done.map((one) => rowOf(one, frameworks)) },
        ].filter(({ rows }) => rows.length > 0),
      })
    })
  }
}

function rowOf(reading: ReadingInList, frameworks: FrameworkLibrary) {
  const { readingId, provider, reference, purpose, officer, office, submittedAt } = reading
  const { plannedOn, interviewAt, openQueries, judged } = reading
  const names = frameworks.all().flatMap(({ sampling }) => sampling.samples)
  const sample = names.find(({ id }) => id === reading.sample)?.name ?? reading.sample
  const interview = interviewAt === null ? '' : `, interview ${interviewAt}`
  return {
    ...{ reference, provider, sample, officer, office, href: addressOfReading(readingId) },
    isSecond: purpose === 'second',
    when: plannedOn === null ? 'No day yet' : `${dateInWords(plannedOn)}${interview}`,
    state:
      submittedAt === null
        ? capitalised(stateOf(reading, reading.hasEntries))
        : `Submitted ${dateInWords(dayOf(submittedAt))}`,
    judged: counted(judged, 'question judged', 'questions judged'),
    queries: openQueries === 0 ? null : counted(openQueries, 'query', 'queries'),
  }
}
