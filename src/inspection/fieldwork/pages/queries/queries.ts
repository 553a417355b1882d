import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { editingForm, type FormDefinition } from '#platform/forms'
import { answerQuery, ask, queriesOf } from '../../store/queries.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { addressOfReading, crumbsBelow, openedReading } from '../open-reading.ts'

const ASK = z.object({ words: z.string().trim().min(1, 'Write the question') })
const ANSWER = z.object({ answer: z.string().trim().min(1, 'Write the answer') })
const READ = { resource: 'case assessment', action: 'read' } as const

/** Asks the reader of a case something about the assessment. */
export function askForm(site: FastifyInstance, needs: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof ASK>> = {
    ...{ name: 'query about an assessment', address: '/assessments/:reading/ask', access: READ },
    title: () => 'Ask the reader something',
    breadcrumbs: crumbsBelow('Ask'),
    button: 'Ask',
    fields: [{ name: 'words', label: 'Question', kind: 'words' }],
    read: ASK,
    load: async (transaction, params, signedIn) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      if (found === null || found.isMine) return null
      const { reference, readerName } = found.reading
      return { values: {}, version: null, context: `${reference}, read by ${readerName}` }
    },
    save: async (transaction, params, { words }, { signedIn }) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      if (found === null || found.isMine) return 'stale'
      const { organisationId, readingId } = found.reading
      await ask(transaction, found.reading, words, signedIn.accountId)
      const entry = { organisation: organisationId, action: 'ask', resource: 'case assessment' }
      await putOnRecord(transaction, { ...entry, subjects: [readingId] })
      return { to: addressOfReading(readingId), said: 'The question is asked' }
    },
  }
  editingForm(site, definition)
}

/** Answers a question about one’s own assessment, once. */
export function answerForm(site: FastifyInstance, needs: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof ANSWER>> = {
    ...{ name: 'answer to a query', address: '/assessments/:reading/queries/:query' },
    access: { resource: 'case assessment', action: 'change' },
    title: () => 'Answer a question',
    breadcrumbs: crumbsBelow('Answer'),
    button: 'Answer',
    fields: [{ name: 'answer', label: 'Answer', kind: 'words' }],
    read: ANSWER,
    load: async (transaction, params, signedIn) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      if (found === null || !found.isMine) return null
      const queries = await queriesOf(transaction, found.reading)
      const query = queries.find(({ queryId }) => queryId === params.query)
      if (query === undefined || query.answer !== null) return null
      const about = [{ name: query.askedBy, value: query.words }]
      return { values: {}, version: query.version, context: found.reading.reference, about }
    },
    save: async (transaction, params, { answer }, { version, signedIn, now }) => {
      const found = await openedReading(transaction, needs, { params, signedIn })
      const { query: queryId = '' } = params
      if (found === null || !found.isMine) return 'stale'
      const { organisationId, readingId } = found.reading
      const by = { version: version ?? 0, changedBy: signedIn.accountId }
      const key = { organisationId, queryId }
      if (!(await answerQuery(transaction, key, { answer, at: now }, by))) return 'stale'
      const entry = { organisation: organisationId, action: 'answer', resource: 'case assessment' }
      await putOnRecord(transaction, { ...entry, subjects: [readingId] })
      return { to: addressOfReading(readingId), said: 'The question is answered' }
    },
  }
  editingForm(site, definition)
}
