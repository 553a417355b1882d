import type { FastifyPluginAsync } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { ROLE_HOMES } from './what-roles-do.ts'

/** What the home page shows beside the tasks of the roles. */
export type HomeNeeds = {
  /** How many notices somebody has not yet seen. */
  readonly unseenNotices: (transaction: Database) => Promise<number>
}

/** Where somebody comes in: what their roles are for, and where to go. */
export function homePage(needs: HomeNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/home', { config: { access: 'signed in' } }, async (request, reply) => {
      const { signedIn } = request
      if (signedIn === null) throw new Error('the home page is for somebody signed in')
      const unseen = await request.inRecords(needs.unseenNotices)
      return reply.page('home/home', {
        title: 'Home',
        name: signedIn.name,
        unseen,
        roles: rolesOf(signedIn),
      })
    })
  }
}

/** Each role once, with the teams in which it is held. */
function rolesOf({ roles }: SignedIn) {
  return [...new Set(roles.map(({ role }) => role))].flatMap((role) => {
    if (role === 'public') return []
    const teams = roles.flatMap((held) =>
      held.role === role && held.teamName !== null ? [held.teamName] : [],
    )
    return [{ role, teams, ...ROLE_HOMES[role] }]
  })
}
