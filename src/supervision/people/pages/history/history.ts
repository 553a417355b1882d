import type { FastifyPluginAsync } from 'fastify'
import { CASE_RESOURCES } from '#platform/access'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { AsAt } from '../../rules/as-at.ts'
import {
  idsIn,
  KEPT_RECORDS,
  type KeptRecord,
  RECORD_NAMES,
  saidThen,
} from '../../rules/record-words.ts'

import { namesOf } from '../../store/case-access.ts'
import type { CaseFound } from '../../store/cases.ts'
import { countHistory, historyOf, type KeptVersion, recordAsAt } from '../../store/history.ts'
import { momentInWords } from '../moments.ts'
import type { PeopleNeeds } from '../needs.ts'
import { addressOf, type CasePage, type OpenCase, showCase, whoIs } from '../open-case.ts'
import { linksTo, partOf } from '../parts-of-list.ts'
import { type AskedAsAt, askedAsAt } from './asked-as-at.ts'

const VIEW = 'supervision/people/pages/history/history'
const READ = { resource: 'case identity', action: 'read' } as const
const STATES_A_PAGE = 10

/**
 * What was recorded of a case, by whom and when, and the case as it was on a day, as it was known on
 * another. A record's past is shown to those who may read it today.
 */
export function historyPage({ matrix, clock }: PeopleNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ, subject: 'crn' } as const
    site.get('/cases/:crn/history', { config }, (request, reply) => {
      const { query } = request
      const asked = askedAsAt(query, clock.today())
      const show = (transaction: Database, opened: OpenCase) =>
        historyView(transaction, opened, { asked, query, today: clock.today() })
      return showCase(request, reply, { matrix, view: VIEW, show })
    })
  }
}

type Asked = { readonly asked: AskedAsAt; readonly query: unknown; readonly today: Day }

async function historyView(
  transaction: Database,
  { found, may }: OpenCase,
  { asked, query, today }: Asked,
): Promise<CasePage> {
  const key = { organisationId: found.organisationId, crn: found.crn }
  const total = await countHistory(transaction, key)
  const part = partOf(query, 'page', { total, size: STATES_A_PAGE })
  const states = await historyOf(transaction, key, part)
  const past = asked.question === null ? null : await asItWas(transaction, found, asked.question)
  const names = await namesIn(transaction, found, [...states, ...(past ?? [])])
  return {
    status: asked.errors.length > 0 ? 422 : 200,
    shown: CASE_RESOURCES.filter((resource) => resource !== 'case note' && may('read', resource)),
    model: {
      title: `What was recorded of ${found.crn}`,
      breadcrumbs: [
        { text: 'Cases', href: '/cases' },
        { text: found.crn, href: addressOf(found) },
        { text: 'What was recorded' },
      ],
      who: whoIs(found),
      ...formView(found, asked, today),
      past: past === null ? null : pastView(past, names, asked.inWords),
      states: states.map((state) => stateView(state, names)),
      pages: linksTo(part, (page) => addressOf(found, '/history', { page: `${page}` })),
    },
  }
}

/** The form that asks for a day and a day, as it was filled in. */
function formView(found: CaseFound, { typed, faults, errors }: AskedAsAt, today: Day) {
  const boxes = (name: 'on' | 'known') =>
    (['day', 'month', 'year'] as const).map((part) => ({
      name: part,
      value: typed[`${name}-${part}`],
      classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
    }))
  return {
    ...{ faults, errors, hasError: errors.length > 0 },
    ...{ on: boxes('on'), known: boxes('known') },
    action: `/cases/${found.crn}/history`,
    of: found.standing.sameOrganisation ? null : found.organisationId,
    example: today.split('-').map(Number).toReversed().join(' '),
  }
}

async function asItWas(
  transaction: Database,
  { organisationId, crn }: CaseFound,
  question: AsAt,
): Promise<readonly KeptVersion[]> {
  const found: KeptVersion[] = []
  for (const record of KEPT_RECORDS) {
    found.push(...(await recordAsAt(transaction, { organisationId, crn, record, ...question })))
  }
  return found
}

async function namesIn(
  transaction: Database,
  { organisationId }: CaseFound,
  states: readonly KeptVersion[],
) {
  const ids = states.flatMap(({ record, content }) => idsIn(record, content))
  return namesOf(transaction, organisationId, [...new Set(ids)])
}

type Names = ReadonlyMap<string, string>

/** Each record once; those named to the case together, a line for each. */
function pastView(past: readonly KeptVersion[], names: Names, inWords: string) {
  const records = [...Map.groupBy(past, ({ record }) => record)].map(([record, states]) => ({
    name: RECORD_NAMES[record],
    pairs: states.flatMap((state) =>
      record === 'case_worker' ? [workerView(state, names)] : pairsOf(record, state, names),
    ),
    by: [...new Set(states.map(recordedBy))],
  }))
  return { inWords, records }
}

function workerView(state: KeptVersion, names: Names) {
  const [who, from, until, what] = saidThen(state.record, state.content, names)
  const end = until?.words === '' ? '' : `, until ${until?.words}`
  const why = what?.words === '' ? '' : `, for ${what?.words}`
  return [who?.words ?? '', `From ${from?.words}${end}${why}`]
}

function recordedBy({ recordedBy: who, recordedAt }: KeptVersion): string {
  return `Recorded by ${who} on ${momentInWords(recordedAt)}.`
}

function stateView(state: KeptVersion, names: Names) {
  const { record, recordedAt, recordedBy, change, trueFrom, version } = state
  return {
    name: RECORD_NAMES[record],
    what: CHANGES[change],
    ...{ recordedBy, version, when: momentInWords(recordedAt) },
    since: trueFrom === dayOf(recordedAt) ? null : dateInWords(trueFrom),
    pairs: pairsOf(record, state, names),
  }
}

function pairsOf(record: KeptRecord, { content }: KeptVersion, names: Names) {
  return saidThen(record, content, names).map(({ label, words }) => [label, words])
}

const CHANGES: Readonly<Record<KeptVersion['change'], string>> = {
  added: 'written',
  changed: 'changed',
  removed: 'taken out',
}
