import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { Clock, Day } from '#platform/dates'
import type { Field, FormDefinition, FormParams, SavedBy } from '#platform/forms'
import { maybeADay } from '#platform/forms'
import { endingNow, standingOf } from '../../rules/period.ts'
import { changeRoleEnd, findRole } from '../../store/roles.ts'
import { findStaff } from '../../store/staff.ts'
import { changedByName } from '../changed-by.ts'
import { ADMINISTRATION, addressOfPerson, personCrumb, STAFF } from '../crumbs.ts'

type Ending = { readonly ends: 'now' | 'day' | 'never'; readonly endsOn: Day | null }

const FIELDS: readonly Field[] = [
  {
    ...{ name: 'ends', label: 'When does the role end?', kind: 'choice' },
    options: [
      { value: 'now', text: 'Now' },
      { value: 'day', text: 'On the day below' },
      { value: 'never', text: 'When somebody ends it' },
    ],
  },
  {
    ...{ name: 'endsOn', label: 'Day it ends', kind: 'day', optional: true },
    hint: 'On this day they no longer hold it',
  },
]

/** Ends a role now or on a day, or lets it go on. What has ended stays ended: it is given anew. */
export function changeRole(clock: Clock): FormDefinition<Ending> {
  return {
    ...{ name: 'end of a role', address: '/administration/staff/:account/roles/:role' },
    access: { resource: 'role', action: 'change' },
    title: () => 'When does the role end?',
    lead: 'Whatever you choose ends their sessions: they sign in again.',
    breadcrumbs: ({ account = '' }) => [ADMINISTRATION, STAFF, personCrumb(account)],
    fields: FIELDS,
    read: z
      .object({
        ends: z.enum(['now', 'day', 'never'], 'Choose when the role ends'),
        endsOn: maybeADay,
      })
      .refine(({ ends, endsOn }) => ends !== 'day' || endsOn !== null, {
        path: ['endsOn'],
        message: 'Give the day it ends',
      }),
    load: async (transaction, params, signedIn) => {
      const found = await findOpen(transaction, params, { signedIn, today: clock.today() })
      if (found === null) return null
      const { role, teamName, untilDay, version } = found
      const person = await findStaff(transaction, keyOf(params, signedIn))
      const held = teamName === null ? role : `${role}, ${teamName}`
      return {
        values: { ends: untilDay === null ? 'never' : 'day', endsOn: untilDay ?? '' },
        ...{ version, context: `${person?.name ?? ''}: ${held}` },
        ...(await changedByName(transaction, signedIn.organisationId, found)),
      }
    },
    save: (transaction, params, values, by) =>
      save(transaction, { params, today: clock.today() }, values, by),
  }
}

function keyOf({ account: accountId = '' }: FormParams, { organisationId }: SignedIn) {
  return { organisationId, accountId }
}

/** A role of somebody else that has not ended. */
async function findOpen(
  transaction: Database,
  params: FormParams,
  { signedIn, today }: { readonly signedIn: SignedIn; readonly today: Day },
) {
  if (params.account === signedIn.accountId) return null
  const found = await findRole(transaction, keyOf(params, signedIn), params.role ?? '')
  return found === undefined || standingOf(found, today) === 'ended' ? null : found
}

async function save(
  transaction: Database,
  { params, today }: { readonly params: FormParams; readonly today: Day },
  { ends, endsOn }: Ending,
  { signedIn, version }: SavedBy,
) {
  const { organisationId, accountId } = keyOf(params, signedIn)
  const found = await findOpen(transaction, params, { signedIn, today })
  if (found === null) return 'stale'
  const soonest = endingNow(found, today)
  if (ends === 'day' && endsOn !== null && endsOn <= soonest) {
    return { faults: { endsOn: 'The day it ends must be after today and after the first day' } }
  }
  const untilDay = { now: soonest, day: endsOn, never: null }[ends]
  const key = { organisationId, assignmentId: found.assignmentId, version }
  if (!(await changeRoleEnd(transaction, key, untilDay))) return 'stale'
  const { role, teamId } = found
  await putOnRecord(transaction, {
    ...{ organisation: null, action: 'change', resource: 'role', subjects: [accountId] },
    detail: { role, team: teamId, ends: untilDay },
  })
  const said = ends === 'now' ? 'The role has ended.' : 'The change is saved.'
  return { to: addressOfPerson(accountId), said: `${said} Their sessions are over.` }
}
