import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { aDay, aLine, editingForm, type FormDefinition } from '#platform/forms'
import { capitalised, dateInWords } from '#platform/words'
import { STATES } from '../../rules/action-plan.ts'
import { addProgress, addStep } from '../../store/published.ts'
import type { PlaceKey } from '../../store/tables.ts'
import { addressOfPublished } from '../address.ts'
import type { RecommendationNeeds } from '../needs.ts'
import { crumbsBelow, openedPublished } from './open-published.ts'

const ADD = { resource: 'action plan', action: 'add' } as const

const STEP = z.object({
  what: aLine('Say what is done'),
  owner: aLine('Say who sees to it'),
  dueOn: aDay('Give the day by which it is done'),
})

/** Adds a step to the action plan: what is done, by whom, by when. */
export function stepForm(site: FastifyInstance, needs: RecommendationNeeds): void {
  const definition: FormDefinition<z.infer<typeof STEP>> = {
    ...{ name: 'step of an action plan', access: ADD },
    address: '/inspections/:id/recommendations/:number/steps/new',
    title: () => 'Add a step to the action plan',
    lead: 'In the provider’s name. Everybody can read it from this moment on.',
    breadcrumbs: crumbsBelow('Add a step'),
    button: 'Publish the step',
    fields: [
      { name: 'what', label: 'What is done', kind: 'words' },
      {
        ...{ name: 'owner', label: 'Who sees to it', kind: 'text' },
        hint: 'A post, such as head of operations: everybody reads it.',
      },
      { name: 'dueOn', label: 'By when', kind: 'day' },
    ],
    read: STEP,
    load: async (transaction, params, signedIn) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      if (opened === null) return null
      return { values: {}, version: opened.found.steps.length, context: opened.found.words }
    },
    save: async (transaction, params, step, { version, signedIn }) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      if (opened === null) return 'stale'
      const stepNo = (version ?? 0) + 1
      const refused = await refusalOf(transaction, ['23505'], () =>
        addStep(transaction, opened.key, { stepNo, ...step }, signedIn.accountId),
      )
      if (refused !== null) return 'stale'
      await onRecord(transaction, opened.key, signedIn.organisationId, { step: stepNo })
      const to = addressOfPublished(opened.key.inspectionId)
      return { to, said: 'The step is in the action plan' }
    },
  }
  editingForm(site, definition)
}

const PROGRESS = z
  .object({
    state: z.string(),
    happenedOn: aDay('Give the day'),
    words: aLine('Say what shows it'),
  })
  .transform(({ state, ...told }, context) => {
    const known = STATES.find((one) => one === state)
    if (known !== undefined) return { state: known, ...told }
    context.addIssue({ code: 'custom', path: ['state'], message: 'Choose how it stands' })
    return z.NEVER
  })

/** Says how a step goes, with what shows it. */
export function progressForm(site: FastifyInstance, needs: RecommendationNeeds): void {
  const definition: FormDefinition<z.infer<typeof PROGRESS>> = {
    ...{ name: 'progress of a step', access: ADD },
    address: '/inspections/:id/recommendations/:number/steps/:step',
    title: () => 'Say how a step goes',
    lead: 'In the provider’s name. Everybody can read it from this moment on.',
    breadcrumbs: crumbsBelow('How a step goes'),
    button: 'Publish it',
    fields: [
      {
        ...{ name: 'state', label: 'How it stands', kind: 'choice' },
        options: STATES.map((value) => ({ value, text: capitalised(value) })),
      },
      { name: 'happenedOn', label: 'Since when', kind: 'day' },
      { name: 'words', label: 'What shows it', kind: 'words' },
    ],
    read: PROGRESS,
    load: async (transaction, params, signedIn) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      const step = opened?.found.steps.find(({ stepNo }) => `${stepNo}` === params.step)
      if (step === undefined) return null
      const about = [
        { name: 'By whom', value: step.owner },
        { name: 'By when', value: dateInWords(step.dueOn) },
      ]
      return { values: {}, version: step.progress.length, context: step.what, about }
    },
    save: async (transaction, params, told, { version, signedIn }) => {
      const opened = await openedPublished(transaction, needs, { params, signedIn })
      const step = opened?.found.steps.find(({ stepNo }) => `${stepNo}` === params.step)
      if (opened === null || step === undefined) return 'stale'
      if (told.happenedOn > needs.clock.today())
        return { faults: { happenedOn: 'Give a day that has come' } }
      const { stepNo } = step
      const progressNo = (version ?? 0) + 1
      const refused = await refusalOf(transaction, ['23505'], () =>
        addProgress(
          transaction,
          { ...opened.key, stepNo },
          { ...told, progressNo },
          signedIn.accountId,
        ),
      )
      if (refused !== null) return 'stale'
      const detail = { step: stepNo, state: told.state }
      await onRecord(transaction, opened.key, signedIn.organisationId, detail)
      const to = addressOfPublished(opened.key.inspectionId)
      return { to, said: 'It is in the action plan' }
    },
  }
  editingForm(site, definition)
}

function onRecord(
  transaction: Database,
  { inspectionId, place }: PlaceKey,
  organisation: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  return putOnRecord(transaction, {
    ...{ organisation, action: 'write', resource: 'action plan' },
    ...{ subjects: [`${inspectionId}/${place}`], detail },
  })
}
