import type { FastifyPluginAsync } from 'fastify'
import { type AccessMatrix, linesOf, mayEver } from '#platform/access'
import type { HeldRole, Means, SignedIn } from '#platform/accounts'
import { signedInTo, whenInWords } from '#platform/audit-pages'
import { dateInWords } from '#platform/words'
import type { AdministrationNeeds } from '../../needs.ts'
import { lineInWords } from '../../rules/access-in-words.ts'
import { type MySession, mySessions } from '../../store/my-sessions.ts'

/**
 * What somebody may see and do, and why: the lines of the access matrix for each role they hold. It
 * never says whether a case is closed to them, only that cases can be. And where they are signed in.
 */
export function myAccessPage({ clock, matrix }: AdministrationNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/my-access', { config: { access: 'signed in' } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const sessions = await request.inRecords((tx) => mySessions(tx, clock.now()))
      const roles = signedIn.roles.map(({ role }) => role)
      return reply.page('platform/administration/pages/my-access/my-access', {
        title: 'My access',
        ...{ name: signedIn.name, organisation: signedIn.organisationName },
        roles: rolesIn(signedIn, matrix),
        readsCases: mayEver(matrix, { roles, resource: 'case identity', action: 'read' }),
        mayUseEmergency: mayEver(matrix, { roles, resource: 'emergency access', action: 'use' }),
        sessions: sessions.map((session) => sessionInWords(session, signedIn)),
        idleUntil: whenInWords(signedIn.idleUntil),
      })
    })
  }
}

/** Each role once, with where and until when it is held, and every line of the matrix about it. */
function rolesIn({ roles }: SignedIn, matrix: AccessMatrix) {
  return [...new Set(roles.map(({ role }) => role))].map((role) => ({
    role,
    held: roles.filter((one) => one.role === role).map(heldInWords),
    lines: linesOf(matrix, role).map(lineInWords),
  }))
}

function heldInWords({ teamName, untilDay }: HeldRole): string {
  const where = teamName === null ? 'In the whole organisation' : `In team ${teamName}`
  return untilDay === null ? where : `${where}, ends ${dateInWords(untilDay)}`
}

const MEANS: Readonly<Record<Means, string>> = {
  password: 'password and code',
  openid: 'your organisation’s own sign-in',
  demo: 'demonstration, without a password',
  token: 'the token of a program',
}

function sessionInWords({ means, startedAt, seenAt, endsAt }: MySession, signedIn: SignedIn) {
  return {
    means: MEANS[means],
    started: whenInWords(startedAt),
    seen: whenInWords(seenAt),
    ends: whenInWords(endsAt),
    // Tokens are kept nowhere: two sessions that end in the same millisecond would both be marked.
    isThis: endsAt.getTime() === signedIn.endsAt.getTime(),
  }
}
