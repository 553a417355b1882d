import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { capitalised } from '#platform/words'
import { ANSWERS } from '../../rules/action-plan.ts'
import { addAnswer } from '../../store/published.ts'
import { addressOfPublished } from '../address.ts'
import type { RecommendationNeeds } from '../needs.ts'
import { crumbsBelow, openedPublished } from './open-published.ts'

const READ = z
  .object({ answer: z.string(), reasons: z.string().trim() })
  .transform(({ answer, reasons }, context) => {
    const known = ANSWERS.find((one) => one === answer)
    if (known === undefined) {
      context.addIssue({ code: 'custom', path: ['answer'], message: 'Choose the answer' })
      return z.NEVER
    }
    if (known !== 'agreed' && reasons === '') {
      const message = 'Give the reasons: what is not agreed, and why'
      context.addIssue({ code: 'custom', path: ['reasons'], message })
      return z.NEVER
    }
    return { answer: known, reasons }
  })

/** What the provider says to a recommendation. Everybody reads it, and an earlier answer stays. */
export function answerForm(site: FastifyInstance, needs: RecommendationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'answer to a recommendation' },
    address: '/inspections/:id/recommendations/:number/answer',
    access: { resource: 'action plan', action: 'add' },
    title: () => 'Answer a recommendation',
    lead: 'In the provider’s name. Everybody can read it from this moment on; an earlier answer stays to be read.',
    breadcrumbs: crumbsBelow('Answer'),
    button: 'Publish the answer',
    fields: [
      {
        ...{ name: 'answer', label: 'The provider’s answer', kind: 'choice' },
        options: ANSWERS.map((value) => ({ value, text: capitalised(value) })),
      },
      {
        ...{ name: 'reasons', label: 'Reasons', kind: 'words', optional: true },
        hint: 'Needed unless it is agreed.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      if (opened === null) return null
      const { answer, earlier, words } = opened.found
      const version = earlier.length + (answer === null ? 0 : 1)
      return {
        values: { answer: answer?.answer ?? '', reasons: answer?.reasons ?? '' },
        ...{ version, context: words },
      }
    },
    save: async (transaction, params, given, { version, signedIn }) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      if (opened === null) return 'stale'
      const { key } = opened
      const refused = await refusalOf(transaction, ['23505'], () =>
        addAnswer(transaction, key, { ...given, answerNo: (version ?? 0) + 1 }, signedIn.accountId),
      )
      if (refused !== null) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'answer', resource: 'action plan' },
        ...{ subjects: [`${key.inspectionId}/${key.place}`], detail: { answer: given.answer } },
      })
      return { to: addressOfPublished(key.inspectionId), said: 'The answer is published' }
    },
  }
  editingForm(site, definition)
}
