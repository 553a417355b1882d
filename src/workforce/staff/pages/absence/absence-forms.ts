import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import { type Database, refusalOf } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams, type Loaded } from '#platform/forms'
import { addAbsence, saveAbsence } from '../../store/edit-staff.ts'
import type { Officer } from '../../store/officers.ts'
import { absencesOf, type KeptAbsence } from '../../store/time-off.ts'
import { addressOfOfficer, crumbsOf } from '../crumbs.ts'
import type { StaffNeeds } from '../needs.ts'
import { officerInReach, putStaffingOnRecord } from '../officer-in-reach.ts'
import { byField, changedNames, numberIn } from '../typed.ts'
import {
  ABSENCE_FIELDS,
  ABSENCE_READ,
  absenceTyped,
  coverChoices,
  faultsOf,
  saidOf,
} from './absence.ts'

type Needs = Pick<StaffNeeds, 'matrix' | 'clock'>
type Form = FormDefinition<z.infer<typeof ABSENCE_READ>>

const OVERLAPS = 'Somebody has recorded an absence on these days meanwhile: look at it first'
const LEAD = 'An absence without cover leaves cases with nobody to answer for them.'

/** Records that an officer is or will be away, and who covers. */
export function addAbsenceForm(site: FastifyInstance, needs: Needs): void {
  const definition: Form = {
    ...{ name: 'new absence', address: '/staff/officers/:officer/absences/new' },
    access: { resource: 'staffing', action: 'change' },
    title: () => 'Record an absence',
    lead: LEAD,
    breadcrumbs: crumbsOf('Record an absence'),
    fields: ABSENCE_FIELDS,
    read: ABSENCE_READ,
    load: async (transaction, params, signedIn) => {
      const officer = await officerToChange(transaction, needs, { params, signedIn })
      if (officer === null) return null
      const around = { organisationId: signedIn.organisationId, now: needs.clock.now() }
      const options = { coverId: await coverChoices(transaction, officer, around) }
      return { values: {}, version: null, context: officer.name, options }
    },
    save: async (transaction, params, absence, { signedIn, now }) => {
      const officer = await officerToChange(transaction, needs, { params, signedIn })
      if (officer === null) return 'stale'
      const key = { organisationId: signedIn.organisationId, accountId: officer.accountId }
      const others = await absencesOf(transaction, key)
      const faults = await faultsOf(transaction, signedIn, { officer, absence, others })
      if (faults.length > 0) return byField(faults)
      const refused = await refusalOf(transaction, ['PLB02'], () =>
        addAbsence(transaction, key, absence, signedIn.accountId),
      )
      if (refused !== null) return { faults: { fromDay: OVERLAPS } }
      await putStaffingOnRecord(transaction, 'add', key.accountId, Object.keys(absence))
      const said = await saidOf(transaction, signedIn, { officer, absence }, now)
      return { to: addressOfOfficer(key.accountId), said }
    },
  }
  editingForm(site, definition)
}

/** Changes an absence: when it ends, who covers. */
export function changeAbsenceForm(site: FastifyInstance, needs: Needs): void {
  const definition: Form = {
    ...{ name: 'absence', address: '/staff/officers/:officer/absences/:absence' },
    access: { resource: 'staffing', action: 'change' },
    title: () => 'Change an absence',
    lead: LEAD,
    breadcrumbs: crumbsOf('Change an absence'),
    fields: ABSENCE_FIELDS,
    read: ABSENCE_READ,
    load: (transaction, params, signedIn) => loadAbsence(transaction, needs, { params, signedIn }),
    save: async (transaction, params, absence, { version, signedIn, now }) => {
      const found = await absenceToChange(transaction, needs, { params, signedIn })
      if (found === null || version === null) return 'stale'
      const { officer, others } = found
      const faults = await faultsOf(transaction, signedIn, { officer, absence, others })
      if (faults.length > 0) return byField(faults)
      const { organisationId, accountId: changedBy } = signedIn
      const key = { organisationId, absenceId: found.absence.absenceId }
      let isSaved = false
      const refused = await refusalOf(transaction, ['PLB02'], async () => {
        isSaved = await saveAbsence(transaction, key, absence, { version, changedBy })
      })
      if (refused !== null) return { faults: { fromDay: OVERLAPS } }
      if (!isSaved) return 'stale'
      const fields = changedNames(found.absence, absence)
      await putStaffingOnRecord(transaction, 'change', officer.accountId, fields)
      const said = await saidOf(transaction, signedIn, { officer, absence }, now)
      return { to: addressOfOfficer(officer.accountId), said }
    },
  }
  editingForm(site, definition)
}

async function loadAbsence(
  transaction: Database,
  needs: Needs,
  asked: Asked,
): Promise<Loaded | null> {
  const found = await absenceToChange(transaction, needs, asked)
  if (found === null) return null
  const { officer, absence } = found
  const around = { organisationId: asked.signedIn.organisationId, now: needs.clock.now() }
  const offered = await coverChoices(transaction, officer, around)
  const { version, changedBy, changedAt } = absence
  const options = { coverId: [...offered, ...coverWhoLeft(absence, offered)] }
  const values = absenceTyped(absence)
  return { values, version, context: officer.name, options, changedBy, changedAt }
}

type Asked = { readonly params: FormParams; readonly signedIn: SignedIn }

function officerToChange(transaction: Database, needs: Needs, asked: Asked) {
  return officerInReach(transaction, needs, { ...asked, action: 'change' })
}

/** The absence an address names, with its officer and their other absences; `null` if there is none. */
async function absenceToChange(
  transaction: Database,
  needs: Needs,
  asked: Asked,
): Promise<{ officer: Officer; absence: KeptAbsence; others: readonly KeptAbsence[] } | null> {
  const absenceId = numberIn(asked.params, 'absence')
  const officer = await officerToChange(transaction, needs, asked)
  if (absenceId === null || officer === null) return null
  const key = { organisationId: asked.signedIn.organisationId, accountId: officer.accountId }
  const all = await absencesOf(transaction, key)
  const absence = all.find((one) => one.absenceId === absenceId)
  const others = all.filter((one) => one.absenceId !== absenceId)
  return absence === undefined ? null : { officer, absence, others }
}

/** Whoever covers on record stays a choice although they have left the post since. */
function coverWhoLeft(
  { coverId, coverName }: KeptAbsence,
  offered: readonly { readonly value: string }[],
) {
  const isOffered = coverId === null || offered.some(({ value }) => value === coverId)
  return isOffered
    ? []
    : [{ value: coverId, text: coverName ?? coverId, hint: 'No longer in post' }]
}
