import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { type Database, refusalOf } from '#platform/database'
import {
  aDay,
  type Choice,
  editingForm,
  type Field,
  type FormDefinition,
  type FormParams,
  maybeADay,
} from '#platform/forms'
import type { Reduction } from '../../rules/post.ts'
import { reductionFaults } from '../../rules/reduction-faults.ts'
import { addReduction, saveReduction } from '../../store/edit-staff.ts'
import type { Officer } from '../../store/officers.ts'
import { type KeptReduction, reductionsOf } from '../../store/time-off.ts'
import { addressOfOfficer, crumbsOf } from '../crumbs.ts'
import type { StaffNeeds } from '../needs.ts'
import { officerInReach, putStaffingOnRecord } from '../officer-in-reach.ts'
import { byField, changedNames, hoursTyped, numberIn } from '../typed.ts'

type Needs = Pick<StaffNeeds, 'matrix' | 'reductionReasons'>
type Form = FormDefinition<z.infer<typeof READ>>

const READ = z.object({
  reason: z.string().min(1, 'Choose why'),
  hours: hoursTyped('Give the hours a week'),
  fromDay: aDay('Give the first day'),
  untilDay: maybeADay,
})

const FIELDS: readonly Field[] = [
  { name: 'reason', label: 'Why', kind: 'choice' },
  { name: 'hours', label: 'Hours a week taken off', kind: 'text', width: 5 },
  { name: 'fromDay', label: 'First day', kind: 'day' },
  {
    ...{ name: 'untilDay', label: 'First day without it', kind: 'day', optional: true },
    hint: 'Leave this empty while it is not known.',
  },
]

const BEYOND =
  'With what somebody else has just recorded, this goes beyond the contracted hours: look at it first'

const SHARED = {
  access: { resource: 'staffing', action: 'change' },
  lead: 'Fewer hours for cases, such as during study. It lowers how much work the officer can take.',
  fields: FIELDS,
  read: READ,
} as const

/** Takes hours off an officer's week. */
export function addReductionForm(site: FastifyInstance, needs: Needs): void {
  const definition: Form = {
    ...{ ...SHARED, name: 'new reduction of hours' },
    address: '/staff/officers/:officer/reductions/new',
    title: () => 'Reduce the hours',
    breadcrumbs: crumbsOf('Reduce the hours'),
    load: async (transaction, params, signedIn) => {
      const found = await aroundReduction(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { officer } = found
      const options = { reason: needs.reductionReasons }
      return { values: {}, version: null, context: officer.name, options, about: hoursOf(officer) }
    },
    save: async (transaction, params, reduction, { signedIn }) => {
      const found = await aroundReduction(transaction, needs, { params, signedIn })
      if (found === null) return 'stale'
      const { contractedHours, accountId } = found.officer
      const faults = reductionFaults(reduction, { others: found.all, contractedHours })
      if (faults.length > 0) return byField(faults)
      const key = { organisationId: signedIn.organisationId, accountId }
      const refused = await refusalOf(transaction, ['PLB03'], () =>
        addReduction(transaction, key, reduction, signedIn.accountId),
      )
      if (refused !== null) return { faults: { hours: BEYOND } }
      await putStaffingOnRecord(transaction, 'add', accountId, Object.keys(reduction))
      return { to: addressOfOfficer(accountId), said: 'The reduction is saved' }
    },
  }
  editingForm(site, definition)
}

/** Changes a reduction: how many hours, or when it ends. */
export function changeReductionForm(site: FastifyInstance, needs: Needs): void {
  const definition: Form = {
    ...{ ...SHARED, name: 'reduction of hours' },
    address: '/staff/officers/:officer/reductions/:reduction',
    title: () => 'Change a reduction',
    breadcrumbs: crumbsOf('Change a reduction'),
    load: async (transaction, params, signedIn) => {
      const found = await reductionToChange(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { officer, reduction } = found
      const { version, changedBy, changedAt } = reduction
      const options = { reason: reasonsWith(reduction, needs.reductionReasons) }
      const shown = { values: typed(reduction), version, changedBy, changedAt }
      return { ...shown, context: officer.name, options, about: hoursOf(officer) }
    },
    save: async (transaction, params, reduction, { version, signedIn }) => {
      const found = await reductionToChange(transaction, needs, { params, signedIn })
      if (found === null || version === null) return 'stale'
      const { officer, others } = found
      const { contractedHours } = officer
      const faults = reductionFaults(reduction, { others, contractedHours })
      if (faults.length > 0) return byField(faults)
      const { organisationId, accountId: changedBy } = signedIn
      const key = { organisationId, reductionId: found.reduction.reductionId }
      let isSaved = false
      const refused = await refusalOf(transaction, ['PLB03'], async () => {
        isSaved = await saveReduction(transaction, key, reduction, { version, changedBy })
      })
      if (refused !== null) return { faults: { hours: BEYOND } }
      if (!isSaved) return 'stale'
      const fields = changedNames(found.reduction, reduction)
      await putStaffingOnRecord(transaction, 'change', officer.accountId, fields)
      return { to: addressOfOfficer(officer.accountId), said: 'The reduction is saved' }
    },
  }
  editingForm(site, definition)
}

type Asked = { readonly params: FormParams; readonly signedIn: SignedIn }

async function aroundReduction(
  transaction: Database,
  needs: Needs,
  asked: Asked,
): Promise<{ officer: Officer; all: readonly KeptReduction[] } | null> {
  const officer = await officerInReach(transaction, needs, { ...asked, action: 'change' })
  if (officer === null) return null
  const key = { organisationId: asked.signedIn.organisationId, accountId: officer.accountId }
  return { officer, all: await reductionsOf(transaction, key) }
}

async function reductionToChange(transaction: Database, needs: Needs, asked: Asked) {
  const reductionId = numberIn(asked.params, 'reduction')
  const found = await aroundReduction(transaction, needs, asked)
  const reduction = found?.all.find((one) => one.reductionId === reductionId)
  if (found === null || reduction === undefined) return null
  const others = found.all.filter((one) => one.reductionId !== reductionId)
  return { officer: found.officer, reduction, others }
}

function typed({ reason, hours, fromDay, untilDay }: Reduction) {
  return { reason, hours: `${hours}`, fromDay, untilDay: untilDay ?? '' }
}

function hoursOf({ contractedHours }: Officer) {
  return [{ name: 'Contracted hours a week', value: `${contractedHours}` }]
}

/** A reason on record stays a choice although the policy no longer has it. */
function reasonsWith({ reason }: Reduction, reasons: readonly Choice[]): readonly Choice[] {
  const isThere = reasons.some(({ value }) => value === reason)
  return isThere ? reasons : [...reasons, { value: reason, text: reason }]
}
