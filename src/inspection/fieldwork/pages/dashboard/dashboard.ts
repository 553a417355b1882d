import type { FastifyPluginAsync } from 'fastify'
import {
  addressOf,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import { labelOf, specificationFor } from '#inspection/sampling'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { type Day, dayOf, WORKING_DAYS } from '#platform/dates'
import { counted, dateInWords, inFigures } from '#platform/words'
import { fieldworkPolicyOn } from '../../fieldwork-policy.ts'
import { forecastOn } from '../../rules/forecast.ts'
import { alertsOf, type RiskAlert } from '../../store/alerts.ts'
import { type BriefReading, readingsInBrief } from '../../store/list-of-readings.ts'
import { type CaseToInspect, casesToInspect } from '../../store/readings.ts'
import { lookAtReadings } from '../look.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfFieldwork } from './address.ts'

const VIEW = 'inspection/fieldwork/pages/dashboard/dashboard'
const READ = { resource: 'inspection sample', action: 'read' } as const
type Route = { Params: { inspection: string } }

/** Fieldwork as it goes: what is done and expected, who reads what, and where too few cases will say something. */
export function dashboardPage(needs: FieldworkNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/fieldwork'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedInspection(transaction, needs, asked)
        if (opened === null) return null
        const alerts = await alertsOf(transaction, opened.inspection)
        await lookAtReadings(request, transaction, alerts)
        return dashboardView(transaction, opened, { alerts, today: needs.clock.today() })
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function dashboardView(
  transaction: Database,
  opened: OpenInspection,
  { alerts, today }: { readonly alerts: readonly RiskAlert[]; readonly today: Day },
) {
  const { inspection, pack, may } = opened
  const { inspectionId, provider } = inspection
  const cases = await casesToInspect(transaction, inspection)
  const active = await readingsInBrief(transaction, inspection)
  const firsts = active.filter(({ purpose }) => purpose === 'first')
  const mayGive = may('add', 'case assessment')
  const period = { from: inspection.fieldworkFrom, until: inspection.fieldworkUntil, today }
  return {
    title: 'Fieldwork',
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Fieldwork' },
    ],
    provider,
    results: addressOf(inspectionId, '/results'),
    give:
      mayGive && cases.some(({ first }) => first === null)
        ? addressOfFieldwork(inspectionId, '/share-out')
        : null,
    ungiven: cases.filter(({ first }) => first === null).length,
    alerts: alerts.map((alert) => alertView(alert, may('change', 'risk alert'))),
    samples: pack.sampling.samples.flatMap(({ id, name }) => {
      const target = cases.filter(({ sample }) => sample === id).length
      if (target === 0) return []
      const ofSample = firsts.filter(({ sample }) => sample === id)
      const done = ofSample.filter(({ submittedAt }) => submittedAt !== null).length
      const { expected, forecast, because } = forecastOn({ target, done }, period, WORKING_DAYS)
      return {
        ...{ name, target: inFigures(target), given: inFigures(ofSample.length) },
        begun: inFigures(ofSample.filter(({ hasEntries }) => hasEntries).length),
        ...{ done: inFigures(done), because },
        expected: expected === null ? 'Not known' : inFigures(expected),
        forecast: forecast === null ? 'Not known' : inFigures(forecast),
        isBehind: expected !== null && done < expected,
      }
    }),
    thin: thinParts(opened, { cases, firsts, today }),
    readers: [...Map.groupBy(active, ({ readerName }) => readerName)]
      .toSorted(([one], [other]) => one.localeCompare(other, 'en-GB'))
      .map(([name, theirs]) => ({
        ...{ name, given: inFigures(theirs.length) },
        begun: inFigures(theirs.filter(({ hasEntries }) => hasEntries).length),
        done: inFigures(theirs.filter(({ submittedAt }) => submittedAt !== null).length),
      })),
    list: addressOfFieldwork(inspectionId, '/readings'),
  }
}

function alertView(
  { inspectionId, alertId, reference, words, raisedAt, toldWhom, toldAt, acknowledged }: RiskAlert,
  mayPassOn: boolean,
) {
  return {
    ...{ reference, words, raised: dateInWords(dayOf(raisedAt)), acknowledged },
    told:
      toldWhom === null || toldAt === null ? null : `${toldWhom}, ${dateInWords(dayOf(toldAt))}`,
    href: mayPassOn ? addressOf(inspectionId, `/alerts/${alertId}`) : null,
  }
}

/** Parts of a sample, such as the women in it, on which too few cases will be submitted to say anything. */
function thinParts(
  { pack }: OpenInspection,
  {
    cases,
    firsts,
    today,
  }: {
    readonly cases: readonly CaseToInspect[]
    readonly firsts: readonly BriefReading[]
    readonly today: Day
  },
) {
  const { fewestInAPart } = fieldworkPolicyOn(today)
  const done = new Set(
    firsts
      .filter(({ submittedAt }) => submittedAt !== null)
      .map(({ sample, reference }) => `${sample}/${reference}`),
  )
  return pack.sampling.samples.flatMap(({ id, name }) => {
    const ofSample = cases.filter(({ sample }) => sample === id)
    const specification = specificationFor(pack.id, id)
    const columns = Object.keys(ofSample[0]?.facts ?? {}).filter(
      (column) => column !== 'officer' && column !== 'office',
    )
    return columns.flatMap((column) =>
      [...Map.groupBy(ofSample, ({ facts }) => facts[column] ?? '')]
        .filter(([, some]) => some.length < fewestInAPart)
        .map(([value, some]) => {
          const submitted = some.filter(({ reference }) => done.has(`${id}/${reference}`)).length
          const part = `${name}, ${specification === undefined ? column : labelOf(specification, column)} ${value}`
          return `${part}: ${counted(some.length, 'case')}, ${submitted} submitted`
        }),
    )
  })
}
