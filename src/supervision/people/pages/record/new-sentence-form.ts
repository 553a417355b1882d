import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { recordCodesOn } from '../../record-policy.ts'
import { DISPOSALS } from '../../rules/sentence.ts'
import { lastDayOfSentence, sentenceFaults } from '../../rules/sentence-faults.ts'
import { addSentence } from '../../store/sentences.ts'
import { caseToEdit, crumbsTo, DAY_TYPED } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, byField, choicesOf, dayNeeded } from './record-form.ts'
import { LENGTH_FIELDS, OFFENCE_FIELDS } from './sentence-fields.ts'
import { aroundSentence, SENTENCE_VALUES } from './sentence-values.ts'

const CHANGE = { resource: 'case sentence', action: 'change' } as const
const TITLE = 'Add a sentence'

const VALUES = z.object({
  disposal: z.enum(DISPOSALS, 'Choose what the court ordered'),
  ...SENTENCE_VALUES,
  convictedOn: DAY_TYPED,
  sentencedOn: dayNeeded('Enter the day of the sentence'),
  allocatedOn: dayNeeded('Enter the day on which the case was allocated'),
})

/** Adds a sentence: a community order, a suspended sentence order, or custody. The case is banded again. */
export function newSentenceForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'new sentence', address: '/cases/:crn/sentences/new' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, button: TITLE },
    breadcrumbs: crumbsTo(TITLE),
    fields: [
      { name: 'disposal', label: 'What the court ordered', kind: 'choice' },
      ...OFFENCE_FIELDS,
      {
        ...{ name: 'convictedOn', label: 'Convicted on', kind: 'day', optional: true },
        hint: 'Leave this empty if it was the day of the sentence',
      },
      { name: 'sentencedOn', label: 'Sentenced on', kind: 'day' },
      { name: 'allocatedOn', label: 'Allocated by the NPS on', kind: 'day' },
      ...LENGTH_FIELDS,
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const { disposals } = recordCodesOn(needs.clock.today())
      const options = { disposal: choicesOf(disposals) }
      return { values: {}, version: null, context: whoIs(found), options }
    },
    save: async (transaction, params, { convictedOn, ...typed }, { signedIn, now }) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return 'stale'
      const convicted = { convictedOn: convictedOn ?? typed.sentencedOn }
      const sentence = { ...typed, ...convicted, endedOn: null, endReason: null }
      const faults = sentenceFaults(sentence, aroundSentence(found, now))
      if (faults.length > 0) return byField(faults)
      const { endedOn: _, endReason: __, ...added } = sentence
      await addSentence(transaction, found, {
        ...{ ...added, endsOn: sentence.endsOn ?? lastDayOfSentence(sentence).day },
        ...{ trueFrom: sentence.sentencedOn, changedBy: signedIn.accountId },
      })
      const written = { wish: CHANGE, fields: ['sentence'], cause: 'A sentence was added' }
      await afterWriting(transaction, found, { ...written, signedIn }, needs)
      return { to: `/cases/${found.crn}#sentences`, said: 'The sentence is added' }
    },
  }
  editingForm(site, definition)
}
