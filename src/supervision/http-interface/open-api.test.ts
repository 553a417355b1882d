import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { routesOf } from '#platform/web'
import { onBothEngines } from '../../platform/database/test-database.ts'
import { EXAMPLES, type Example } from './examples.ts'
import { openApiDocument, operationsInWords } from './open-api.ts'
import { OFFICER, withProgram } from './test-cases.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The content of the document as it is served, with its schemas ready to check values. */
function described() {
  const document: unknown = JSON.parse(JSON.stringify(openApiDocument()))
  assert.ok(isObject(document))
  const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d\d-\d\d$/ } })
  ajv.addSchema({ $id: 'api', ...document })
  return { document, faultsOf: (place: string, value: unknown) => faults(ajv, place, value) }
}

function faults(ajv: Ajv2020, place: string, value: unknown) {
  const validate = ajv.compile({ $ref: `api#${place}` })
  return validate(value) ? [] : [`${place}: ${ajv.errorsText(validate.errors)}`]
}

/** Every example of a document with the place of the schema that it stands beside or in. */
function examplesIn(value: unknown, place = ''): readonly (readonly [string, unknown])[] {
  if (!isObject(value)) return []
  const { schema, examples } = value
  const own = Array.isArray(examples)
    ? examples.map((one) => [place, one] as const)
    : isObject(schema) && isObject(examples)
      ? Object.values(examples).map(
          (one) => [`${place}/schema`, isObject(one) ? one.value : one] as const,
        )
      : []
  const inside = Object.entries(value)
    .filter(([name]) => name !== 'examples')
    .flatMap(([name, part]) =>
      examplesIn(part, `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    )
  return [...own, ...inside]
}

describe('the description of the HTTP interface', () => {
  it('has an example for what every operation is sent and answers, and each keeps its own schema', () => {
    const { document, faultsOf } = described()
    const examples = examplesIn(document)
    assert.equal(examples.length, 2 * Object.keys(EXAMPLES).length + 1, 'and one problem')
    assert.deepEqual(
      examples.flatMap(([place, value]) => faultsOf(place, value)),
      [],
    )
  })

  it('would catch an example that does not keep its schema', () => {
    const { document, faultsOf } = described()
    const spoilt = examplesIn(document).map(([place]) => faultsOf(place, 7).length)
    assert.deepEqual(new Set(spoilt), new Set([1]))
  })

  onBothEngines('is served as it is, for every route and for nothing else', (given) =>
    withProgram(given, async ({ ask, site, get }) => {
      const { document, faultsOf } = described()
      const served = await site.inject('/api/v1/openapi.json')
      assert.deepEqual(served.json(), document)
      const routes = routesOf(site).filter(
        ({ url, method }) => url.startsWith('/api/') && method !== 'HEAD',
      )
      const { paths } = openApiDocument()
      assert.deepEqual(
        routes.map(({ method, url }) => `${method.toLowerCase()} ${url}`).toSorted(),
        Object.entries(paths)
          .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
          .toSorted(),
      )
      const problem = (await ask('/api/v1/nowhere', 'id\n')).json
      assert.deepEqual(faultsOf('/components/schemas/Problem', problem), [])
      const page = (await get(OFFICER, '/api')).text
      for (const path of Object.keys(paths).filter((one) => !one.endsWith('.json'))) {
        assert.ok(page.includes(`POST ${path}`), path)
      }
    }),
  )

  onBothEngines('shows with every example the answer that is given, explained or not', (given) =>
    withProgram(given, async ({ ask }) => {
      const { faultsOf } = described()
      const sent: readonly (readonly [string, Example])[] = Object.entries(EXAMPLES)
      for (const [operation, example] of sent) {
        const path = operationsInWords().find(({ id }) => id === operation)?.path ?? ''
        const { status, json } = await ask(`${path}?${example.query ?? ''}`, example.asked)
        assert.deepEqual([path, status, json], [path, 200, example.answer])
        const explained = await ask(`${path}?explain=yes`, example.asked)
        const place = `/paths/${path.replaceAll('/', '~1')}/post/responses/200/content/application~1json/schema`
        assert.deepEqual(faultsOf(place, explained.json), [])
      }
    }),
  )
})
