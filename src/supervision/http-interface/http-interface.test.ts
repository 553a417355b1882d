import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { fingerprintOf } from '#platform/sign-in'
import { onBothEngines } from '../../platform/database/test-database.ts'
import { OFFICER, withProgram } from './test-cases.ts'

const CASES = 'id,rosh,ogrs,sex,allocated_on\na,low,20,male,2018-06-01\nb,medium,,male,2018-06-01\n'
const ROWS = [
  { id: 'a', rosh: 'low', ogrs: 20, sex: 'male', allocated_on: '2018-06-01' },
  { id: 'b', rosh: 'medium', ogrs: null, sex: 'male', allocated_on: '2018-06-01' },
]

describe('the HTTP interface', () => {
  onBothEngines('gives bands as the command line does, for CSV and for JSON', (given) =>
    withProgram(given, async ({ ask }) => {
      const csv = await ask('/api/v1/band', CASES)
      assert.equal(csv.status, 200)
      assert.deepEqual((await ask('/api/v1/band', ROWS)).json, csv.json)
      assert.deepEqual(csv.json, [
        {
          ...{ id: 'a', band: 'green', heldBy: 'hub', provisional: false, escalate: false },
          rules: [
            {
              id: 'green',
              source: 'essex-2018/annex-3/green',
              effect: 'Low risk and a score under the threshold: green, held by the hub',
            },
          ],
        },
        { id: 'b', errors: ['OGRS_MISSING'] },
      ])
    }),
  )

  onBothEngines('gives scores, workloads and the check of a model', (given) =>
    withProgram(given, async ({ ask }) => {
      const score = await ask('/api/v1/ogrs3', [
        {
          ...{ id: 'P1', sex: 'male', age_at_follow_up: 30, age_at_conviction: 30 },
          ...{ age_at_first_sanction: 21, sanctions: 2, offence_group: 'Other offence' },
        },
      ])
      assert.deepEqual(
        [score.status, JSON.stringify(score.json).includes('"twoYear":17')],
        [200, true],
      )
      const rows = [{ officer: 'Jo', grade: 'RO3', band: 'yellow', place: 'community', count: 10 }]
      const workload = await ask('/api/v1/workload?next=yellow,community', rows)
      assert.equal(workload.status, 200, JSON.stringify(workload.json))
      const checked = await ask('/api/v1/operating-models/check', { id: 'nothing' })
      assert.equal(checked.status, 200)
      assert.match(JSON.stringify(checked.json), /"model":null/)
    }),
  )

  onBothEngines('says every fault as a problem, and where it is', (given) =>
    withProgram(given, async ({ ask }) => {
      for (const [url, body, detail] of [
        ['/api/v1/band', 'id,rosh\na,low\n', /missing column/],
        ['/api/v1/band', { id: 'a' }, /an array of objects/],
        ['/api/v1/band?on=2018-02-30', CASES, /on is not a day/],
        ['/api/v1/workload?next=purple', 'officer,grade\nJo,RO3\n', /--next purple/],
      ] as const) {
        const { status, type, json } = await ask(url, body)
        assert.deepEqual([url, status, type], [url, 422, 'application/problem+json'])
        assert.match(JSON.stringify(json), detail)
      }
      const broken = await ask('/api/v1/band', '{', { 'content-type': 'application/json' })
      assert.deepEqual([broken.status, broken.type], [400, 'application/problem+json'])
      const odd = await ask('/api/v1/band', 'x', { 'content-type': 'application/xml' })
      assert.deepEqual([odd.status, odd.type], [415, 'application/problem+json'])
      assert.equal((await ask('/api/v1/nowhere', CASES)).status, 404)
    }),
  )

  onBothEngines('answers nobody without a token that is in force', (given) =>
    withProgram(given, async ({ ask, site, token, world, clock, get }) => {
      for (const authorization of ['', 'Bearer', `Bearer ${'x'.repeat(40)}`, `Basic ${token}`]) {
        const { status, type } = await ask('/api/v1/band', CASES, { authorization })
        assert.deepEqual([status, type], [401, 'application/problem+json'])
      }
      const inBrowser = world.people.get(OFFICER)?.token ?? ''
      assert.equal(
        (await ask('/api/v1/band', CASES, { authorization: `Bearer ${inBrowser}` })).status,
        401,
        'what a browser keeps opens nothing to a program',
      )
      const cookie = { 'plumbline-session': token }
      const page = await site.inject({ url: '/cases', cookies: cookie })
      assert.equal(page.statusCode, 303, 'a token opens no page')
      clock.moveBy(2 * 3_600_000)
      assert.equal((await ask('/api/v1/band', CASES)).status, 401)
      assert.equal((await get(OFFICER, '/cases')).status, 303)
    }),
  )

  onBothEngines('takes a token that its owner has made, until it is stopped', (given) =>
    withProgram(given, async ({ ask, send, get, onRecord }) => {
      assert.equal((await send(OFFICER, '/my-access/tokens', { name: ' ' })).status, 422)
      const made = await send(OFFICER, '/my-access/tokens', { name: 'Night batch' })
      const token = /<code>([\w-]{20,})<\/code>/.exec(made.html)?.[1] ?? ''
      const authorization = `Bearer ${token}`
      assert.equal((await ask('/api/v1/band', CASES, { authorization })).status, 200)
      assert.equal((await send(OFFICER, '/my-access/tokens', { name: 'Night batch' })).status, 422)
      const list = await get(OFFICER, '/my-access/tokens')
      assert.match(list.text, /Night batch/)
      assert.doesNotMatch(list.html, new RegExp(token))
      await send('manager of service delivery', '/my-access/tokens/stop', { name: 'Night batch' })
      assert.equal((await ask('/api/v1/band', CASES, { authorization })).status, 200)
      await send(OFFICER, '/my-access/tokens/stop', { name: 'Night batch' })
      assert.equal((await ask('/api/v1/band', CASES, { authorization })).status, 401)
      const actions = (await onRecord('responsible-officer')).map(({ action }) => action)
      assert.deepEqual(actions, ['make a token', 'stop a token'])
    }),
  )
})

it('a token is kept nowhere: only its fingerprint', () => {
  assert.equal(fingerprintOf('a'), createHash('sha256').update('a').digest('hex'))
})
