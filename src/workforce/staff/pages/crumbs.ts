import type { Crumb } from '#platform/web'

/** The page of all officers, in a trail of links. */
export const STAFF: Crumb = { text: 'Staff', href: '/staff' }

/** Where the page of an officer is. */
export function addressOfOfficer(accountId: string, page = ''): string {
  return `/staff/officers/${encodeURIComponent(accountId)}${page}`
}

/** The way back from a form about an officer. */
export function crumbsOf(text: string) {
  return ({ officer = '' }: Readonly<Record<string, string>>): readonly Crumb[] => [
    STAFF,
    ...(officer === '' ? [] : [{ text: 'Officer', href: addressOfOfficer(officer) }]),
    { text },
  ]
}
