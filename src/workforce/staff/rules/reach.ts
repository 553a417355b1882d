import { type AccessMatrix, levelOf, type Role } from '#platform/access'

/** A role held today, with its team where it is held in one. */
type Held = { readonly role: Role; readonly teamId: string | null }

/** The teams for which somebody may do something with staffing: every one, or those named. */
export type Reach = 'every team' | readonly string[]

/**
 * For which teams somebody may read or change staffing. Each role is asked for itself, and a team
 * counts for the role held in it; the database gives the same answer row by row.
 */
export function staffingReach(
  matrix: AccessMatrix,
  held: readonly Held[],
  action: 'read' | 'change',
): Reach {
  const may = (role: Role, relation: 'own team' | 'same organisation') => {
    const question = { roles: [role], resource: 'staffing', action, relations: [relation] } as const
    return levelOf(matrix, question).level === 'full'
  }
  if (held.some(({ role }) => may(role, 'same organisation'))) return 'every team'
  const teams = held.flatMap(({ role, teamId }) =>
    teamId !== null && may(role, 'own team') ? [teamId] : [],
  )
  return [...new Set(teams)]
}

/** Whether a team is within reach. */
export function reaches(reach: Reach, teamId: string): boolean {
  return reach === 'every team' || reach.includes(teamId)
}
