import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fingerprintOf, recordFramework } from '#inspection/frameworks'
import { putOnRecord } from '#platform/audit'
import { aDay, aLine, editingForm, type FormDefinition } from '#platform/forms'
import { openAssessment } from '../../store/assessments.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { ALL, addressOf, CHANGE, samplesIn } from '../opened.ts'

const READ = z.object({
  name: aLine('Give it a name'),
  assessedOn: aDay('Give the day'),
  framework: z.string().min(1, 'Choose the framework'),
  publishedAs: aLine('Give the name'),
})

/** Opens a self-assessment on a framework pack. */
export function openForm(site: FastifyInstance, { frameworks, clock }: SelfAssessmentNeeds): void {
  const choices = frameworks
    .list()
    .filter(({ id }) => samplesIn(packOf(id)).length > 0)
    .map(({ id, title, unit }) => ({ value: id, text: title, hint: unit }))
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'new self-assessment', address: '/self-assessment/new' },
    access: CHANGE,
    title: () => 'Open a self-assessment',
    lead: 'It stays on the framework you choose, whatever becomes of the framework later.',
    breadcrumbs: () => [ALL, { text: 'Open a self-assessment' }],
    button: 'Open the self-assessment',
    fields: [
      { name: 'name', label: 'Name', hint: 'Such as “Autumn, case supervision”.', kind: 'text' },
      { name: 'assessedOn', label: 'Day whose cases it is about', kind: 'day' },
      { name: 'framework', label: 'Framework', kind: 'choice', options: choices },
      {
        ...{ name: 'publishedAs', label: 'What inspections call you', kind: 'text' },
        hint: 'The name under which your inspections are published: the last one is shown beside your own result.',
      },
    ],
    read: READ,
    load: async (_, __, { organisationName }) => ({
      values: { assessedOn: clock.today(), publishedAs: organisationName },
      version: null,
    }),
    save: async (transaction, _, { framework, ...given }, { signedIn, now }) => {
      const pack = frameworks.find(framework)
      if (pack === undefined) return { faults: { framework: 'Choose the framework' } }
      const { organisationId, accountId } = signedIn
      await recordFramework(transaction, {
        ...{ organisation: organisationId, recordedBy: accountId, recordedAt: now },
        ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
      })
      const on = { frameworkId: pack.id, frameworkNumber: pack.number }
      const opened = await openAssessment(
        transaction,
        { organisationId, ...given, ...on },
        accountId,
      )
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'add', resource: CHANGE.resource },
        subjects: [opened],
      })
      return { to: addressOf(opened), said: 'The self-assessment is open. Add cases to it' }
    },
  }
  editingForm(site, definition)

  function packOf(id: string) {
    const pack = frameworks.find(id)
    if (pack === undefined) throw new Error(`pack ${id} is not here`)
    return pack
  }
}
