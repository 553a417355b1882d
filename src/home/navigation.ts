import type { SignedIn } from '#platform/accounts'
import { type Place, PUBLIC_NAVIGATION } from '#platform/web'
import { ROLE_HOMES } from './what-roles-do.ts'

/** The header's links: what everyone may read, or the places of the roles of whoever is signed in. */
export function navigationFor(signedIn: SignedIn | null): readonly Place[] {
  if (signedIn === null) return PUBLIC_NAVIGATION
  const theirs = signedIn.roles.flatMap(({ role }) =>
    role === 'public' ? [] : ROLE_HOMES[role].tasks,
  )
  const places = [{ text: 'Home', href: '/home' }, ...theirs].map(({ text, href }) => ({
    text,
    href,
  }))
  return places.filter(({ href }, place) => places.findIndex((one) => one.href === href) === place)
}
