import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { CASE_RESOURCES, type Resource } from '#platform/access'
import type { RouteAccess } from './trust.ts'

/** For the routes that are everyone's. */
export const EVERYONE = { config: { access: 'everyone' } } as const

/** A route as it was declared. */
export type KnownRoute = {
  readonly method: string
  readonly url: string
  readonly access: RouteAccess
  readonly subject: 'crn' | null
}

/** The parts of a person's record: a page of theirs must put the look on record. */
export const PARTS_OF_A_CASE: readonly Resource[] = CASE_RESOURCES

const ROUTES = new WeakMap<FastifyInstance, KnownRoute[]>()

/**
 * Keeps a list of every route with who it is for. A route that does not say so stops the site from
 * being built, by name.
 */
export function listRoutes(site: FastifyInstance): void {
  const routes: KnownRoute[] = []
  ROUTES.set(site, routes)
  site.addHook('onRoute', (route: RouteOptions) => {
    const { access = ofFiles(route.url), subject, isRefusal = false } = route.config ?? {}
    if (isRefusal) return
    const methods = [route.method].flat()
    if (access === undefined) {
      throw new Error(`${methods.join(', ')} ${route.url} does not say who it is for`)
    }
    for (const method of methods) {
      routes.push({ method, url: route.url, access, subject: subject ?? null })
    }
  })
}

/** Every route of a site with who it is for, in the order in which they were added. */
export function routesOf(site: FastifyInstance): readonly KnownRoute[] {
  return ROUTES.get(site) ?? []
}

/** Style sheets, scripts, pictures and the sign of life: whoever asks, the answer is the same. */
export function isSameForAll({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return url.startsWith('/assets/') || url === '/site.css' || url === '/health'
}

/** Style sheets, scripts and pictures are served by a plugin, and are everyone's. */
function ofFiles(url: string): RouteAccess | undefined {
  return url.startsWith('/assets/') ? 'everyone' : undefined
}
