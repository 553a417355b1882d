import assert from 'node:assert/strict'
import { describe } from 'node:test'
import {
  levelOf,
  mayEver,
  type Relation,
  ROLES,
  type Role,
  readAccessMatrix,
  TEAM_ROLES,
} from '#platform/access'
import { routesOf } from '#platform/web'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { aWorldProgram, comparable, type WorldProgram } from './world.ts'

const MATRIX = readAccessMatrix()
const HELD = ROLES.slice(0, 20)
const INSPECTORS = ROLES.slice(12, 20)
type Case = keyof typeof CRN

/** How whoever holds the role stands to each case of the world; see `aWorld`. */
function relationsTo(name: Case, role: Role): readonly Relation[] {
  if (INSPECTORS.includes(role)) {
    if (name === 'sampled') return ['sampled']
    if (name !== 'sampled and restricted') return ['other organisation']
    return role === 'quality assurer' ? ['sampled'] : ['restricted']
  }
  const team: readonly Relation[] = TEAM_ROLES.includes(role) ? ['own team'] : []
  if (name === 'own' || name === 'allowed') return ['own', ...team, 'same organisation']
  if (name === 'own team') return [...team, 'same organisation']
  if (name === 'excluded') return ['excluded']
  return name === 'same organisation' || name === 'sampled' ? ['same organisation'] : ['restricted']
}

const unsigned = async ({ get, post }: WorldProgram, method: string, url: string) =>
  method === 'GET' ? get(url, null) : post(url, {}, null)

describe('every page', () => {
  onBothEnginesAt('is for exactly those whom the access matrix names', async (place) => {
    const program = await aWorldProgram(place)
    let cells = 0
    try {
      const unknown = await program.get('/no-such-page', null)
      for (const { method, url, access } of routesOf(program.app.site)) {
        if (access === 'everyone' || (method !== 'GET' && method !== 'POST')) continue
        const address = url.replace(':crn', CRN.own).replace(/:\w+/g, 'director')
        const out = await unsigned(program, method, address)
        const isTurnedAway =
          out.statusCode === 303 ||
          ((url === '/drafts' || url.startsWith('/api/')) && out.statusCode === 401)
        assert.ok(isTurnedAway, `nobody: ${method} ${url} ${out.statusCode}`)
        if (out.statusCode === 303)
          assert.match(String(out.headers.location), /^\/sign-in(\?to=|$)/, url)
        cells += 1
        if (access === 'signed in' || method !== 'GET') continue
        for (const role of HELD) {
          const { statusCode, body, headers } = await program.get(address, program.cookieOf(role))
          const may = mayEver(MATRIX, { roles: [role], ...access })
          if (!may) assert.equal(statusCode, 404, `${role}: ${url}`)
          if (!may)
            assert.ok(body.includes('Page not found') && unknown.body.includes('Page not found'))
          // Only those who run the installation add organisations: the matrix says so beside the line.
          const isTheirs = !url.startsWith('/administration/organisations/')
          // A step of something that has not been begun leads back to its beginning.
          const isStep = statusCode === 303 && !String(headers.location).startsWith('/sign-in')
          if (may && isTheirs && !url.includes(':') && !isStep)
            assert.equal(statusCode, 200, `${role}: ${url}`)
          cells += 1
        }
      }
      assert.ok(cells > 200, `${cells} cells`)
    } finally {
      await program.close()
    }
  })

  onBothEnginesAt(
    'of a person’s record opens in each relation as the matrix says',
    async (place) => {
      const program = await aWorldProgram(place)
      let cells = 0
      try {
        const routes = routesOf(program.app.site).filter(
          ({ method, url, access }) =>
            method === 'GET' &&
            url.includes(':crn') &&
            typeof access === 'object' &&
            url.startsWith('/cases/'),
        )
        assert.ok(routes.length >= 5)
        for (const role of HELD) {
          const cookie = program.cookieOf(role)
          for (const { url, access } of routes) {
            if (typeof access === 'string') continue
            const to = (crn: string) => url.replace(':crn', crn).replace(/:\w+/g, '1')
            // A part of a record that is named further may not be there: it is then unknown to all.
            const isPart = to('') !== url.replace(':crn', '')
            const unknown = await program.get(to('X999999'), cookie)
            assert.equal(unknown.statusCode, 404)
            for (const name of Object.keys(CRN) as Case[]) {
              const answer = await program.get(to(CRN[name]), cookie)
              const { level } = levelOf(MATRIX, {
                roles: [role],
                ...access,
                relations: relationsTo(name, role),
              })
              if (!isPart || level !== 'full')
                assert.equal(
                  answer.statusCode,
                  level === 'full' ? 200 : 404,
                  `${role}, ${name}: ${url}`,
                )
              // Hidden is unknown: the same answer to the byte. Goal A3.
              if (level !== 'full')
                assert.equal(comparable(answer), comparable(unknown), `${role}, ${name}: ${url}`)
              cells += 1
            }
          }
        }
        console.log(`${cells} cells of role, page and relation (${place.engine})`)
      } finally {
        await program.close()
      }
    },
  )
})
