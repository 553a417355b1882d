import { INSPECTORATE_ROLES, PROVIDER_ROLES, type Role, TEAM_ROLES } from '#platform/access'
import type { SignedIn } from '#platform/accounts'

/** The roles that people of such an organisation may be given. */
export function rolesFor(kind: SignedIn['kind']): readonly Role[] {
  switch (kind) {
    case 'provider':
    case 'nps':
      return PROVIDER_ROLES
    case 'inspectorate':
      return INSPECTORATE_ROLES
    case 'installation':
      return ['administrator', 'auditor']
    case 'published':
      return []
  }
}

/** Whether the role is held in a team, and so is nothing without one. */
export function isHeldInTeam(role: Role): boolean {
  return TEAM_ROLES.includes(role)
}
