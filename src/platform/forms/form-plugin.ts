import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { draftRoute } from './keep-draft.ts'
import type { FormNeeds } from './needs.ts'
import { formTokens } from './token.ts'
import { secondsUntil } from './view.ts'

/**
 * What every form of a site shares: tokens, drafts while typing, and staying signed in. It comes before
 * the pages that have forms, and is for the whole site, not only for what is registered inside it.
 */
export function formPlugin({ secret, ...needs }: FormNeeds): FastifyPluginAsync {
  const plugin: FastifyPluginAsync = async (site) => {
    site.decorate('forms', { ...needs, tokens: formTokens(secret), registered: [] })
    draftRoute(site)
    stillHereRoute(site)
  }
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true })
}

/** Says how long the session still lasts; asking is enough to make it last. */
function stillHereRoute(site: FastifyInstance): void {
  site.get('/still-here', { config: { access: 'signed in' } }, async ({ signedIn }) => ({
    secondsLeft: signedIn === null ? 0 : secondsUntil(signedIn.idleUntil, site.forms.clock.now()),
  }))
}
