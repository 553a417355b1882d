import { randomUUID } from 'node:crypto'
import { maxHeaderSize } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { takeSaid } from './cookies.ts'
import { errorPages } from './error-pages/error-pages.ts'
import { readForms } from './form-body.ts'
import { health } from './health.ts'
import { type Logger, logSettings } from './logs/log-settings.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { readableAddress } from './readable-address.ts'
import { limitRequests } from './request-limits.ts'
import { listRoutes } from './route-access.ts'
import { refuseOtherSites } from './same-site.ts'
import type { Trust } from './trust.ts'
import { type Navigation, type PageModel, PUBLIC_NAVIGATION, setUpViews } from './views.ts'
import { onlyForEveryone, whoAsks } from './who-asks.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Sends a page: a view below `src/`, its words, and a status (200 unless given). */
    page(view: string, model: PageModel, status?: number): FastifyReply
  }
}

/** What the site is made of. */
export type SiteParts = {
  /** The pages of each chapter. */
  readonly plugins: readonly FastifyPluginAsync[]
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  /** How much is logged, and where to; `false` for nothing. Never anything of a case. */
  readonly logger?: Logger
  /** How people sign in and what is kept from whom; without it only what is everyone's is there. */
  readonly trust?: Trust
  /** The header's links for whoever asks. */
  readonly navigation?: Navigation
}

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'dist')

/**
 * Builds the site around the pages given: security headers with a nonce for every answer, static
 * files, views, error pages, health and readiness. Nothing listens until the caller says so.
 */
export async function createSite({
  plugins,
  ready,
  logger = false,
  trust,
  navigation = () => PUBLIC_NAVIGATION,
}: SiteParts): Promise<FastifyInstance> {
  const site = Fastify({
    logger: logSettings(logger) ?? false,
    genReqId: () => randomUUID(),
    // As long as a request may be: an address that is too long for any record is a page not found.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
    requestTimeout: 30_000,
    trustProxy: trust?.trustedProxies ?? false,
  })

  // Nothing here takes plain text: it is refused before anybody wonders what it means.
  site.removeContentTypeParser('text/plain')
  listRoutes(site)
  const refuseTheRest = refuseOtherMethods(site)
  site.decorateRequest('signedIn', null)
  site.decorateRequest('session', null)
  await site.register(helmet, HEADERS)
  await site.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/assets/',
    maxAge: '1h',
    decorateReply: true,
  })
  site.get('/site.css', { config: { access: 'everyone' } }, (_, reply) =>
    reply.sendFile('site.css', dist, { maxAge: '1h' }),
  )

  const render = setUpViews()
  site.decorateReply('page', function page(view, model, status = 200) {
    const path = this.request.url.split('?', 1)[0] ?? '/'
    const { signedIn } = this.request
    const html = render(view, model, {
      ...{ path, signedIn, cspNonce: this.cspNonce.script, signsIn: trust !== undefined },
      said: trust === undefined ? null : takeSaid(this.request, this),
      navigation: navigation(signedIn),
    })
    return this.code(status).type('text/html; charset=utf-8').send(html)
  })
  site.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    reply.header('x-request-id', request.id)
  })

  if (trust === undefined) onlyForEveryone(site)
  else {
    await readForms(site)
    refuseOtherSites(site)
    await whoAsks(site, trust)
    await limitRequests(site, trust)
  }
  errorPages(site)
  health(site, ready)
  for (const plugin of plugins) await site.register(plugin)
  refuseTheRest()
  return site
}

/** Only our own files, and scripts that carry the answer's nonce. */
const HEADERS = {
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'worker-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  // Only said over https: see who-asks.ts.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' as const },
}
