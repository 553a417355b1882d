import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { type Choice, editingForm, type Field, type FormDefinition } from '#platform/forms'
import { recordCodesOn } from '../../record-policy.ts'
import type { RequirementPolicy } from '../../rules/record-codes.ts'
import { newRequirementFaults } from '../../rules/requirement-faults.ts'
import { REQUIREMENT_KINDS } from '../../rules/sentence.ts'
import { addRequirement, requirementsOf } from '../../store/requirements.ts'
import { crumbsTo } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, byField, WORDS_OR_NONE, wholeNumber } from './record-form.ts'
import { aboutSentence, sentenceToEdit } from './sentence-form.ts'

const CHANGE = { resource: 'case sentence', action: 'change' } as const
const TITLE = 'Add a requirement'

/** How much of it, and its name where it has one. */
export const AMOUNT_FIELDS: readonly Field[] = [
  {
    ...{ name: 'amount', label: 'How much', kind: 'text', width: 4, optional: true },
    hint: 'A number: hours of unpaid work, days of a RAR, months of the others. Nothing for a programme.',
  },
  {
    ...{ name: 'programme', label: 'Name of the programme', kind: 'text', optional: true },
    hint: 'For an accredited programme only',
  },
]

/** What is typed of a requirement, whether it is added or changed. */
export const AMOUNT_VALUES = {
  amount: wholeNumber('Enter how much as a whole number'),
  programme: WORDS_OR_NONE,
}

const VALUES = z.object({
  kind: z.enum(REQUIREMENT_KINDS, 'Choose what is required'),
  ...AMOUNT_VALUES,
})

/** Adds a requirement to a sentence that is not over, and can have any. The case is banded again. */
export function newRequirementForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'new requirement', address: '/cases/:crn/sentences/:event/requirements/new' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, button: TITLE },
    breadcrumbs: crumbsTo(TITLE),
    fields: [{ name: 'kind', label: 'What is required', kind: 'choice' }, ...AMOUNT_FIELDS],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const it = await sentenceToEdit(transaction, needs, { params, signedIn })
      if (it === null) return null
      const kinds = recordCodesOn(needs.clock.today()).requirements.filter(({ orderedWith }) =>
        orderedWith.includes(it.sentence.disposal),
      )
      if (kinds.length === 0) return null
      const options = { kind: kinds.map(choiceOf) }
      const about = aboutSentence(it.sentence, needs)
      return { values: {}, version: null, context: whoIs(it.found), about, options }
    },
    save: async (transaction, params, typed, { signedIn, now }) => {
      const it = await sentenceToEdit(transaction, needs, { params, signedIn })
      if (it === null) return 'stale'
      const { found, sentence } = it
      const today = dayOf(now)
      const all = await requirementsOf(transaction, found)
      const faults = newRequirementFaults(
        { ...typed, endedOn: null, endReason: null },
        {
          ...{ today, sentence, policies: recordCodesOn(today).requirements },
          others: all.filter(({ eventNumber }) => eventNumber === sentence.eventNumber),
        },
      )
      if (faults.length > 0) return byField(faults)
      const by = { changedBy: signedIn.accountId, trueFrom: today }
      const { eventNumber } = sentence
      await addRequirement(transaction, found, { ...typed, ...by, eventNumber })
      const written = { wish: CHANGE, fields: ['requirement'], cause: 'A requirement was added' }
      await afterWriting(transaction, found, { ...written, signedIn }, needs)
      return { to: `/cases/${found.crn}#sentences`, said: 'The requirement is added' }
    },
  }
  editingForm(site, definition)
}

function choiceOf({ code, name, amount }: RequirementPolicy): Choice {
  if (amount === null) return { value: code, text: name }
  return { value: code, text: name, hint: `${amount.least} to ${amount.most} ${amount.unit}` }
}
