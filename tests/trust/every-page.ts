import { mayEver, ROLES, type Role, readAccessMatrix } from '#platform/access'
import { type KnownRoute, routesOf } from '#platform/web'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { plain } from './form-page.ts'
import type { Answer, WorldProgram } from './world.ts'

/** A page as somebody in a role was answered. */
export type Seen = {
  readonly role: Role | 'public'
  readonly route: KnownRoute
  readonly url: string
  readonly answer: Answer
}

/** A number that no case has. */
export const UNKNOWN_CRN = 'X999999'

/** The roles of the world, in the order in which they are asked. */
export const HELD: readonly Role[] = ROLES.slice(0, 20)

const MATRIX = readAccessMatrix()
const MOST_LINKS_OF_A_ROUTE = 2

/** Whether the route is for somebody in the role. */
function isFor({ access }: KnownRoute, role: Role): boolean {
  return typeof access === 'string' || mayEver(MATRIX, { roles: [role], ...access })
}

/** How many roles are asked for each page, which routes, and whether cases closed to all of them too. */
type Asked = {
  readonly most?: number
  readonly only?: (url: string) => boolean
  readonly closedToo?: boolean
}

/**
 * Every page of the route table, or some of them, asked for by each role that it is for, at most so many
 * roles each. The case in an address is one that the role may open, and one that nobody may and one that
 * is not there if wanted. Any other parameter is taken from the links of the pages seen before, so that a
 * page counts as seen only if something leads to it.
 */
export async function everyPage(
  program: WorldProgram,
  { most = HELD.length, only = () => true, closedToo = false }: Asked = {},
): Promise<readonly Seen[]> {
  const routes = routesOf(program.app.site).filter(
    ({ method, url }) => method === 'GET' && !url.includes('*') && only(url),
  )
  const seen: Seen[] = []
  const ask = async (route: KnownRoute, url: string, role: Role | 'public') => {
    const cookie = role === 'public' ? null : program.cookieOf(role)
    seen.push({ role, route, url, answer: await program.get(url, cookie) })
  }
  for (const route of routes.filter(({ url }) => !isLinked(url))) {
    for (const role of rolesFor(route, most)) {
      const numbers = route.url.includes(':crn') ? numbersFor(role, closedToo) : ['']
      for (const crn of numbers) await ask(route, route.url.replace(':crn', crn), role)
    }
  }
  const known = new Set(routes.map(({ url }) => url))
  for (const route of routes.filter(({ url }) => isLinked(url))) {
    const urls = linksTo(route, seen).filter((url) => !known.has(url))
    for (const role of rolesFor(route, most)) for (const url of urls) await ask(route, url, role)
  }
  return seen
}

/** A case that the role may open, and if wanted one that nobody may and one that is not there. */
function numbersFor(role: Role | 'public', closedToo: boolean): readonly string[] {
  const open = isInspector(role) ? CRN.sampled : CRN.own
  return closedToo ? [open, CRN.restricted, UNKNOWN_CRN] : [open]
}

function isInspector(role: Role | 'public'): boolean {
  return role !== 'public' && HELD.indexOf(role) >= 12
}

/** The routes about a case that no page seen has shown. */
export function notShown(program: WorldProgram, seen: readonly Seen[]): readonly string[] {
  const shown = new Set(
    seen.filter(({ answer }) => answer.statusCode === 200).map(({ route }) => route.url),
  )
  const ofCases = routesOf(program.app.site).filter(
    ({ method, url, subject }) => method === 'GET' && subject === 'crn' && !shown.has(url),
  )
  return ofCases.map(({ url }) => `${url}: no page of the world leads to one`)
}

/**
 * What is for everybody signed in differs most by who asks, and is asked for by all. Of a few roles some
 * are of each organisation; managers come first, as they see most.
 */
function rolesFor(route: KnownRoute, most: number): readonly (Role | 'public')[] {
  if (route.access === 'everyone') return ['public']
  const may = HELD.filter((role) => isFor(route, role))
  if (may.length <= most || route.access === 'signed in') return may
  const inspectors = may.filter(isInspector)
  const others = may
    .filter((role) => !isInspector(role))
    .toSorted((one, other) => Number(isManager(other)) - Number(isManager(one)))
  return [...others.slice(0, Math.max(1, most - 1)), ...inspectors].slice(0, most)
}

function isManager(role: Role): boolean {
  return role === 'manager of service delivery'
}

/** Whether the address has a parameter other than the number of a case. */
function isLinked(url: string): boolean {
  return url.replace(':crn', '').includes(':')
}

function linksTo({ url }: KnownRoute, seen: readonly Seen[]): readonly string[] {
  const pattern = new RegExp(`^${url.replace(/:\w+/g, '[^/?#]+')}$`)
  const links = seen.flatMap(({ answer }) => hrefsIn(answer.body))
  return [...new Set(links)].filter((link) => pattern.test(link)).slice(0, MOST_LINKS_OF_A_ROUTE)
}

function hrefsIn(html: string): readonly string[] {
  return [...html.matchAll(/\s(?:href|action)="([^"]*)"/g)].map(
    ([, href = '']) => plain(href).split(/[?#]/, 1)[0] ?? '',
  )
}
