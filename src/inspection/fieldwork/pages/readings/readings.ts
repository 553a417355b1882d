import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import {
  addressOf,
  membersOf,
  type OpenInspection,
  openedInspection,
  UNDER_WAY,
} from '#inspection/preparation'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { linksTo, partOf, textIn, wordIn } from '#platform/web'
import { capitalised, counted, dateInWords } from '#platform/words'
import { stateOf } from '../../rules/reading.ts'
import {
  countReadings,
  LIST_STATES,
  listReadings,
  type ReadingQuery,
} from '../../store/list-of-readings.ts'
import type { ReadingInList } from '../../store/readings.ts'
import { addressOfFieldwork } from '../dashboard/address.ts'
import { lookAtReadings } from '../look.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfReading } from '../open-reading.ts'

const VIEW = 'inspection/fieldwork/pages/readings/readings'
const READ = { resource: 'inspection sample', action: 'read' } as const
const READINGS_A_PAGE = 25

type Route = { Params: { inspection: string } }

/** Who reads which case and how far it is: a page of the readings of an inspection. */
export function readingsPage(needs: FieldworkNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/fieldwork/readings'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedInspection(transaction, needs, asked)
        return opened === null ? null : readingsView(transaction, request, opened)
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function readingsView(
  transaction: Database,
  request: FastifyRequest,
  opened: OpenInspection,
) {
  const { inspection, pack, may } = opened
  const { inspectionId, provider } = inspection
  const asked: ReadingQuery = {
    sample: textIn(request.query, 'sample'),
    reader: textIn(request.query, 'reader'),
    state: wordIn(request.query, 'state', LIST_STATES, 'all'),
  }
  const total = await countReadings(transaction, inspection, asked)
  const part = partOf(request.query, 'page', { total, size: READINGS_A_PAGE })
  const readings = await listReadings(transaction, inspection, asked, part)
  await lookAtReadings(request, transaction, readings)
  const members = await membersOf(transaction, inspection)
  const people = new Map(members.map(({ accountId, name }) => [accountId, name]))
  const address = addressOfFieldwork(inspectionId, '/readings')
  return {
    ...{ title: 'Readings', provider, address },
    breadcrumbs: [
      UNDER_WAY,
      { text: provider, href: addressOf(inspectionId) },
      { text: 'Fieldwork', href: addressOfFieldwork(inspectionId) },
      { text: 'Readings' },
    ],
    samples: choices(
      pack.sampling.samples.map(({ id, name }) => ({ value: id, text: name })),
      asked.sample,
      'Every sample',
    ),
    readers: choices(
      [...people].map(([value, text]) => ({ value, text })),
      asked.reader,
      'Every reader',
    ),
    states: LIST_STATES.map((value) => ({
      ...{ value, text: STATE_NAMES[value], selected: value === asked.state },
    })),
    count: counted(total, 'reading'),
    rows: readings.map((reading) => rowView(reading, may('add', 'case assessment'))),
    pages: linksTo(
      part,
      (page) => `${address}?${new URLSearchParams({ ...asked, page: `${page}` })}`,
    ),
  }
}

const STATE_NAMES: Readonly<Record<ReadingQuery['state'], string>> = {
  all: 'Every one',
  'to submit': 'Not submitted yet',
  submitted: 'Submitted',
  withdrawn: 'Withdrawn',
}

function choices(
  named: readonly { readonly value: string; readonly text: string }[],
  chosen: string,
  every: string,
) {
  return [{ value: '', text: every }, ...named].map((one) => ({
    ...one,
    selected: one.value === chosen,
  }))
}

function rowView(reading: ReadingInList, mayChange: boolean) {
  const { readingId, inspectionId, reference, readerName, office, officer, purpose } = reading
  const { plannedOn, interviewAt, openQueries } = reading
  const planned = plannedOn === null ? '' : dateInWords(plannedOn)
  return {
    ...{ reference, readerName, office, officer, isSecond: purpose === 'second' },
    href: addressOfReading(readingId),
    change: mayChange ? addressOfFieldwork(inspectionId, `/readings/${readingId}`) : null,
    when: [planned, interviewAt ?? ''].join(' ').trim(),
    state: stateInWords(reading),
    queries: openQueries === 0 ? null : counted(openQueries, 'open query', 'open queries'),
  }
}

function stateInWords(reading: ReadingInList): string {
  const { submittedAt, judged, hasEntries } = reading
  const state = stateOf(reading, hasEntries)
  if (state === 'submitted' && submittedAt !== null)
    return `Submitted ${dateInWords(dayOf(submittedAt))}`
  return judged > 0 ? `${capitalised(state)}, ${counted(judged, 'question')}` : capitalised(state)
}
