import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { postFaults } from '../../rules/post-faults.ts'
import { centresOf } from '../../store/centres.ts'
import { savePost } from '../../store/edit-staff.ts'
import { reductionsOf } from '../../store/time-off.ts'
import { addressOfOfficer, crumbsOf } from '../crumbs.ts'
import { reachOf, type StaffNeeds } from '../needs.ts'
import { officerInReach, putStaffingOnRecord } from '../officer-in-reach.ts'
import { byField, changedNames } from '../typed.ts'
import { centreChoices, POST_FIELDS, POST_READ, postOf, postTyped } from './post.ts'

const BELOW =
  'With what somebody else has just recorded, more hours are taken off than this: look at it first'

/** Changes an officer's post: grade, hours, centre, or the day they leave. */
export function changePostForm(site: FastifyInstance, needs: Pick<StaffNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof POST_READ>> = {
    ...{ name: 'post of an officer', address: '/staff/officers/:officer/post' },
    access: { resource: 'staffing', action: 'change' },
    title: () => 'Change the post',
    lead: 'Cases stay with the officer. On the first day no longer in post, those left over count as uncovered.',
    breadcrumbs: crumbsOf('Post'),
    fields: POST_FIELDS,
    read: POST_READ,
    load: async (transaction, params, signedIn) => {
      const asked = { params, signedIn, action: 'change' } as const
      const officer = await officerInReach(transaction, needs, asked)
      if (officer === null) return null
      const { version, changedBy, changedAt, name } = officer
      const centres = await centresOf(transaction, signedIn.organisationId)
      const teamId = centreChoices(centres, reachOf(needs, signedIn, 'change'))
      const values = postTyped(officer)
      return { values, version, context: name, options: { teamId }, changedBy, changedAt }
    },
    save: async (transaction, params, post, { version, signedIn, now }) => {
      const asked = { params, signedIn, action: 'change' } as const
      const officer = await officerInReach(transaction, needs, asked)
      if (officer === null || version === null) return 'stale'
      const { organisationId, accountId: changedBy } = signedIn
      const key = { organisationId, accountId: officer.accountId }
      const reductions = await reductionsOf(transaction, key)
      const faults = postFaults(post, { reductions, today: dayOf(now) })
      if (faults.length > 0) return byField(faults)
      let isSaved = false
      const refused = await refusalOf(transaction, ['PLB03'], async () => {
        isSaved = await savePost(transaction, key, post, { version, changedBy })
      })
      if (refused !== null) return { faults: { contractedHours: BELOW } }
      if (!isSaved) return 'stale'
      const fields = changedNames(postOf(officer), post)
      await putStaffingOnRecord(transaction, 'change', key.accountId, fields)
      return { to: addressOfOfficer(key.accountId), said: 'The post is saved' }
    },
  }
  editingForm(site, definition)
}
