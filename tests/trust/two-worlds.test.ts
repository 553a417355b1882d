import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { ROLES, type Role, readAccessMatrix } from '#platform/access'
import { routesOf } from '#platform/web'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { aWorldProgram, CANARY, comparable, type WorldProgram } from './world.ts'

const DEEP = process.env.PLUMBLINE_DEEP === '1'
const HIDDEN = 50

/** A sample of roles at each commit, all of them in the deep run: goal A2. */
const HELD: readonly Role[] = DEEP
  ? ROLES.slice(0, 20)
  : [
      'responsible officer',
      'hub intake',
      'unpaid work supervisor',
      'administrator',
      'assessor',
      'quality assurer',
    ]

/** Who may know: auditors read every trail, and those who balance workload see a number. */
const MAY_KNOW = new Set<Role>(
  readAccessMatrix()
    .filter(({ levels }) => levels.restricted !== 'absent')
    .map(({ role }) => role),
)

/** Searches, sorts and pages with which somebody might look for what is hidden. */
const SEARCHES = ['', `?q=${CANARY}`, '?words=Aa', '?page=2&sort=crn']
const QUERIES = DEEP ? [...SEARCHES, '?q=Aa', '?q=X700000', '?sort=name', '?whose=all'] : SEARCHES

/** Addresses of every GET route: with known, hidden and unknown cases, and with every query. */
function addressesOf({ app, world }: WorldProgram, hidden: readonly string[]): readonly string[] {
  const urls = routesOf(app.site)
    .filter(
      ({ method, url, access }) => method === 'GET' && access !== 'everyone' && !url.includes('*'),
    )
    .map(({ url }) => url)
  const some = DEEP ? [...Object.values(CRN), hidden[1] ?? ''] : [CRN.own, CRN.sampled]
  const crns = [...some, hidden[0] ?? '', 'X999999']
  return [...new Set(urls)].flatMap((url) => {
    if (url.includes(':crn')) return crns.map((crn) => url.replace(':crn', crn))
    const filled = url.replace(/:\w+/g, world.people.get('director')?.accountId ?? '')
    return QUERIES.map((query) => `${filled}${query}`)
  })
}

describe('two worlds, one with fifty cases more that are hidden', () => {
  onBothEnginesAt('answer alike, to the byte, to whoever may not know of them', async (place) => {
    const other = await aWorldProgram({}, { hidden: HIDDEN })
    const one = await aWorldProgram(place)
    let asked = 0
    try {
      const addresses = addressesOf(one, other.hidden)
      for (const role of HELD.filter((one) => !MAY_KNOW.has(one))) {
        const cookie = { one: one.cookieOf(role), other: other.cookieOf(role) }
        for (const url of addresses) {
          const [without, within] = [
            await one.get(url, cookie.one),
            await other.get(url, cookie.other),
          ]
          asked += 1
          assert.equal(comparable(within), comparable(without), `${role}: ${url}`)
          assert.ok(
            !/<main[\s\S]*Qzxcanary/.test(within.body.replaceAll(/value="[^"]*"/g, '')),
            `${role}: ${url}`,
          )
        }
      }
      assert.ok(asked > 500, `${asked} pages`)
      const spilt = other.log.filter((line) => line.includes(CANARY))
      assert.deepEqual(spilt, [])
    } finally {
      await one.close()
      await other.close()
    }
  })

  onBothEnginesAt(
    'are told apart where somebody may know (so this check can fail)',
    async (place) => {
      const other = await aWorldProgram(place, { hidden: 4 })
      const one = await aWorldProgram({})
      try {
        const [without, within] = await Promise.all(
          [one, other].map((each) =>
            each.get('/cases', each.cookieOf('manager of service delivery')),
          ),
        )
        assert.notEqual(within && comparable(within), without && comparable(without))
        assert.ok(!within?.body.includes(CANARY))
      } finally {
        await one.close()
        await other.close()
      }
    },
  )
})
