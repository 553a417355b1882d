import type { Crumb } from '#platform/web'

/** The way back from every page of administration. */
export const ADMINISTRATION: Crumb = { text: 'Administration', href: '/administration' }
export const STAFF: Crumb = { text: 'Staff and roles', href: '/administration/staff' }
export const TEAMS: Crumb = { text: 'Teams', href: '/administration/teams' }
export const ORGANISATIONS: Crumb = {
  text: 'Organisations',
  href: '/administration/organisations',
}

/** The page of one of the staff. */
export function personCrumb(accountId: string): Crumb {
  return { text: 'Person', href: addressOfPerson(accountId) }
}

/** Where somebody's page is. */
export function addressOfPerson(accountId: string): string {
  return `/administration/staff/${encodeURIComponent(accountId)}`
}
