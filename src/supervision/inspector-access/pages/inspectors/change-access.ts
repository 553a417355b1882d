import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Clock } from '#platform/dates'
import type { FormDefinition } from '#platform/forms'
import { whyNotDays } from '../../rules/door.ts'
import { changeDoor, findInspectorAccess } from '../../store/inspector-access.ts'
import {
  CRUMBS,
  DOOR_ANSWERS,
  DOOR_FIELDS,
  type DoorAnswers,
  doorOnRecord,
  keyIn,
  openingOf,
} from './door-page.ts'

/** Changes what an inspector's access is for, its days and its clearance, also after it has ended. */
export function changeAccess(clock: Clock): FormDefinition<DoorAnswers> {
  return {
    ...{ name: 'inspector access', address: '/administration/inspectors/:inspectorate/:account' },
    access: { resource: 'inspector access', action: 'change' },
    title: () => 'Change an inspector’s access',
    breadcrumbs: () => [CRUMBS.administration, CRUMBS.inspectors, { text: 'Change' }],
    fields: DOOR_FIELDS,
    read: z.object(DOOR_ANSWERS),
    load: async (transaction, params, signedIn) => {
      const door = await findInspectorAccess(transaction, keyIn(params, signedIn))
      if (door === undefined) return null
      const { inspection, fromDay, untilDay: endsOn, clearedForRestricted } = door
      const { version, changedBy, changedAt, name, accountId, inspectorateName } = door
      return {
        values: { inspection, fromDay, endsOn, cleared: clearedForRestricted ? 'yes' : 'no' },
        ...{ version, changedBy, changedAt, context: `${name ?? accountId}, ${inspectorateName}` },
      }
    },
    save: async (transaction, params, answers, { signedIn, version }) => {
      const key = keyIn(params, signedIn)
      const was = await findInspectorAccess(transaction, key)
      if (was === undefined || was.version !== version) return 'stale'
      const opening = openingOf(answers)
      const fault = whyNotDays(opening, { today: clock.today(), was })
      if (fault !== null) return { faults: { ...fault } }
      if (!(await changeDoor(transaction, { ...key, version }, opening))) return 'stale'
      await putOnRecord(transaction, doorOnRecord(key, 'change', { ...opening }))
      return { to: CRUMBS.inspectors.href, said: 'The inspector’s access is changed.' }
    },
  }
}
