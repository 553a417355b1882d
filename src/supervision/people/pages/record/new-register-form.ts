import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { counted } from '#platform/words'
import { type RegisterKind, registersOn } from '../../register-policy.ts'
import { nextReview, registrationFaults } from '../../rules/registration.ts'
import { addRegistration } from '../../store/registrations.ts'
import { caseOf, caseToEdit, crumbsTo, DAY_TYPED } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, byField, dayNeeded, wordsNeeded } from './record-form.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const
const TITLE = 'Add a register or flag'

const VALUES = z.object({
  code: z.string().min(1, 'Choose a register or flag from the list'),
  fromDay: dayNeeded('Enter the day from which it holds'),
  words: wordsNeeded('Say why: what is known, and from whom'),
  reviewOn: DAY_TYPED,
})

/** Puts a register or flag on a case, with the day of its first review. The case is banded again. */
export function newRegisterForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'new register', address: '/cases/:crn/registers/new' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, button: TITLE },
    breadcrumbs: crumbsTo(TITLE),
    fields: [
      { name: 'code', label: 'Which register or flag', kind: 'choice' },
      { name: 'fromDay', label: 'Since', hint: 'For example, 27 3 2018', kind: 'day' },
      { name: 'words', label: 'Why', hint: 'What is known, and from whom.', kind: 'words' },
      {
        ...{ name: 'reviewOn', label: 'Review by', kind: 'day', optional: true },
        hint: 'Leave this empty for the latest day allowed.',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const options = { code: registersOn(needs.clock.today()).map(choiceOf) }
      return { values: {}, version: null, context: whoIs(found), options }
    },
    save: async (transaction, params, { code, ...typed }, { signedIn, now }) => {
      const today = dayOf(now)
      const register = registersOn(today).find((one) => one.code === code)
      const usual = register === undefined ? today : nextReview(today, register)
      const reviewOn = typed.reviewOn ?? usual
      const faults = registrationFaults({ ...typed, reviewOn }, { today, register })
      if (faults.length > 0) return byField(faults)
      const key = caseOf({ params, signedIn })
      const by = { changedBy: signedIn.accountId, trueFrom: typed.fromDay }
      if (!(await addRegistration(transaction, key, { code, ...typed, reviewOn, ...by }))) {
        return byField([{ field: 'code', because: 'The case has it already: review it instead' }])
      }
      const written = { fields: ['register'], cause: 'A register or flag was added' }
      await afterWriting(transaction, key, { wish: CHANGE, signedIn, ...written }, needs)
      return { to: `/cases/${key.crn}#registers`, said: 'The register or flag is added' }
    },
  }
  editingForm(site, definition)
}

function choiceOf({ code, name, reviewMonths }: RegisterKind) {
  const hint = `${code}. Reviewed within ${counted(reviewMonths, 'month')}`
  return { value: code, text: name, hint }
}
