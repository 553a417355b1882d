import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { recordCodesOn } from '../../record-policy.ts'
import { requirementFaults, requirementInWords } from '../../rules/requirement-faults.ts'
import { REQUIREMENT_END_WORDS, REQUIREMENT_ENDS } from '../../rules/sentence.ts'
import { requirementsOf, saveRequirement } from '../../store/requirements.ts'
import {
  type AskedFor,
  changedFields,
  crumbsTo,
  DAY_TYPED,
  TRUE_FROM,
  trueFromOf,
  writtenBy,
} from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { AMOUNT_FIELDS, AMOUNT_VALUES } from './new-requirement-form.ts'
import { afterWriting, byField, numberIn } from './record-form.ts'
import { endFields, RUNS } from './sentence-fields.ts'
import { aboutSentence, sentenceToEdit } from './sentence-form.ts'

const CHANGE = { resource: 'case sentence', action: 'change' } as const
const TITLE = 'Change a requirement'

const VALUES = z.object({
  ...AMOUNT_VALUES,
  endReason: z.enum([RUNS, ...REQUIREMENT_ENDS], 'Say whether it has ended'),
  endedOn: DAY_TYPED,
  trueFrom: DAY_TYPED,
})

/** Changes how much is required, or records that it has ended. The case is banded again. */
export function requirementForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'requirement', address: '/cases/:crn/sentences/:event/requirements/:requirement' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, breadcrumbs: crumbsTo(TITLE) },
    fields: [...AMOUNT_FIELDS, ...endFields(REQUIREMENT_END_WORDS), TRUE_FROM],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const it = await requirementToEdit(transaction, needs, { params, signedIn })
      if (it === null) return null
      const { amount, programme, endedOn, endReason, version } = it.requirement
      const end = { endedOn: endedOn ?? '', endReason: endReason ?? RUNS }
      const values = { amount: `${amount ?? ''}`, programme: programme ?? '', ...end }
      const about = [
        { name: 'Required', value: requirementInWords(it.requirement, it.policies) },
        ...aboutSentence(it.sentence, needs),
      ]
      return { values, version, about, context: whoIs(it.found), ...writtenBy(it.requirement) }
    },
    save: async (transaction, params, { trueFrom: since, ...typed }, by) => {
      const { version, signedIn, now } = by
      const it = await requirementToEdit(transaction, needs, { params, signedIn })
      if (it === null) return 'stale'
      const trueFrom = trueFromOf(since, now)
      if (typeof trueFrom !== 'string') return trueFrom
      const { found, sentence, policies, requirement: before } = it
      const endReason = typed.endReason === RUNS ? null : typed.endReason
      const after = { ...before, ...typed, endReason }
      const faults = requirementFaults(after, { today: dayOf(now), sentence, policies })
      if (faults.length > 0) return byField(faults)
      const change = { version, changedBy: signedIn.accountId, trueFrom }
      if (!(await saveRequirement(transaction, found, after, change))) return 'stale'
      const fields = changedFields<object>(before, after)
      const written = { wish: CHANGE, fields, cause: 'A requirement was changed', signedIn }
      await afterWriting(transaction, found, written, needs)
      return { to: `/cases/${found.crn}#sentences`, said: 'The requirement is saved' }
    },
  }
  editingForm(site, definition)
}

async function requirementToEdit(transaction: Database, needs: PeopleNeeds, asked: AskedFor) {
  const it = await sentenceToEdit(transaction, needs, asked)
  const number = numberIn(asked.params, 'requirement')
  if (it === null || number === null) return null
  const all = await requirementsOf(transaction, it.found)
  const requirement = all.find(
    ({ eventNumber, requirementNumber }) =>
      eventNumber === it.sentence.eventNumber && requirementNumber === number,
  )
  const policies = recordCodesOn(needs.clock.today()).requirements
  return requirement === undefined ? null : { ...it, requirement, policies }
}
