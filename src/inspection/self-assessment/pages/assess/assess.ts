import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { itemInWords, itemsOf } from '#inspection/fieldwork'
import { putOnRecord } from '#platform/audit'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { fieldsOf, notThere } from '#platform/web'
import { whatWasTyped } from '../../rules/what-was-typed.ts'
import { holdCase } from '../../store/cases.ts'
import { addEntries, entriesOf } from '../../store/entries.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { ASSESS, addressOfCase, isOpen, type OpenCase, openedCase, READ_CASE } from '../opened.ts'
import { caseView } from './view.ts'

const VIEW = 'inspection/self-assessment/pages/assess/assess'
const ADDRESS = '/self-assessment/:assessment/cases/:crn'
/** As much as an inspector’s assessment may hold. */
const MOST_BYTES = 8_000_000
type Route = { Params: { assessment: string; crn: string } }

/** A case with the form of the framework: saved whole by its button, with no script at all. */
export function assessPage(needs: SelfAssessmentNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ_CASE, subject: 'crn' } as const
    site.get<Route>(ADDRESS, { config }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const found = await opened(transaction, needs, request)
        if (found === null) return null
        await lookAtCase(request, transaction, found)
        return caseView(found, await entriesOf(transaction, found.case))
      })
      return model === null ? notThere(request, reply) : reply.page(VIEW, model)
    })

    const sending = { config: { access: ASSESS, subject: 'crn' }, bodyLimit: MOST_BYTES } as const
    site.post<Route>(ADDRESS, sending, async (request, reply) => {
      const done = await request.inRecords(async (transaction) => {
        const found = await opened(transaction, needs, request)
        return found?.isMine ? keep(request, transaction, found) : null
      })
      if (done === null) return notThere(request, reply)
      if ('model' in done) return reply.page(VIEW, done.model, done.status)
      reply.say(done.count === 0 ? 'Nothing had changed' : 'Saved')
      return reply.redirect(addressOfCase(done.case), 303)
    })
  }
}

function opened(
  transaction: Database,
  needs: SelfAssessmentNeeds,
  request: FastifyRequest<Route>,
): Promise<OpenCase | null> {
  const { params } = request
  return openedCase(transaction, needs, { params: { ...params }, signedIn: signedInTo(request) })
}

async function lookAtCase(request: FastifyRequest, transaction: Database, found: OpenCase) {
  const { organisationId, crn } = found.case
  const look = { organisation: organisationId, action: 'read', resource: READ_CASE.resource }
  await request.lookAt(transaction, { ...look, subjects: [crn] })
}

/** Keeps what was typed; or shows it again, where it cannot be kept or another page has written meanwhile. */
async function keep(request: FastifyRequest, transaction: Database, found: OpenCase) {
  await holdCase(transaction, found.case)
  const entries = await entriesOf(transaction, found.case)
  const fields = fieldsOf(request)
  const typed = whatWasTyped(found.form, entries, {
    seen: seenIn(fields.seen),
    sent: wordsIn(found, fields),
  })
  const faults = isOpen(found) ? typed.faults : ['The case was submitted, or all of it closed']
  const clashes = typed.clashes.map((item) => `Written meanwhile: ${itemInWords(item)}`)
  if (faults.length > 0 || clashes.length > 0) {
    await lookAtCase(request, transaction, found)
    const model = caseView(found, entries, { ...typed, faults: [...faults, ...clashes] })
    return { model, status: clashes.length > 0 ? 409 : 422 }
  }
  const { accountId, organisationId } = found.signedIn
  await addEntries(transaction, found.case, typed.changes, accountId)
  const items = typed.changes.map(({ item }) => item)
  await putOnRecord(transaction, {
    ...{ organisation: organisationId, action: 'write', resource: ASSESS.resource },
    ...{ subjects: [found.case.crn], detail: { items } },
  })
  return { count: items.length, case: found.case }
}

const SEEN = z.record(z.string(), z.int().min(0))

/** The entries that the page showed; none where it says nothing that can be read. */
function seenIn(text: unknown) {
  try {
    const read = SEEN.safeParse(typeof text === 'string' ? JSON.parse(text) : null)
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

/** The boxes of the form as they were sent; what the form does not ask is not read. */
function wordsIn({ form }: OpenCase, fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    [...itemsOf(form).keys()].flatMap((item) => {
      const sent = fields[item]
      return typeof sent === 'string' ? [[item, sent.replace(/\r\n?/g, '\n')]] : []
    }),
  )
}
