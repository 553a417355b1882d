import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { caseToEdit } from '#supervision/people'
import { addCases, assessorsOf } from '../../store/cases.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { addressOf, CHANGE, crumbsTo, keyOf, openToChange, samplesIn } from '../opened.ts'

const RECORD = { resource: 'case record', action: 'read' } as const

const READ = z.object({
  crn: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]\d{6}$/, 'Give a CRN: a letter and six digits'),
  sample: z.string().min(1, 'Choose which questions are asked'),
  assessor: z.string().min(1, 'Choose who assesses it'),
})

/** Adds a case by its number and gives it to a colleague. */
export function addCaseForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'case to self-assess', address: '/self-assessment/:assessment/cases/add' },
    access: CHANGE,
    title: () => 'Add a case',
    lead: 'A case that is chosen says less than one that is drawn by chance: the results say how many were chosen.',
    breadcrumbs: crumbsTo('Add a case'),
    button: 'Add the case',
    fields: [
      { name: 'crn', label: 'CRN', kind: 'text', width: 10 },
      { name: 'sample', label: 'Questions about', kind: 'choice' },
      { name: 'assessor', label: 'Who assesses it', kind: 'choice' },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return null
      const samples = samplesIn(opened.pack)
      const assessors = await assessorsOf(transaction, signedIn.organisationId)
      return {
        values: { sample: samples[0]?.id ?? '', assessor: signedIn.accountId },
        version: null,
        context: opened.assessment.name,
        options: {
          sample: samples.map(({ id, name, eligible }) => ({
            ...{ value: id, text: name, hint: eligible },
          })),
          assessor: assessors.map(({ accountId, name }) => ({ value: accountId, text: name })),
        },
      }
    },
    save: async (transaction, params, { crn, sample, assessor }, { signedIn }) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return 'stale'
      if (!samplesIn(opened.pack).some(({ id }) => id === sample)) {
        return { faults: { sample: 'Choose which questions are asked' } }
      }
      const asked = { params: { crn }, signedIn }
      if ((await caseToEdit(transaction, needs.matrix, RECORD, asked)) === null) {
        return { faults: { crn: 'There is no case of this CRN that you may open' } }
      }
      const key = keyOf(opened)
      const one = { crn, sample, drawNo: null, assessorId: assessor }
      const refused = await refusalOf(transaction, ['23505', '23503', 'PLB40', 'PLB41'], () =>
        addCases(transaction, key, [one], signedIn.accountId),
      )
      if (refused === '23505') return { faults: { crn: 'This case is in it already' } }
      if (refused === 'PLB40') return { faults: { crn: 'The self-assessment has been closed' } }
      if (refused !== null) return { faults: { assessor: 'They do not assess cases any more' } }
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'add', resource: 'self-assessment case' },
        subjects: [crn],
      })
      return { to: addressOf(key.assessmentId), said: 'The case is added' }
    },
  }
  editingForm(site, definition)
}
