import type { FastifyPluginAsync } from 'fastify'
import type { FrameworkPack } from '#inspection/frameworks'
import {
  addressOf,
  membersOf,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import { compareReads } from '#inspection/quality-assurance'
import { tagsOf } from '#inspection/reports'
import type { RatedQuestion } from '#inspection/scoring'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { counted, inFigures } from '#platform/words'
import { resultsUnderWay } from '../../results-under-way.ts'
import { doubleReadsIn } from '../../rules/results-so-far.ts'
import { readingsInBrief } from '../../store/list-of-readings.ts'
import { casesToInspect } from '../../store/readings.ts'
import { addressOfFieldwork } from '../dashboard/address.ts'
import { lookAtReadings } from '../look.ts'
import type { FieldworkNeeds } from '../needs.ts'

const VIEW = 'inspection/fieldwork/pages/results/results'
const READ = { resource: 'inspection sample', action: 'read' } as const
type Route = { Params: { inspection: string } }

/** What the inspection would say today, from the cases submitted, and how far readers agree. */
export function resultsPage(needs: FieldworkNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/results'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedInspection(transaction, needs, asked)
        if (opened === null) return null
        const looked = await readingsInBrief(transaction, opened.inspection)
        await lookAtReadings(request, transaction, looked)
        return resultsView(transaction, opened)
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function resultsView(transaction: Database, opened: OpenInspection) {
  const { inspection, pack } = opened
  const { cases, readings, rated } = await resultsUnderWay(transaction, opened)
  const toRead = (await casesToInspect(transaction, inspection)).length
  const tags = tagsOf(pack)
  const agreement = compareReads(doubleReadsIn(readings))
  const members = await membersOf(transaction, inspection)
  const nameOf = (account: string) =>
    members.find(({ accountId }) => accountId === account)?.name ?? account
  return {
    title: 'Results so far',
    breadcrumbs: [
      UNDER_WAY,
      { text: inspection.provider, href: addressOf(inspection.inspectionId) },
      { text: 'Fieldwork', href: addressOfFieldwork(inspection.inspectionId) },
      { text: 'Results so far' },
    ],
    provider: inspection.provider,
    basis: `${inFigures(cases.length)} of ${counted(toRead, 'case')} submitted`,
    standards: rated.standards
      .filter(({ judgedBy }) => judgedBy === 'key-questions')
      .map((standard) => ({
        ...{ id: standard.id, name: standard.name, tag: tags(standard.calculated) },
        sure: sureOf(standard.certainty, standard.calculated),
        isOnAgenda: standard.onAgenda,
        agenda: standard.agendaReasons.map(({ because }) => because),
        questions: standard.questions.map((question) => questionView(question, pack)),
        missing: standard.missing.join(', '),
      })),
    agreement: agreement.overall.n === 0 ? null : agreementView(agreement, nameOf),
  }
}

function questionView({ id, yes, n, percent, interval, base }: RatedQuestion, pack: FrameworkPack) {
  const wording = pack.domains
    .flatMap(({ standards }) => standards)
    .flatMap(({ questions }) => questions)
    .find((question) => question.id === id)?.wording
  return {
    ...{ id, wording: wording ?? '', base: base === 'all' ? 'All' : 'Relevant' },
    of: yes === null || n === null ? 'No case yet' : `${yes}\u00a0of\u00a0${n}`,
    percent: percent === null ? '' : `${percent}%`,
    range:
      interval === null
        ? ''
        : `${Math.round(interval.low)}%\u00a0to\u00a0${Math.round(interval.high)}%`,
  }
}

function sureOf(certainty: Readonly<Record<string, number>> | null, rating: string | null) {
  const share = rating === null ? undefined : certainty?.[rating]
  return share === undefined ? null : `${Math.round(100 * share)}% sure`
}

function agreementView(
  { overall, questions, assessors }: ReturnType<typeof compareReads>,
  nameOf: (account: string) => string,
) {
  const row = (one: (typeof questions)[number]) => ({
    ...{ name: one.name, n: inFigures(one.n) },
    percent: one.percent === null ? '' : `${Math.round(one.percent.value)}%`,
    kappa: one.kappa === null ? '' : one.kappa.value.toFixed(2),
    ac1:
      one.ac1 === null
        ? ''
        : `${one.ac1.value.toFixed(2)} (${one.ac1.low.toFixed(2)} to ${one.ac1.high.toFixed(2)})`,
  })
  return {
    overall: row({ name: 'All questions', ...overall }),
    questions: questions.map(row),
    readers: assessors.map((one) => row({ ...one, name: nameOf(one.name) })),
  }
}
