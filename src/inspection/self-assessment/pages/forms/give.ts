import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { assessorsOf, changeCase } from '../../store/cases.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { ASSESS, addressOf, crumbsTo, mayBeGiven, openedCase } from '../opened.ts'

const READ = z.object({ assessor: z.string().min(1, 'Choose who assesses it') })

/** Gives a case that is not submitted to somebody else, who goes on from what is written. */
export function giveForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'assessor of a self-assessed case',
    address: '/self-assessment/:assessment/cases/:crn/assessor',
    ...{ access: ASSESS, subject: 'crn' },
    title: () => 'Give the case to somebody',
    lead: 'What is written so far stays, with who wrote it.',
    breadcrumbs: crumbsTo('Give the case to somebody'),
    fields: [{ name: 'assessor', label: 'Who assesses it', kind: 'choice' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await openedCase(transaction, needs, { params, signedIn })
      if (found === null || !mayBeGiven(found)) return null
      const { crn, assessorId, version } = found.case
      const assessors = await assessorsOf(transaction, signedIn.organisationId)
      return {
        ...{ values: { assessor: assessorId }, version, context: crn },
        options: {
          assessor: assessors.map(({ accountId, name }) => ({ value: accountId, text: name })),
        },
      }
    },
    save: async (transaction, params, { assessor }, { version, signedIn }) => {
      const found = await openedCase(transaction, needs, { params, signedIn })
      if (found === null || !mayBeGiven(found) || found.case.version !== version) return 'stale'
      let isGiven = false
      const refused = await refusalOf(transaction, ['PLB40', 'PLB41', '23503'], async () => {
        const given = { assessorId: assessor }
        isGiven = await changeCase(transaction, found.case, given, signedIn.accountId)
      })
      if (refused !== null) return { faults: { assessor: 'They do not assess cases any more' } }
      if (!isGiven) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'give', resource: ASSESS.resource },
        subjects: [found.case.crn],
      })
      return { to: addressOf(found.case.assessmentId), said: 'The case is given to them' }
    },
  }
  editingForm(site, definition)
}
