import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { addNote } from '../../store/edit-record.ts'
import { NOTE_KINDS } from '../../store/tables.ts'
import { caseOf, caseToEdit, crumbsTo, DAY_TYPED, putNoteOnRecord } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'

const ADD = { resource: 'case note', action: 'add' } as const

const VALUES = z.object({
  happenedOn: z.string().min(1, 'Enter the day on which it happened').pipe(DAY_TYPED),
  kind: z.enum(NOTE_KINDS, 'Choose how it happened'),
  words: z.string().regex(/\S/, 'Write down what happened'),
})

const KINDS = [
  { value: 'telephone', text: 'By telephone' },
  { value: 'face to face', text: 'Face to face' },
  { value: 'home visit', text: 'Home visit' },
  { value: 'information received', text: 'Information received from others' },
  { value: 'other', text: 'Something else' },
] as const

/** Adds a note to a case: it stays as it is written, and another puts it right. */
export function noteForm(site: FastifyInstance, { matrix }: Pick<PeopleNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'case note', address: '/cases/:crn/notes/new', access: ADD, subject: 'crn' },
    title: () => 'Add a note',
    lead: 'A note is never changed. If something in it is wrong, add another that says so.',
    breadcrumbs: crumbsTo('Add a note'),
    button: 'Add the note',
    fields: [
      {
        name: 'happenedOn',
        label: 'When it happened',
        hint: 'For example, 27 3 2018',
        kind: 'day',
      },
      { name: 'kind', label: 'How', kind: 'choice', options: KINDS },
      { name: 'words', label: 'What happened', kind: 'words' },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, ADD, { params, signedIn })
      return found === null ? null : { values: {}, version: null, context: whoIs(found) }
    },
    save: async (transaction, params, { happenedOn, kind, words }, { signedIn, now }) => {
      if (happenedOn === null || happenedOn > dayOf(now)) {
        return { faults: { happenedOn: 'The day on which it happened must be today or before' } }
      }
      const key = caseOf({ params, signedIn })
      const note = { happenedOn, kind, words, writtenBy: signedIn.accountId }
      await addNote(transaction, key, note)
      await putNoteOnRecord(transaction, key)
      return { to: `/cases/${key.crn}`, said: 'The note is added' }
    },
  }
  editingForm(site, definition)
}
