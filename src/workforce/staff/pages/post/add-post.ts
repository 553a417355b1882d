import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type Field, type FormDefinition } from '#platform/forms'
import { postFaults } from '../../rules/post-faults.ts'
import { centresOf, withoutPost } from '../../store/centres.ts'
import { addPost } from '../../store/edit-staff.ts'
import { addressOfOfficer, crumbsOf } from '../crumbs.ts'
import { reachOf, type StaffNeeds } from '../needs.ts'
import { putStaffingOnRecord } from '../officer-in-reach.ts'
import { byField } from '../typed.ts'
import { centreChoices, POST_FIELDS, POST_READ } from './post.ts'

const READ = POST_READ.extend({ accountId: z.string().min(1, 'Choose the person') })

const FIELDS: readonly Field[] = [
  {
    ...{ name: 'accountId', label: 'Who', kind: 'choice' },
    hint: 'Responsible officers of your teams who have no post on record.',
  },
  ...POST_FIELDS,
]

/** Gives a post to somebody who works here as a responsible officer and has none on record. */
export function addPostForm(site: FastifyInstance, needs: Pick<StaffNeeds, 'matrix'>): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'new post of an officer', address: '/staff/officers/new' },
    access: { resource: 'staffing', action: 'change' },
    title: () => 'Add an officer',
    lead: 'Whoever is to hold cases needs an account, the role of responsible officer, and a post.',
    breadcrumbs: crumbsOf('Add an officer'),
    button: 'Add',
    fields: FIELDS,
    read: READ,
    load: async (transaction, _, signedIn) => {
      const { organisationId } = signedIn
      const reach = reachOf(needs, signedIn, 'change')
      const teams = reach === 'every team' ? null : reach
      const people = await withoutPost(transaction, organisationId, teams)
      const options = {
        accountId: people.map(({ accountId, name, teamName }) => ({
          ...{ value: accountId, text: name, hint: teamName },
        })),
        teamId: centreChoices(await centresOf(transaction, organisationId), reach),
      }
      return { values: {}, version: null, options }
    },
    save: async (transaction, _, { accountId, ...post }, { signedIn, now }) => {
      const faults = postFaults(post, { reductions: [], today: dayOf(now) })
      if (faults.length > 0) return byField(faults)
      const key = { organisationId: signedIn.organisationId, accountId }
      const refused = await refusalOf(transaction, ['23505'], () =>
        addPost(transaction, key, post, signedIn.accountId),
      )
      if (refused !== null) return { faults: { accountId: 'This person has a post already' } }
      await putStaffingOnRecord(transaction, 'add', accountId, Object.keys(post))
      return { to: addressOfOfficer(accountId), said: 'The officer is added' }
    },
  }
  editingForm(site, definition)
}
