import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkPack } from './check-pack.ts'
import { loadFrameworks, shippedFolder } from './library.ts'
import { packSchemaText } from './schema.ts'
import { aPack, aStandard } from './test-cases.ts'

type Step = string | number
type Place = { readonly steps: readonly Step[]; readonly path: string }

describe('the shape of a pack', () => {
  it('says in a sentence what is wrong with each field', () => {
    const broken = {
      ...aPack(),
      format: 'something-else/1',
      title: 7,
      unit: '',
      number: 1.5,
      inForce: { from: 'April 2018', until: null },
      sampling: { ...aPack().sampling, confidence: 100, margin: 0 },
      domains: [{ id: '2', name: 'Casework', standards: [{ ...aStandard(), mark: 'sure' }] }],
      sources: { 'made-up': { document: 'A', part: 'B', address: 'ask me' } },
      colour: 'blue',
    }
    assert.deepEqual(faultsOf(broken), [
      '.format is "something-else/1", but must be "plumbline-framework-pack/1"',
      '.number is 1.5, but must be a whole number',
      '.title is 7, but must be text',
      '.unit is empty',
      '.inForce.from "April 2018" is not a date: write 2018, 2018-04 or 2018-04-01',
      '.sources["made-up"].address "ask me" is not an address on the web',
      '.sampling.confidence is 100, but must be below 100',
      '.sampling.margin is 0, but must be above 0',
      '.domains[0].standards[0].mark is "sure", but must be "verified" or "derived" or "reconstructed"',
      '.colour is not a field of a framework pack',
    ])
  })

  it('wants at least one domain', () => {
    assert.ok(
      faultsOf(aPack({ domains: [] })).includes('.domains has 0 entries, but needs at least 1'),
    )
  })

  it('refuses a name for a source that no one could cite plainly', () => {
    const sources = { ...aPack().sources, 'a b': { document: 'A', part: 'B' } }
    const message =
      '.sources["a b"] is not an identifier: letters, digits and single dots or hyphens'
    assert.ok(faultsOf(aPack({ sources })).includes(message))
  })

  for (const [name, content] of [
    ['null', null],
    ['a list', []],
    ['text', 'crc-2018'],
  ] as const) {
    it(`refuses ${name} in place of a pack with one fault`, () => {
      const kind = name
      assert.deepEqual(faultsOf(content), [`. is ${kind}, but must be an object`])
    })
  }

  it('reports any field that is left out, with its path', () => {
    const whole = shipped()
    const required = fieldsOf(whole).filter(({ steps }) => !isOptional(steps))
    fc.assert(
      fc.property(fc.constantFrom(...required), ({ steps, path }) => {
        assert.ok(faultsOf(without(whole, steps)).includes(`${path} is missing`), path)
      }),
      { numRuns: 150 },
    )
  })

  it('reports any field that is of the wrong kind, with its path', () => {
    const whole = shipped()
    fc.assert(
      fc.property(fc.constantFrom(...fieldsOf(whole)), ({ steps, path }) => {
        const faults = faultsOf(without(whole, steps, { not: 'what belongs here' }))
        assert.ok(
          faults.some((fault) => fault.startsWith(path)),
          path,
        )
      }),
      { numRuns: 150 },
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => assert.ok(faultsOf(content).length > 0)),
      { numRuns: 200 },
    )
  })

  it('is published as it is: run commands/publish-schema.ts after a change', () => {
    const file = join(shippedFolder(), '..', 'schema', 'framework-pack.schema.json')
    assert.equal(readFileSync(file, 'utf8'), packSchemaText())
  })
})

function faultsOf(content: unknown): readonly string[] {
  const checked = checkPack(content)
  return 'faults' in checked ? checked.faults.map(({ path, message }) => `${path} ${message}`) : []
}

/** The smallest shipped pack that uses most fields: deleting from it is quick. */
function shipped(): unknown {
  return loadFrameworks().find('region-2023')
}

/** Every field of every object in a value. */
function fieldsOf(value: unknown, steps: readonly Step[] = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: readonly [Step, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return entries.flatMap(([step, inner]) => {
    const here = [...steps, step]
    const deeper = fieldsOf(inner, here)
    return typeof step === 'number' ? deeper : [{ steps: here, path: pathOf(here) }, ...deeper]
  })
}

function pathOf(steps: readonly Step[]): string {
  return steps
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return /^\w+$/.test(step) ? `.${step}` : `["${step}"]`
    })
    .join('')
}

/** An entry of the list of sources may be left out, and so may an address. */
function isOptional(steps: readonly Step[]): boolean {
  return steps[0] === 'sources' && (steps.length === 2 || steps.at(-1) === 'address')
}

/** A copy without one field, or with another value there. */
function without(value: unknown, [step, ...rest]: readonly Step[], instead?: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.map((inner, index) => (index === step ? without(inner, rest, instead) : inner))
  }
  const fields = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== step) return [[name, inner]]
    if (rest.length > 0) return [[name, without(inner, rest, instead)]]
    return instead === undefined ? [] : [[name, instead]]
  })
  return Object.fromEntries(fields)
}
