import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Clock } from '#platform/dates'
import type { FormDefinition } from '#platform/forms'
import { whyNotDays } from '../../rules/door.ts'
import { inspectorsToGive, openDoor } from '../../store/inspector-access.ts'
import {
  CRUMBS,
  DOOR_ANSWERS,
  DOOR_FIELDS,
  type DoorAnswers,
  doorOnRecord,
  keepsCases,
  openingOf,
} from './door-page.ts'

type Given = DoorAnswers & { readonly inspector: string }

/** Opens the door to an inspector for a time. Who has had access before is given it again by changing it. */
export function giveAccess(clock: Clock): FormDefinition<Given> {
  return {
    ...{ name: 'new inspector access', address: '/administration/inspectors/give' },
    access: { resource: 'inspector access', action: 'change' },
    title: () => 'Give an inspector access',
    lead: 'They read the cases sampled for them, and nothing else. Each look of theirs is in your audit trail.',
    button: 'Give access',
    breadcrumbs: () => [CRUMBS.administration, CRUMBS.inspectors, { text: 'Give access' }],
    fields: [{ name: 'inspector', label: 'Which inspector?', kind: 'choice' }, ...DOOR_FIELDS],
    read: z.object({ inspector: z.string().min(1, 'Choose an inspector'), ...DOOR_ANSWERS }),
    load: async (transaction, _, { kind, organisationId }) => {
      if (!keepsCases(kind)) return null
      const inspectors = await inspectorsToGive(transaction, organisationId)
      return {
        ...{ values: { fromDay: clock.today(), cleared: 'no' }, version: null },
        options: {
          inspector: inspectors.map(({ inspectorateId, inspectorateName, accountId, name }) => ({
            ...{ value: `${inspectorateId}/${accountId}`, text: name, hint: inspectorateName },
          })),
        },
      }
    },
    save: async (transaction, _, { inspector, ...answers }, { signedIn }) => {
      const opening = openingOf(answers)
      const fault = whyNotDays(opening, { today: clock.today(), was: null })
      if (fault !== null) return { faults: { ...fault } }
      const { organisationId, accountId: changedBy } = signedIn
      const [inspectorateId = '', accountId = ''] = inspector.split('/')
      const key = { organisationId, inspectorateId, accountId }
      if (!(await openDoor(transaction, { ...key, changedBy }, opening))) {
        return { faults: { inspector: 'Somebody has just given them access: look at the list' } }
      }
      await putOnRecord(transaction, doorOnRecord(key, 'add', { ...opening }))
      return { to: CRUMBS.inspectors.href, said: 'The inspector has access.' }
    },
  }
}
