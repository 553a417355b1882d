import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { ENTRIES_A_PAGE, type TrailPage, trailPage } from '#platform/audit'
import { notThere, type PageModel } from '#platform/web'
import { signedInTo } from '../../signed-in-to.ts'
import { CRN, entryInWords } from './entry-in-words.ts'
import { type Asked, addressWith, readFilter } from './read-filter.ts'

const VIEW = 'platform/audit-pages/pages/trail/trail'
const READ = { resource: 'audit trail', action: 'read' } as const

/**
 * The organisation's audit trail, and every look and change on one person's record. That an auditor
 * looks is put on record too, before anything is shown. Goal U1.
 */
export const trailPages: FastifyPluginAsync = async (site) => {
  site.get('/audit', { config: { access: READ } }, async (request, reply) => {
    const asked = readFilter(request.query)
    if (asked.faults.from !== null || asked.faults.to !== null) {
      return reply.page(VIEW, model(asked, { entries: [], olderThan: null }), 422)
    }
    return reply.page(VIEW, model(asked, await look(request, asked)))
  })

  site.get<{ Params: { crn: string } }>(
    '/audit/people/:crn',
    { config: { access: READ, subject: 'crn' } },
    async (request, reply) => showPerson(request, reply, request.params.crn),
  )
}

async function showPerson(request: FastifyRequest, reply: FastifyReply, crn: string) {
  if (!CRN.test(crn)) return notThere(request, reply)
  const { typed, before, filter } = readFilter(request.query)
  const asked = {
    ...{ typed: { ...typed, crn }, before, faults: { from: null, to: null } },
    filter: { ...filter, subject: crn },
  }
  return reply.page(VIEW, { ...model(asked, await look(request, asked)), ...ofPerson(crn) })
}

/** Reads a page of the trail, and puts on record that it was read. */
async function look(request: FastifyRequest, { filter, before }: Asked): Promise<TrailPage> {
  const { organisationId } = signedInTo(request)
  return request.inRecords(async (transaction) => {
    const page = await trailPage(transaction, organisationId, filter, before)
    const { subject, ...rest } = filter
    const asked = Object.entries({ ...rest, before }).filter(([, value]) => value !== null)
    await request.lookAt(transaction, {
      ...{ organisation: null, action: 'read', resource: 'audit trail' },
      subjects: [subject ?? organisationId],
      detail: asked.length === 0 ? null : Object.fromEntries(asked),
    })
    return page
  })
}

function model({ typed, faults, before }: Asked, { entries, olderThan }: TrailPage): PageModel {
  const { crn } = typed
  const errors = [
    ...(faults.from === null ? [] : [{ text: faults.from, href: '#from-day' }]),
    ...(faults.to === null ? [] : [{ text: faults.to, href: '#to-day' }]),
  ]
  return {
    title: 'Audit trail',
    crn: null,
    hasError: errors.length > 0,
    ...{ errors, typed, faults, entriesAPage: ENTRIES_A_PAGE },
    from: boxesOf('from', typed),
    to: boxesOf('to', typed),
    isFiltered: Object.values(typed).some((text) => text !== ''),
    isFirst: before === null,
    entries: entries.map(entryInWords),
    newest: addressWith('/audit', typed, {}),
    older: olderThan === null ? null : addressWith('/audit', typed, { before: `${olderThan}` }),
    exportHref: addressWith('/audit/export.jsonl', EMPTY, crn === '' ? {} : { crn }),
    exportOf: crn,
  }
}

const EMPTY = readFilter({}).typed

/** What differs when the page is about one person's record. */
function ofPerson(crn: string) {
  return {
    ...{ title: `Who looked at ${crn} and who changed it`, crn },
    breadcrumbs: [{ text: 'Audit trail', href: '/audit' }, { text: crn }],
  }
}

function boxesOf(name: 'from' | 'to', typed: Asked['typed']) {
  return [
    { name: 'day', classes: 'govuk-input--width-2', value: typed[`${name}-day`] },
    { name: 'month', classes: 'govuk-input--width-2', value: typed[`${name}-month`] },
    { name: 'year', classes: 'govuk-input--width-4', value: typed[`${name}-year`] },
  ]
}
