import type { FastifyPluginAsync } from 'fastify'
import { CASE_RESOURCES } from '#platform/access'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { linksTo, partOf } from '#platform/web'
import { dateInWords, listed } from '#platform/words'
import { recordCodesOn } from '../../record-policy.ts'
import { registerNames } from '../../register-policy.ts'
import type { AsAt } from '../../rules/as-at.ts'
import { KEPT_RECORDS, RECORD_NAMES, type Wording } from '../../rules/record-columns.ts'
import { idsIn, saidOtherwise, saidThen } from '../../rules/record-words.ts'
import { namesOf } from '../../store/case-access.ts'
import type { CaseFound } from '../../store/cases.ts'
import {
  countHistory,
  historyOf,
  type KeptChange,
  type KeptVersion,
  recordAsAt,
} from '../../store/history.ts'
import { momentInWords } from '../moments.ts'
import type { PeopleNeeds } from '../needs.ts'
import { addressOf, type CasePage, type OpenCase, showCase, whoIs } from '../open-case.ts'
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
  const wording = { names, codes: recordCodesOn(today), registers: registerNames(today) }
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
      past: past === null ? null : pastView(past, wording, asked.inWords),
      states: states.map((state) => stateView(state, wording)),
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
  states: readonly (KeptVersion | KeptChange)[],
) {
  const ids = states.flatMap((state) => [
    ...idsIn(state.record, state.content),
    ...('before' in state ? idsIn(state.record, state.before ?? {}) : []),
  ])
  return namesOf(transaction, organisationId, [...new Set(ids)])
}

/** Each record on its own; those named to the case together, a line for each. */
function pastView(past: readonly KeptVersion[], wording: Wording, inWords: string) {
  const oneByOne = ({ record, recordKey }: KeptVersion) =>
    record === 'case_worker' ? record : `${record} ${recordKey}`
  const records = [...Map.groupBy(past, oneByOne).values()].map((states) => ({
    name: states.map((state) => nameOf(state, wording))[0],
    pairs: states.flatMap((state) =>
      state.record === 'case_worker' ? [workerView(state, wording)] : pairsOf(state, wording),
    ),
    by: [...new Set(states.map(recordedBy))],
  }))
  return { inWords, records }
}

function workerView({ record, content }: KeptVersion, wording: Wording) {
  const [who, from, until, what] = saidThen(record, content, wording)
  const end = until?.words === '' ? '' : `, until ${until?.words}`
  const why = what?.words === '' ? '' : `, for ${what?.words}`
  return [who?.words ?? '', `From ${from?.words}${end}${why}`]
}

function recordedBy({ recordedBy: who, recordedAt }: KeptVersion): string {
  return `Recorded by ${who} on ${momentInWords(recordedAt)}.`
}

function stateView(state: KeptChange, wording: Wording) {
  const { record, before, content, recordedAt, recordedBy: who, change, trueFrom, version } = state
  const changed =
    before === null || change !== 'changed'
      ? []
      : saidOtherwise(record, { before, after: content }, wording)
  return {
    name: nameOf(state, wording),
    what: CHANGES[change],
    ...{ recordedBy: who, version, when: momentInWords(recordedAt) },
    since: trueFrom === dayOf(recordedAt) ? null : dateInWords(trueFrom),
    changed,
    // The names alone stand in the open; what was and is said is unfolded, as on the case's page.
    fields: listed(changed.map(({ label }) => label)),
    pairs: pairsOf(state, wording),
  }
}

function nameOf({ record, content }: KeptVersion, wording: Wording): string {
  return RECORD_NAMES[record](content, wording)
}

function pairsOf({ record, content }: KeptVersion, wording: Wording) {
  return saidThen(record, content, wording)
    .filter(({ words }) => words !== '')
    .map(({ label, words }) => [label, words])
}

const CHANGES: Readonly<Record<KeptVersion['change'], string>> = {
  added: 'written',
  changed: 'changed',
  removed: 'taken out',
}
