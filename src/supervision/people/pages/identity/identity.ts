import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Day, day, dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { saveIdentity } from '../../store/edit-record.ts'
import {
  caseOf,
  caseToEdit,
  changedFields,
  crumbsTo,
  DAY_TYPED,
  putChangeOnRecord,
  TRUE_FROM,
  trueFromOf,
  writtenBy,
} from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'

const CHANGE = { resource: 'case identity', action: 'change' } as const
const NOBODY_BORN_BEFORE = day('1900-01-01')

const VALUES = z.object({
  givenNames: z.string().regex(/\S/, 'Enter the given names').transform(trimmed),
  familyName: z.string().regex(/\S/, 'Enter the family name').transform(trimmed),
  dateOfBirth: z.string().min(1, 'Enter the date of birth').pipe(DAY_TYPED),
  trueFrom: DAY_TYPED,
})

/** Corrects the name or the date of birth of a person. */
export function identityForm(site: FastifyInstance, { matrix }: Pick<PeopleNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'identity', address: '/cases/:crn/identity', access: CHANGE, subject: 'crn' },
    title: () => 'Name and date of birth',
    breadcrumbs: crumbsTo('Name and date of birth'),
    fields: [
      { name: 'givenNames', label: 'Given names', kind: 'text' },
      { name: 'familyName', label: 'Family name', kind: 'text' },
      {
        name: 'dateOfBirth',
        label: 'Date of birth',
        hint: 'For example, 27 3 1990',
        kind: 'day',
      },
      TRUE_FROM,
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const { givenNames, familyName, dateOfBirth, version } = found
      const values = { givenNames, familyName, dateOfBirth }
      return { values, version, context: whoIs(found), ...writtenBy(found) }
    },
    save: async (
      transaction,
      params,
      { trueFrom: typed, ...values },
      { version, signedIn, now },
    ) => {
      const trueFrom = trueFromOf(typed, now)
      if (typeof trueFrom !== 'string') return trueFrom
      const dateOfBirth = birthOf(values.dateOfBirth, now)
      if (typeof dateOfBirth !== 'string') return dateOfBirth
      const asked = { params, signedIn }
      const before = await caseToEdit(transaction, matrix, CHANGE, asked)
      const key = caseOf(asked)
      const by = { version, changedBy: signedIn.accountId, trueFrom }
      const identity = { ...values, dateOfBirth }
      if (!(await saveIdentity(transaction, key, identity, by))) return 'stale'
      await putChangeOnRecord(transaction, key, CHANGE.resource, changedFields(before, identity))
      return { to: `/cases/${key.crn}`, said: 'The name and date of birth are saved' }
    },
  }
  editingForm(site, definition)
}

function trimmed(text: string): string {
  return text.trim()
}

/** A day on which somebody alive today may have been born. */
function birthOf(typed: Day | null, now: Date) {
  if (typed !== null && typed >= NOBODY_BORN_BEFORE && typed <= dayOf(now)) return typed
  return { faults: { dateOfBirth: 'The date of birth must be between 1900 and today' } }
}
