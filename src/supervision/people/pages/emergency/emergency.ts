import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type FormDefinition } from '#platform/forms'
import { crnTyped } from '../../rules/crn.ts'
import { openInEmergency } from '../../store/emergency.ts'

const USE = { resource: 'emergency access', action: 'use' } as const
const REFUSED = '/emergency/refused'

const VALUES = z.object({
  crn: z.string().transform((text, context) => {
    const number = crnTyped(text)
    if (number !== null) return number
    context.addIssue('Enter a CRN: a letter and six digits, such as X123456')
    return z.NEVER
  }),
  reason: z.string().regex(/\S/, 'Say why you need the case now'),
})

/**
 * Opens a case of another team for an hour. Whoever asks says why, a manager is told at once, and all of
 * it is on record, also when it is refused. Goal A6.
 */
export function emergencyForm(site: FastifyInstance): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'emergency access', address: '/emergency', access: USE },
    title: () => 'Open a case in an emergency',
    lead: 'For when somebody may come to harm before those who hold the case can be reached. The case is open to you for one hour. A manager is told at once, with your reason, and it is shown on the case.',
    button: 'Open the case',
    fields: [
      {
        name: 'crn',
        label: 'CRN',
        hint: 'For example, X123456',
        kind: 'text',
        width: 10,
      },
      { name: 'reason', label: 'Why you need it now', kind: 'words' },
    ],
    read: VALUES,
    load: async () => ({ values: {}, version: null }),
    save: async (transaction, _, { crn, reason }) => {
      const answer = await openInEmergency(transaction, crn, reason)
      switch (answer.is) {
        case 'open':
          return { to: `/cases/${crn}`, said: 'The case is open to you for one hour' }
        // Nothing is said on the next page: that page says it. What was tried stays on record.
        case 'refused':
          return { to: REFUSED, said: '' }
        case 'nobody to tell':
          return { faults: { crn: 'Nobody is there to be told, so it cannot be opened here' } }
      }
    },
  }
  editingForm(site, definition)

  site.get(REFUSED, { config: { access: USE } }, (_, reply) =>
    reply.page('supervision/people/pages/emergency/refused', { title: 'The case was not opened' }),
  )
}
