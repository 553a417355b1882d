import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import type { Choice } from '#platform/forms'
import { listed } from '#platform/words'
import { DAY_TYPED } from '#supervision/people'
import {
  type CheckAnswer,
  leftToDo,
  OFFICER_ANSWERS,
  type OfficerAnswer,
} from '../../rules/left-to-do.ts'
import type { IntakeNeeds } from '../needs.ts'
import { recordPart } from './record-part.ts'

/**
 * The pages on which intake is recorded, one thing on each: both checks, the registers, the question
 * about a female officer, and that all of it is done. Essex report, Annex 3.
 */
export function partsOfIntake(site: FastifyInstance, needs: Pick<IntakeNeeds, 'matrix'>): void {
  checkForm(site, needs, 'domestic-abuse-check')
  checkForm(site, needs, 'safeguarding-check')
  recordPart(site, needs, {
    part: 'registers',
    title: 'Registers and flags are checked',
    lead: 'Compare the registers and flags of the case with what the NPS, the police and children’s services say. Add what is missing on the page of the case first.',
    fields: [{ name: 'checked', label: 'They are complete and right', kind: 'yes' }],
    read: z.object({ checked: z.literal('yes', 'Say that they are complete and right') }),
    values: ({ registersChecked }) => ({ checked: registersChecked ? 'yes' : '' }),
    change: () => ({ registersChecked: true }),
    said: 'The registers are checked',
  })
  recordPart(site, needs, {
    part: 'officer-question',
    title: 'Should the officer be a woman?',
    lead: 'Everybody is asked this before the new directions meeting. A woman has a female officer unless she asks for a man.',
    fields: [{ name: 'answer', label: 'The answer', kind: 'choice', options: OFFICER_CHOICES }],
    read: z.object({ answer: z.enum(ASKED, 'Choose the answer') }),
    values: ({ femaleOfficer }) => ({
      answer: femaleOfficer === 'not asked' ? '' : femaleOfficer,
    }),
    change: ({ answer }) => ({ femaleOfficer: answer }),
    said: 'The answer is saved',
  })
  completeForm(site, needs)
}

const ASKED = OFFICER_ANSWERS.filter((answer) => answer !== 'not asked')
const OFFICER_WORDS: Readonly<Record<OfficerAnswer, string>> = {
  'not asked': 'Not asked yet',
  yes: 'Yes, a female officer',
  'no preference': 'No preference',
  'male officer asked for': 'No, a male officer is asked for',
}
const OFFICER_CHOICES: readonly Choice[] = ASKED.map((value) => ({
  ...{ value, text: OFFICER_WORDS[value] },
}))

/** The answer to the question about a female officer, in words. */
export function officerInWords(answer: OfficerAnswer): string {
  return OFFICER_WORDS[answer]
}

type Check = 'domestic-abuse-check' | 'safeguarding-check'

const CHECKS: Readonly<Record<Check, { readonly title: string; readonly lead: string }>> = {
  'domestic-abuse-check': {
    title: 'Domestic abuse check',
    lead: 'The police are asked for call-outs and other information about domestic abuse.',
  },
  'safeguarding-check': {
    title: 'Safeguarding check',
    lead: 'Children’s services are asked whether there is contact with children on a plan or of concern.',
  },
}

const CHECK_CHOICES: readonly Choice[] = [
  { value: 'started by the NPS', text: 'The NPS has started it' },
  { value: 'started here', text: 'It is started here' },
  { value: 'answered', text: 'It is answered' },
]

const STARTED: readonly CheckAnswer[] = ['started by the NPS', 'started here', 'answered']

function checkForm(site: FastifyInstance, needs: Pick<IntakeNeeds, 'matrix'>, part: Check): void {
  const isAbuse = part === 'domestic-abuse-check'
  recordPart(site, needs, {
    ...{ part, ...CHECKS[part] },
    fields: [
      { name: 'state', label: 'How far is it?', kind: 'choice', options: CHECK_CHOICES },
      {
        ...{ name: 'on', label: 'Since when', kind: 'day', optional: true },
        hint: 'The day on which it was started or answered; today when empty',
      },
    ],
    read: z.object({ state: z.enum(STARTED, 'Choose how far it is'), on: DAY_TYPED }),
    values: (intake) => {
      const state = isAbuse ? intake.domesticAbuseCheck : intake.safeguardingCheck
      const on = isAbuse ? intake.domesticAbuseOn : intake.safeguardingOn
      return { state: state === 'not started' ? '' : state, on: on ?? '' }
    },
    change: ({ state, on: typed }, _, now) => {
      const today = dayOf(now)
      const on = typed ?? today
      if (on > today) return { faults: { on: '“Since when” must be today or a day before' } }
      return isAbuse
        ? { domesticAbuseCheck: state, domesticAbuseOn: on }
        : { safeguardingCheck: state, safeguardingOn: on }
    },
    said: 'The check is saved',
  })
}

function completeForm(site: FastifyInstance, needs: Pick<IntakeNeeds, 'matrix'>): void {
  recordPart(site, needs, {
    part: 'complete',
    title: 'Complete the intake',
    lead: 'The case is then with its officer, and leaves the list of new cases.',
    button: 'Complete the intake',
    anyVersion: true,
    fields: [{ name: 'sure', label: 'Everything that intake does is done', kind: 'yes' }],
    read: z.object({ sure: z.literal('yes', 'Say that everything is done') }),
    values: () => ({}),
    change: (_, intake, now) => {
      const left = leftToDo(intake).map(({ words }) => words.toLowerCase())
      return left.length === 0
        ? { completedOn: dayOf(now) }
        : { faults: { sure: `Something is left to do: ${listed(left)}` } }
    },
    said: 'The intake is complete',
  })
}
