import type { FastifyPluginAsync } from 'fastify'
import { lookAtInspections } from '#inspection/preparation'
import {
  casesInSample,
  conditionInWords,
  eligible,
  listFaultInWords,
  marginOf,
  margins,
  sampleSize,
} from '#inspection/sampling'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { counted, dateInWords, inFigures } from '#platform/words'
import { casesOfList, faultsOfList, newestList, type ReceivedList } from '../../store/case-lists.ts'
import { type SampleOnRecord, sampleInForce } from '../../store/drawn-samples.ts'
import type { CaseListNeeds } from '../needs.ts'
import { addressOfSample, crumbsFrom, type OpenSample, openedSample } from '../open-sample.ts'
import { marginInWords, share } from './words.ts'

const VIEW = 'inspection/case-lists/pages/sample/sample'
const READ = { resource: 'inspection sample', action: 'read' } as const
const MOST_FAULTS = 100
type Route = { Params: { inspection: string; sample: string } }

/** One sample: its list, what is wrong with it, how the sample was drawn, and how sure it will make us. */
export function samplePage(needs: CaseListNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ }
    site.get<Route>(
      '/inspecting/:inspection/samples/:sample',
      { config },
      async (request, reply) => {
        const model = await request.inRecords(async (transaction) => {
          const asked = { params: request.params, signedIn: signedInTo(request) }
          const opened = await openedSample(transaction, needs, asked)
          if (opened === null) return null
          await lookAtInspections(request, transaction, [opened.inspection.inspectionId])
          return sampleView(transaction, opened, needs)
        })
        return model === null ? reply.callNotFound() : reply.page(VIEW, model)
      },
    )
  }
}

async function sampleView(transaction: Database, opened: OpenSample, needs: CaseListNeeds) {
  const { sample, key, may } = opened
  const list = await newestList(transaction, key)
  const inForce = await sampleInForce(transaction, key)
  const inFieldwork = (await needs.isInFieldwork?.(transaction, key)) ?? false
  const mayChange = may('change', 'inspection sample')
  const to = (page: string) => (mayChange ? addressOfSample(key, page) : null)
  return {
    title: sample.name,
    breadcrumbs: crumbsFrom(opened, null),
    ...{ provider: opened.inspection.provider, eligible: sample.eligible },
    templates: {
      csv: addressOfSample(key, '/template.csv'),
      xlsx: addressOfSample(key, '/template.xlsx'),
    },
    receive: inFieldwork ? null : to('/list'),
    take:
      inFieldwork || !(needs.isOnRecord?.(opened.inspection, sample.id) ?? false)
        ? null
        : to('/from-record'),
    list: list === null ? null : await listView(transaction, list, opened),
    draw: inFieldwork || !canDraw(list, opened) ? null : to('/draw'),
    sample: inForce === null ? null : drawnView(inForce, opened),
    inFieldwork,
  }
}

function canDraw(list: ReceivedList | null, { inspection }: OpenSample): boolean {
  return list !== null && list.faults === 0 && list.inspectionDay === inspection.inspectionDay
}

async function listView(transaction: Database, list: ReceivedList, opened: OpenSample) {
  const { key, inspection } = opened
  const faults = list.faults === 0 ? [] : await faultsOfList(transaction, key, list.listNo)
  const isForOtherDay = list.inspectionDay !== inspection.inspectionDay
  return {
    ...{ number: list.listNo, file: list.fileName, sha256: list.fileSha256 },
    received: `${dateInWords(dayOf(list.receivedAt))}`,
    rows: inFigures(list.rows),
    faults: faults.slice(0, MOST_FAULTS).map(listFaultInWords),
    faultCount: counted(faults.length, 'thing to put right', 'things to put right'),
    faultsFile: addressOfSample(key, '/faults.csv'),
    file2: addressOfSample(key, '/list.csv'),
    otherDay: isForOtherDay ? dateInWords(list.inspectionDay) : null,
    population: faults.length > 0 ? null : await populationView(transaction, list, opened),
  }
}

/** Who of the list may be drawn, and why the others may not: each reason with its number of cases. */
async function populationView(
  transaction: Database,
  { listNo, inspectionDay }: ReceivedList,
  { key, specification, pack }: OpenSample,
) {
  const cases = await casesOfList(transaction, key, listNo)
  const found = eligible(cases, specification, inspectionDay)
  const why = new Map<string, number>()
  for (const { conditions } of found.excluded)
    for (const id of conditions) why.set(id, (why.get(id) ?? 0) + 1)
  const population = found.eligible.length
  const { sampling } = pack
  const n =
    population === 0 ? 0 : sampleSize({ population, rules: { ...sampling, source: pack.id } }).n
  const margin = population === 0 ? null : marginOf({ ...sampling, n, population })
  return {
    eligible: inFigures(population),
    excluded: inFigures(found.excluded.length),
    why: [...why].map(([id, count]) => {
      const condition = specification.eligibility.find((one) => one.id === id)
      const words = condition === undefined ? id : conditionInWords(specification, condition)
      return `${inFigures(count)} not within: ${words}`
    }),
    target: inFigures(n),
    margin: marginInWords(margin),
  }
}

function drawnView({ drawn, ...inForce }: SampleOnRecord, opened: OpenSample) {
  const { key, pack, specification, may } = opened
  const expected = margins({ pack, specification, drawn })
  const withdrawals = new Map(inForce.withdrawals.map((one) => [one.reference, one]))
  const mayChange = may('change', 'inspection sample')
  return {
    ...{ number: inForce.drawNo, reason: inForce.reason, seed: `${drawn.seed}` },
    drawnOn: dateInWords(dayOf(inForce.drawnAt)),
    listSha256: drawn.list.sha256,
    size: inFigures(drawn.size.drawn),
    now: inFigures(casesInSample(drawn).length),
    ...{ target: inFigures(drawn.size.target), eligible: inFigures(drawn.eligible) },
    file: addressOfSample(key, '/sample.json'),
    exclusions: addressOfSample(key, '/exclusions.csv'),
    list: addressOfSample(key, '/list.csv'),
    ratios: drawn.ratios.map(({ label, codes }) => ({
      label,
      codes: codes
        .filter(({ population }) => population > 0)
        .map((each) => ({
          ...{ label: each.label, population: inFigures(each.population) },
          ...{ target: each.target.toFixed(1), achieved: inFigures(each.achieved) },
          share: share(each.achieved, casesInSample(drawn).length),
          listShare: share(each.population, drawn.eligible),
        })),
    })),
    questions: questionRows(expected.questions),
    groups: expected.groups
      .filter(({ population }) => population > 0)
      .map(({ label, n, population, margin }) => ({
        ...{ label, n: inFigures(n), population: inFigures(population) },
        margin: marginInWords(margin),
      })),
    notKept: drawn.spread.flatMap(({ label, values, notKept }) =>
      values
        .filter(({ value }) => notKept.includes(value))
        .map(({ value, most, achieved }) => `${label} ${value}: ${achieved}, and at most ${most}`),
    ),
    cases: casesInSample(drawn).map(({ reference, values, cell }) => ({
      ...{ reference, cell, office: values.office ?? '', officer: values.officer ?? '' },
      withdraw: mayChange
        ? addressOfSample(key, `/cases/${encodeURIComponent(reference)}/withdraw`)
        : null,
    })),
    log: drawn.log.map(({ withdrawn, reason, because }) => ({
      ...{ withdrawn, reason, because },
      on: dateInWords(dayOf(withdrawals.get(withdrawn)?.withdrawnAt ?? inForce.drawnAt)),
    })),
    reasons: drawn.reasons.map(({ because, source }) => ({ because, source })),
  }
}

/** Questions that rest on the same cases are as sure as each other: one row for them all. */
function questionRows(questions: ReturnType<typeof margins>['questions']) {
  const alike = Map.groupBy(questions, ({ base, n, margin }) => `${base} ${n} ${margin}`)
  return [...alike.values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    const { base, n, population, margin, because } = first
    return {
      questions: rows.map(({ question }) => question).join(', '),
      base: base === 'all' ? 'All cases' : `Relevant cases: ${because}`,
      ...{ n: inFigures(n), population: inFigures(population), margin: marginInWords(margin) },
    }
  })
}
