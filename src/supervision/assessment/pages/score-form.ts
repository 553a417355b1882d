import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { capitalised } from '#platform/words'
import {
  caseOf,
  caseToEdit,
  crumbsTo,
  DAY_TYPED,
  putChangeOnRecord,
  whoIs,
} from '#supervision/people'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { ogrs3 } from '../rules/ogrs3.ts'
import type { Ogrs3Error, Ogrs3Field } from '../rules/ogrs3-inputs.ts'
import { addScore, sexOf } from '../store/assessments.ts'
import type { AssessmentNeeds } from './needs.ts'

const CHANGE = { resource: 'case risks', action: 'change' } as const
const whole = z.string().transform((text) => (text.trim() === '' ? undefined : Number(text)))

const VALUES = z.object({
  dateOfConviction: DAY_TYPED,
  startOfFollowUp: DAY_TYPED,
  ageAtFirstSanction: whole,
  sanctions: whole,
  offenceGroup: z.string(),
  offenceCode: z.string().transform((text) => text.trim()),
})

const GROUPS = OGRS3_TABLES.offenceGroups.list.map(({ id, name }) => ({ value: id, text: name }))

/** Works out a reconviction score (OGRS3) and keeps it with its parts and version. */
export function scoreForm(site: FastifyInstance, { matrix, afterChange }: AssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'reconviction score', address: '/cases/:crn/assessment/score' },
    ...{ access: CHANGE, subject: 'crn' },
    title: () => 'Reconviction score (OGRS3)',
    lead: 'Sex and date of birth are taken from the record.',
    breadcrumbs: crumbsTo('Reconviction score'),
    button: 'Work it out and save',
    fields: [
      { name: 'dateOfConviction', label: 'Date of the present conviction', kind: 'day' },
      {
        ...{ name: 'startOfFollowUp', label: 'Start of follow-up', kind: 'day' },
        hint: 'The start of the community sentence, or the earliest day of release',
      },
      { name: 'ageAtFirstSanction', label: 'Age at the first sanction', kind: 'text', width: 3 },
      {
        ...{ name: 'sanctions', label: 'Number of sanctions', kind: 'text', width: 3 },
        hint: 'Occasions of any sanction, the present one included',
      },
      {
        ...{ name: 'offenceCode', label: 'Offence code', kind: 'text', width: 5, optional: true },
        hint: 'Five digits; or choose the group instead',
      },
      {
        ...{ name: 'offenceGroup', label: 'Offence group', kind: 'choice', optional: true },
        options: GROUPS,
      },
    ],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      return found === null ? null : { values: {}, version: null, context: whoIs(found) }
    },
    save: async (transaction, params, values, { signedIn, now }) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return 'stale'
      const key = caseOf({ params, signedIn })
      const inputs = {
        sex: (await sexOf(transaction, key)) ?? undefined,
        dateOfBirth: found.dateOfBirth,
        dateOfConviction: values.dateOfConviction ?? undefined,
        startOfFollowUp: values.startOfFollowUp ?? undefined,
        ageAtFirstSanction: values.ageAtFirstSanction,
        sanctions: values.sanctions,
        ...(values.offenceCode === '' ? {} : { offenceCode: values.offenceCode }),
        ...(values.offenceGroup === '' ? {} : { offenceGroup: values.offenceGroup }),
      }
      const score = ogrs3(inputs, OGRS3_TABLES)
      if ('errors' in score) return { faults: faultsOf(score.errors) }
      const { oneYear, twoYear, version: coefficients, parts } = score
      const scored = { oneYear, twoYear, coefficients, inputs, parts }
      const by = { scoredOn: dayOf(now), assessedBy: signedIn.accountId }
      await addScore(transaction, key, { ...scored, ...by })
      await putChangeOnRecord(transaction, key, 'case risks', ['reconviction score'])
      await afterChange?.(transaction, key, {
        cause: 'The reconviction score was worked out',
        signedIn,
      })
      return {
        to: `/cases/${key.crn}#assessment`,
        said: `The score is ${twoYear}% within two years`,
      }
    },
  }
  editingForm(site, definition)
}

/** Which box each input is typed in; what comes from the record is spoken of at the first. */
const BOX_OF: Readonly<Partial<Record<Ogrs3Field, string>>> = {
  ageAtConviction: 'dateOfConviction',
  ageAtFollowUp: 'startOfFollowUp',
  sex: 'dateOfConviction',
  dateOfBirth: 'dateOfConviction',
}

/** Every reason why there is no score, each at the box where it is put right. */
function faultsOf(errors: readonly Ogrs3Error[]): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  for (const { fields, message } of errors) {
    for (const field of fields) {
      const box = BOX_OF[field] ?? field
      const words = capitalised(message)
      const before = faults[box]
      if (before?.includes(words)) continue
      faults[box] = before === undefined ? words : `${before}. ${words}`
    }
  }
  return faults
}
