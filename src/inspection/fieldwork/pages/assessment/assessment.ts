import { createHash, randomUUID } from 'node:crypto'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { fieldsOf } from '#platform/web'
import { itemsOf } from '../../rules/assessment-form.ts'
import { type Change, checkChanges } from '../../rules/changes.ts'
import { formFor } from '../../rules/form-from-pack.ts'
import type { Written } from '../../rules/progress.ts'
import { entriesApart, entriesOf, type Kept, keepEntries } from '../../store/entries.ts'
import { queriesOf } from '../../store/queries.ts'
import { lookAtReadings } from '../look.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfReading, type OpenReading, openedReading } from '../open-reading.ts'
import { assessmentView, formView } from './view.ts'

const VIEW = 'inspection/fieldwork/pages/assessment/assessment'
const BLANK_VIEW = 'inspection/fieldwork/pages/assessment/blank'
const READ = { resource: 'case assessment', action: 'read' } as const
const CHANGE = { resource: 'case assessment', action: 'change' } as const
type Route = { Params: { reading: string } }

/** A long day’s writing, with every character of it written out in JSON. */
const MOST_BYTES = 8_000_000
const MOST_CHANGES = 500

/**
 * An assessment: the form made from the pack, what was written so far, and saving. Saved box by box while
 * it is typed, or whole by the button where there is no script.
 */
export function assessmentPage(needs: FieldworkNeeds): FastifyPluginAsync {
  const opened = (transaction: Database, request: FastifyRequest<Route>) =>
    openedReading(transaction, needs, { params: request.params, signedIn: signedInTo(request) })
  return async (site) => {
    const address = '/assessments/:reading'
    const shown = async (transaction: Database, found: OpenReading, typed: Written = {}) => {
      const entries = await entriesOf(transaction, found.reading)
      const apart = found.isMine ? await entriesApart(transaction, found.reading) : []
      const queries = await queriesOf(transaction, found.reading)
      const view = assessmentView(found, { entries, apart, queries }, typed)
      const record = (await needs.recordOf?.(transaction, found)) ?? null
      return { ...view, record, batch: randomUUID(), faults: [] }
    }
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const found = await opened(transaction, request)
        if (found === null) return null
        await lookAtReadings(request, transaction, [found.reading])
        return shown(transaction, found)
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })

    const sending = { config: { access: CHANGE }, bodyLimit: MOST_BYTES }
    site.post<Route>(address, sending, async (request, reply) => {
      const fields = fieldsOf(request)
      const done = await request.inRecords(async (transaction) => {
        const found = await opened(transaction, request)
        if (found === null || !found.isMine) return null
        const { good, faults } = checkChanges(
          found.form,
          await changedIn(transaction, found, fields, needs),
        )
        if (faults.length === 0) return keep(transaction, found, good)
        // What cannot be kept comes back as it was typed, with all the rest.
        const typed = Object.fromEntries(good.map(({ item, value }) => [item, value]))
        return {
          model: await shown(transaction, found, { ...typed, ...wordsIn(found, fields) }),
          faults,
        }
      })
      if (done === null) return reply.callNotFound()
      if ('model' in done) {
        const faults = done.faults.map(({ because }) => ({ text: because }))
        return reply.page(VIEW, { ...done.model, faults, hasError: true }, 422)
      }
      const { readingId } = done
      reply.say(saidOf(done.kept))
      return reply.redirect(addressOfReading(readingId), 303)
    })

    site.post<Route>(`${address}/entries`, sending, async (request, reply) => {
      const sent = SENT.safeParse(request.body)
      if (!sent.success) return reply.code(422).send({ because: 'This is not what the form sends' })
      const done = await request.inRecords(async (transaction) => {
        const found = await opened(transaction, request)
        if (found === null || !found.isMine) return null
        const { good, faults } = checkChanges(found.form, sent.data.changes)
        const { kept } = await keep(transaction, found, good)
        return { kept, faults }
      })
      if (done === null) return reply.code(404).send({ because: 'This assessment is not yours' })
      return { ...done, savedAt: timeIn(needs.clock.now()) }
    })

    // A worker serves the addresses below its own: it stands among the assessments.
    site.get('/assessments/worker.js', { config: { access: 'everyone' } }, (_, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('worker.js'),
    )

    // The same form without a case in it, for a laptop to keep: what is asked is everyone's to read.
    site.get<{ Params: { framework: string; number: string; sample: string } }>(
      '/assessments/blank/:framework/:number/:sample',
      { config: { access: 'everyone' } },
      async (request, reply) => {
        const { framework, number, sample } = request.params
        const pack = needs.frameworks.find(framework, Number(number))
        const isThere = pack?.sampling.samples.some(({ id }) => id === sample) ?? false
        if (pack === undefined || !isThere) return reply.callNotFound()
        const form = formView(formFor(pack, sample), {})
        return reply.page(BLANK_VIEW, { title: 'Assessment without a connection', form })
      },
    )
  }
}

const CHANGES = z.object({
  change: z.uuid(),
  item: z.string().max(200),
  value: z.string(),
  base: z.int().min(0).max(1_000_000_000),
  typedAt: z.iso.datetime(),
})
const SENT = z.object({ changes: z.array(CHANGES).max(MOST_CHANGES) })

async function keep(
  transaction: Database,
  { reading }: OpenReading,
  changes: readonly Change[],
): Promise<{ readonly readingId: string; readonly kept: readonly Kept[] }> {
  const { readingId } = reading
  const kept = changes.length === 0 ? [] : await keepEntries(transaction, readingId, changes)
  if (kept.length > 0) {
    await putOnRecord(transaction, {
      ...{ organisation: reading.organisationId, action: 'write', resource: 'case assessment' },
      subjects: [readingId],
      detail: { items: kept.map(({ item }) => item) },
    })
  }
  return { readingId, kept }
}

/**
 * What differs in a form that was sent whole from what stood in it: each box is a change of its own, and
 * the same form sent twice makes the same changes.
 */
async function changedIn(
  transaction: Database,
  { reading, form }: OpenReading,
  fields: Readonly<Record<string, unknown>>,
  { clock }: FieldworkNeeds,
): Promise<readonly Change[]> {
  const seen = SEEN.safeParse(parsed(fields.seen))
  const batch = z.uuid().safeParse(fields.batch)
  if (!seen.success || !batch.success) return []
  const now = new Map((await entriesOf(transaction, reading)).map((one) => [one.item, one]))
  const typedAt = clock.now().toISOString()
  const changes = [...itemsOf(form).keys()].flatMap((item) => {
    const sent = fields[item]
    if (typeof sent !== 'string') return []
    const value = sent.replace(/\r\n?/g, '\n')
    const base = seen.data[item] ?? 0
    const standing = now.get(item)
    const isSame = (standing?.entryNo ?? 0) === base && (standing?.value ?? '') === value
    return isSame ? [] : [{ change: changeOf(batch.data, item), item, value, base, typedAt }]
  })
  return changes
}

/** The words of the form as they were sent. */
function wordsIn({ form }: OpenReading, fields: Readonly<Record<string, unknown>>): Written {
  return Object.fromEntries(
    [...itemsOf(form).keys()].flatMap((item) => {
      const sent = fields[item]
      return typeof sent === 'string' ? [[item, sent]] : []
    }),
  )
}

const SEEN = z.record(z.string(), z.int().min(0))

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}

/** The change of one box of a form that was sent whole: the same form sent again is the same change. */
function changeOf(batch: string, item: string): string {
  const digits = createHash('sha256').update(`${batch}\n${item}`).digest('hex')
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}

function saidOf(kept: readonly Kept[]): string {
  if (kept.length === 0) return 'Nothing had changed'
  const apart = kept.filter((one) => one.apart !== null).length
  return apart === 0 ? 'Saved' : 'Saved. Some of it is kept apart: see below'
}

function timeIn(now: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' },
  }).format(now)
}
