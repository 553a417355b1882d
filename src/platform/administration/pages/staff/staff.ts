import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { signedInTo } from '#platform/audit-pages'
import type { Clock } from '#platform/dates'
import { editingForm } from '#platform/forms'
import { counted } from '#platform/words'
import { standingOf } from '../../rules/period.ts'
import { type GivenRole, rolesOf } from '../../store/roles.ts'
import { STAFF_A_PAGE, type StaffMember, staffPage } from '../../store/staff.ts'
import { ADMINISTRATION, addressOfPerson } from '../crumbs.ts'
import { ADD_STAFF, CHANGE_STAFF, STOP_OR_RESTART } from './staff-forms.ts'

/** Who works here and as what: a list to search, and adding and changing one of them. */
export function staffPages(clock: Clock): FastifyPluginAsync {
  return async (site) => {
    const access = { resource: 'staff', action: 'read' } as const
    site.get('/administration/staff', { config: { access } }, async (request, reply) => {
      const { organisationId } = signedInTo(request)
      const asked = ASKED.parse(request.query)
      const { staff, total, roles } = await request.inRecords(async (transaction) => {
        const found = await staffPage(transaction, { organisationId, ...asked })
        const accounts = found.staff.map(({ accountId }) => accountId)
        return { ...found, roles: await rolesOf(transaction, organisationId, accounts) }
      })
      const today = clock.today()
      const held = roles.filter((role) => standingOf(role, today) === 'in force')
      return reply.page('platform/administration/pages/staff/staff', {
        title: 'Staff and roles',
        breadcrumbs: [ADMINISTRATION, { text: 'Staff and roles' }],
        search: asked.search,
        found: counted(total, 'person', 'people'),
        staff: staff.map((person) => rowOf(person, held)),
        ...pagesAround(asked, total),
      })
    })
    editingForm(site, ADD_STAFF)
    editingForm(site, CHANGE_STAFF)
    editingForm(site, STOP_OR_RESTART)
  }
}

type Asked = z.infer<typeof ASKED>

/** A search or a page that makes no sense is the first page of everyone. */
const ASKED = z
  .object({
    search: z
      .string()
      .trim()
      .max(100)
      .regex(/^[^\0]*$/)
      .catch(''),
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
  })
  .catch({ search: '', page: 1 })

function rowOf({ accountId, name, username, active }: StaffMember, held: readonly GivenRole[]) {
  const theirs = held.filter((role) => role.accountId === accountId)
  return {
    ...{ name, username, active, href: addressOfPerson(accountId) },
    roles: theirs.map(({ role, teamName }) => (teamName === null ? role : `${role}, ${teamName}`)),
  }
}

/** Where the pages before and after are; `null` where there is none. */
function pagesAround({ search, page }: Asked, total: number) {
  const last = Math.max(1, Math.ceil(total / STAFF_A_PAGE))
  const address = (to: number) =>
    `/administration/staff?${new URLSearchParams({ search, page: `${to}` })}`
  return {
    place: `Page ${Math.min(page, last)} of ${last}`,
    before: page > 1 ? address(Math.min(page - 1, last)) : null,
    after: page < last ? address(page + 1) : null,
  }
}
