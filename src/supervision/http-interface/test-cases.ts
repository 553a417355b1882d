import type { FastifyPluginAsync } from 'fastify'
import { beginSession } from '#platform/accounts'
import { limitsOn } from '#platform/limits'
import { fingerprintOf, sealerWith, signInPages, signInPolicyOn } from '#platform/sign-in'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { type PeopleSite, type Plugins, withPeople } from '../people/pages/test-cases.ts'
import { NOW } from '../people/test-cases.ts'
import { httpInterfacePage } from './docs-page.ts'
import { httpInterface } from './routes.ts'

/** Whose token the program carries. */
export const OFFICER = 'responsible officer'

const plugins: Plugins = ({ clock, records }): readonly FastifyPluginAsync[] => [
  httpInterface({ clock, limits: limitsOn('2026-11-23') }),
  httpInterfacePage(),
  ...signInPages({
    ...{ records, clock, policy: signInPolicyOn('2026-11-23'), openId: null },
    ...{
      sealer: sealerWith('a secret of thirty-two characters or more'),
      secure: false,
      demo: false,
    },
  }),
]

/** A site with the HTTP interface, and a program with the token of an officer. */
export async function withProgram(given: TestDatabase, use: (program: Program) => Promise<void>) {
  await withPeople(
    given,
    async (site) => {
      const token = `a-token-of-a-program-${given.organisation}`
      const officer = site.world.people.get(OFFICER)
      await beginSession(site.database, {
        ...{ organisationId: officer?.organisationId ?? '', accountId: officer?.accountId ?? '' },
        ...{ sessionId: fingerprintOf(token), means: 'token', tokenName: 'test', now: NOW },
        ...{ idleMinutes: 60, endsAt: new Date(NOW.getTime() + 3_600_000) },
      })
      const ask: Program['ask'] = async (url, body, headers = {}) => {
        const isText = typeof body === 'string'
        const answer = await site.site.inject({
          ...{ method: 'POST', url, payload: isText ? body : JSON.stringify(body) },
          headers: {
            'content-type': isText ? 'text/csv' : 'application/json',
            authorization: `Bearer ${token}`,
            ...headers,
          },
        })
        return {
          status: answer.statusCode,
          type: String(answer.headers['content-type']).replace('; charset=utf-8', ''),
          json: answer.json(),
        }
      }
      await use({ ...site, ask, token })
    },
    plugins,
  )
}

type Program = PeopleSite & {
  readonly token: string
  readonly ask: (
    url: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number; readonly type: string; readonly json: unknown }>
}
