import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Clock } from '#platform/dates'
import type { FormDefinition } from '#platform/forms'
import { closedNow, doorStanding } from '../../rules/door.ts'
import { changeDoor, findInspectorAccess } from '../../store/inspector-access.ts'
import { CRUMBS, doorOnRecord, keyIn } from './door-page.ts'

type Sure = { readonly sure: 'yes' }

/** Closes the door to an inspector now: their next look at a case finds nothing. Goal A5. */
export function endAccess(clock: Clock): FormDefinition<Sure> {
  return {
    ...{ name: 'end of inspector access', access: ACCESS },
    address: '/administration/inspectors/:inspectorate/:account/end',
    title: () => 'End an inspector’s access now',
    lead: 'It takes effect at once. What they have written stays theirs.',
    button: 'End access',
    breadcrumbs: () => [CRUMBS.administration, CRUMBS.inspectors, { text: 'End' }],
    fields: [{ name: 'sure', label: 'Yes, end it now', kind: 'yes' }],
    read: z.object({ sure: z.literal('yes', 'Tick the box if you want to end it now') }),
    load: async (transaction, params, signedIn) => {
      const door = await findInspectorAccess(transaction, keyIn(params, signedIn))
      if (door === undefined || doorStanding(door, clock.today()) === 'closed') return null
      const { version, changedBy, changedAt, name, accountId, inspectorateName } = door
      const context = `${name ?? accountId}, ${inspectorateName}`
      return { values: {}, version, changedBy, changedAt, context }
    },
    save: async (transaction, params, _, { signedIn, version }) => {
      const key = keyIn(params, signedIn)
      const door = await findInspectorAccess(transaction, key)
      if (door === undefined) return 'stale'
      const days = closedNow(door, clock.today())
      if (!(await changeDoor(transaction, { ...key, version }, days))) return 'stale'
      await putOnRecord(transaction, doorOnRecord(key, 'change', { ended: days.untilDay }))
      return { to: CRUMBS.inspectors.href, said: 'The inspector’s access has ended.' }
    },
  }
}

const ACCESS = { resource: 'inspector access', action: 'change' } as const
