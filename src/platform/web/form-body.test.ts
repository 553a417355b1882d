import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fieldsOf } from './fields-of.ts'
import { EVERYONE } from './route-access.ts'
import { siteOfNobody } from './test-cases.ts'

const FORM = 'application/x-www-form-urlencoded'
const MEGABYTE = 1_000_000

async function sending<T>(use: (send: Send) => Promise<T>): Promise<T> {
  const site = await siteOfNobody({
    pages: async (inside) => {
      inside.post('/form', EVERYONE, async (request) => {
        const fields = fieldsOf(request)
        return { fields: Object.entries(fields), hasOwn: 'toString' in fields }
      })
    },
  })
  const send: Send = (payload, type = FORM) =>
    site.inject({ ...{ url: '/form', method: 'POST', payload }, headers: { 'content-type': type } })
  return use(send).finally(() => site.close())
}
type Send = (
  payload: string,
  type?: string,
) => Promise<{ statusCode: number; body: string; json: () => { fields: [string, string][] } }>

describe('what a form sends', () => {
  it('is read box by box, whatever a box is called and whatever is in it', async () => {
    await sending(async (send) => {
      const name = fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'toString', 'words'),
        fc.string({ unit: 'grapheme', minLength: 1 }),
      )
      const boxes = fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'grapheme' })), {
        selector: ([box]) => box,
        maxLength: 6,
      })
      await fc.assert(
        fc.asyncProperty(boxes, async (given) => {
          const { fields } = (await send(new URLSearchParams(given).toString())).json()
          assert.deepEqual(new Map(fields), new Map(given))
        }),
        { numRuns: 100 },
      )
    })
    assert.equal('admin' in {}, false)
  })

  it('has no field in which a NUL stands, which no record can hold', async () => {
    await sending(async (send) => {
      const { fields } = (await send('username=%00&password=a%00b&to=/home&to=%00&page=2')).json()
      assert.deepEqual(fields, [['page', '2']])
    })
  })

  it('may be a megabyte long and not a byte more, in at most a thousand boxes', async () => {
    await sending(async (send) => {
      assert.equal((await send(`a=${'x'.repeat(MEGABYTE - 2)}`)).statusCode, 200)
      const { statusCode, body } = await send(`a=${'x'.repeat(MEGABYTE - 1)}`)
      assert.equal(statusCode, 413)
      assert.match(body, /That is too large(.|\n)*what you typed is still there/)

      const boxes = (count: number) => Array.from({ length: count }, (_, n) => `f${n}=1`).join('&')
      assert.equal((await send(boxes(1000))).statusCode, 200)
      const many = await send(boxes(1001))
      assert.equal(many.statusCode, 400)
      assert.match(many.body, /It has more than 1000 fields/)
    })
  })

  it('is refused in plain words when it is no form', async () => {
    await sending(async (send) => {
      for (const [type, status] of [
        ['text/plain', 415],
        ['application/xml', 415],
        ['multipart/form-data; boundary=x', 415],
      ] as const) {
        const { statusCode, body } = await send('a=1', type)
        assert.equal(statusCode, status, type)
        assert.match(body, /Send it with the form on the page\./, type)
      }
      for (const broken of ['{"a": secret words', '{"__proto__": {"admin": true}}', '']) {
        const { statusCode, body } = await send(broken, 'application/json')
        assert.equal(statusCode, 400, broken)
        assert.match(body, /Part of it is missing or broken\. Try again\./)
        assert.ok(!/secret words|JSON|FST_/.test(body))
      }
    })
  })
})
