import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { registersOn } from '../../register-policy.ts'
import type { RecordFault } from '../../rules/record-codes.ts'
import {
  nextReview,
  type Registration,
  reviewedFaults,
  reviewFaults,
  reviewStanding,
} from '../../rules/registration.ts'
import { registrationsOf, saveRegistration } from '../../store/registrations.ts'
import {
  type AskedFor,
  caseToEdit,
  changedFields,
  crumbsTo,
  DAY_TYPED,
  writtenBy,
} from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, byField, dayNeeded, wordsNeeded } from './record-form.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const
const TITLE = 'Review a register or flag'

const VALUES = z.object({
  answer: z.enum(['stays', 'ends'], 'Choose whether it stays'),
  reviewedOn: dayNeeded('Enter the day of the review'),
  words: wordsNeeded('Say why: what is known, and from whom'),
  reviewOn: DAY_TYPED,
})

/** Reviews a register or flag: it stays until the next review, or it ends. The case is banded again. */
export function registerForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'register', address: '/cases/:crn/registers/:registration' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, breadcrumbs: crumbsTo(TITLE) },
    fields: [
      {
        ...{ name: 'answer', label: 'Is it still right?', kind: 'choice' },
        options: [
          { value: 'stays', text: 'Yes, it stays' },
          { value: 'ends', text: 'No, it ends' },
        ],
      },
      { name: 'reviewedOn', label: 'Day of the review, or of its end', kind: 'day' },
      { name: 'words', label: 'Why', hint: 'What is known, and from whom.', kind: 'words' },
      {
        ...{ name: 'reviewOn', label: 'Next review by', kind: 'day', optional: true },
        hint: 'Leave this empty for the latest day allowed. If it ends there is none.',
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const it = await registerToReview(transaction, needs, { params, signedIn })
      if (it === null) return null
      const { version, words } = it.before
      const about = aboutRegister(it.before, needs.clock.today())
      const context = whoIs(it.found)
      return { values: { words }, version, about, context, ...writtenBy(it.before) }
    },
    save: async (transaction, params, typed, { version, signedIn, now }) => {
      const it = await registerToReview(transaction, needs, { params, signedIn })
      if (it === null) return 'stale'
      const { found, before } = it
      const reviewed = reviewOf(typed, before, dayOf(now))
      if ('faults' in reviewed) return byField(reviewed.faults)
      const after = { ...before, ...reviewed }
      const by = { version, changedBy: signedIn.accountId, trueFrom: typed.reviewedOn }
      if (!(await saveRegistration(transaction, found, after, by))) return 'stale'
      const [cause, said] = typed.answer === 'ends' ? ENDED : STAYS
      const written = { wish: CHANGE, fields: changedFields<object>(before, after) }
      await afterWriting(transaction, found, { ...written, cause, signedIn }, needs)
      return { to: `/cases/${found.crn}#registers`, said }
    },
  }
  editingForm(site, definition)
}

const ENDED = ['A register or flag was ended', 'The register or flag is ended'] as const
const STAYS = ['A register or flag was reviewed', 'The review is saved'] as const

/** What becomes of a register by a review, or what is wrong with the review. */
function reviewOf(
  { answer, reviewedOn, words, reviewOn: typed }: z.infer<typeof VALUES>,
  before: Registration,
  today: Day,
): Omit<Registration, 'code' | 'fromDay'> | { readonly faults: readonly RecordFault[] } {
  const wrongDay = reviewedFaults(reviewedOn, before, today)
  if (answer === 'ends') {
    if (wrongDay.length > 0) return { faults: wrongDay }
    return { words, reviewedOn, reviewOn: before.reviewOn, endedOn: reviewedOn }
  }
  const register = registersOn(today).find(({ code }) => code === before.code)
  const reviewOn = typed ?? (register === undefined ? today : nextReview(today, register))
  const faults = [...wrongDay, ...reviewFaults(reviewOn, { today, register })]
  return faults.length > 0 ? { faults } : { words, reviewedOn, reviewOn, endedOn: null }
}

/** The register a form is about, when it is theirs to review and not over. */
async function registerToReview(
  transaction: Database,
  { matrix }: Pick<PeopleNeeds, 'matrix'>,
  asked: AskedFor,
) {
  const found = await caseToEdit(transaction, matrix, CHANGE, asked)
  if (found === null) return null
  const all = await registrationsOf(transaction, found)
  const before = all.find(({ registrationId }) => registrationId === asked.params.registration)
  return before === undefined || before.endedOn !== null ? null : { found, before }
}

function aboutRegister(registration: Registration, today: Day) {
  const { code, fromDay, reviewedOn } = registration
  const name = registersOn(today).find((one) => one.code === code)?.name ?? code
  const last = reviewedOn === null ? [] : [{ name: 'Last review', value: dateInWords(reviewedOn) }]
  return [
    { name: 'Register or flag', value: name },
    { name: 'Since', value: dateInWords(fromDay) },
    ...last,
    { name: 'Review', value: reviewStanding(registration, today).words },
  ]
}
