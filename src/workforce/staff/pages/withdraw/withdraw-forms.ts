import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { absencesOf, type OfficerKey, reductionsOf } from '../../store/time-off.ts'
import { type ToWithdraw, withdraw } from '../../store/withdraw.ts'
import { absenceInWords } from '../absence/absence.ts'
import { addressOfOfficer, crumbsOf } from '../crumbs.ts'
import type { StaffNeeds } from '../needs.ts'
import { officerInReach, putStaffingOnRecord } from '../officer-in-reach.ts'
import { reductionInWords } from '../reduction/reduction-words.ts'
import { numberIn } from '../typed.ts'

type Needs = Pick<StaffNeeds, 'matrix'>

const READ = z.object({
  reason: z
    .string()
    .regex(/\S/, 'Say why it is withdrawn')
    .transform((text) => text.trim()),
})

/** What may be withdrawn, in words, as it stands on record. */
type Standing = {
  readonly id: string
  readonly words: string
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Date
}

/** What one of the two forms is about. */
type About = {
  readonly what: ToWithdraw['what']
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly said: string
  readonly allOf: (transaction: Database, key: OfficerKey) => Promise<readonly Standing[]>
}

/** Withdraws an absence that was recorded by mistake: they count as never having been away. */
export function withdrawAbsenceForm(site: FastifyInstance, needs: Needs): void {
  withdrawForm(site, needs, {
    ...{ what: 'absence', title: 'Withdraw an absence', label: 'Absence' },
    lead: 'Only for an absence that was recorded by mistake. When somebody comes back, give the first day back instead.',
    said: 'The absence is withdrawn',
    allOf: async (transaction, key) =>
      (await absencesOf(transaction, key)).map((one) => ({
        ...{ ...one, id: one.absenceId, words: absenceInWords(one) },
      })),
  })
}

/** Withdraws a reduction that was recorded by mistake: the hours count as never having been taken off. */
export function withdrawReductionForm(site: FastifyInstance, needs: Needs): void {
  withdrawForm(site, needs, {
    ...{ what: 'reduction', title: 'Withdraw a reduction', label: 'Reduction' },
    lead: 'Only for a reduction that was recorded by mistake. When it ends, give the first day without it instead.',
    said: 'The reduction is withdrawn',
    allOf: async (transaction, key) =>
      (await reductionsOf(transaction, key)).map((one) => ({
        ...{ ...one, id: one.reductionId, words: reductionInWords(one) },
      })),
  })
}

function withdrawForm(site: FastifyInstance, needs: Needs, about: About): void {
  const { what, title, lead, label, said } = about
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: `${what} withdrawn`,
    address: `/staff/officers/:officer/${what}s/:${what}/withdraw`,
    access: { resource: 'staffing', action: 'change' },
    ...{ title: () => title, lead, breadcrumbs: crumbsOf(title), button: 'Withdraw' },
    fields: [
      {
        ...{ name: 'reason', label: 'Why it is withdrawn', kind: 'words' },
        hint: 'What was wrong with it. It stays on the page of the officer with this reason.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await standing(transaction, needs, { about, params, signedIn })
      if (found === null) return null
      const { officer, one } = found
      const { version, changedBy, changedAt, words } = one
      const shown = { about: [{ name: label, value: words }], context: officer.name }
      return { values: {}, version, ...shown, changedBy, changedAt }
    },
    save: async (transaction, params, { reason }, { version, signedIn }) => {
      const found = await standing(transaction, needs, { about, params, signedIn })
      if (found === null || version === null) return 'stale'
      const { organisationId, accountId: changedBy } = signedIn
      const { officer, one } = found
      const wanted = { organisationId, what, id: one.id, reason }
      if (!(await withdraw(transaction, wanted, { version, changedBy }))) return 'stale'
      await putStaffingOnRecord(transaction, 'change', officer.accountId, ['withdrawnReason'])
      return { to: addressOfOfficer(officer.accountId), said }
    },
  }
  editingForm(site, definition)
}

type Asked = {
  readonly about: About
  readonly params: FormParams
  readonly signedIn: SignedIn
}

/** What the address names, with its officer, while it stands; `null` when there is no such thing. */
async function standing(transaction: Database, needs: Needs, { about, params, signedIn }: Asked) {
  const id = numberIn(params, about.what)
  const officer = await officerInReach(transaction, needs, { params, signedIn, action: 'change' })
  if (officer === null) return null
  const { organisationId } = signedIn
  const all = await about.allOf(transaction, { organisationId, accountId: officer.accountId })
  const one = all.find((each) => each.id === id)
  return one === undefined ? null : { officer, one }
}
