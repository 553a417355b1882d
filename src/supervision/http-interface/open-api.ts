import { z } from 'zod'
import { ROWS } from './rows-sent.ts'

type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const number = { type: 'number' }
const whole = { type: 'integer' }
const yes = { type: 'boolean' }
const listOf = (items: Schema): Schema => ({ type: 'array', items })
const oneOf = (...words: readonly (string | null)[]): Schema => ({ enum: words })
const objectOf = (properties: Schema): Schema => ({
  ...{ type: 'object', required: Object.keys(properties), properties },
})

const NOT_BANDED = objectOf({ id: text, errors: listOf(text) })

const SCHEMAS = {
  Rows: {
    ...z.toJSONSchema(ROWS, { target: 'draft-2020-12' }),
    description: 'One object a row, with the columns of the command line. Lists may be arrays.',
  },
  Rule: objectOf({ id: text, source: text, effect: text }),
  Band: objectOf({
    id: text,
    band: oneOf('green', 'yellow', 'red', 'blue', 'unbanded', null),
    heldBy: oneOf('hub', 'lmc', 'hub-or-lmc', 'nps'),
    rules: listOf({ $ref: '#/components/schemas/Rule' }),
    provisional: yes,
    escalate: yes,
  }),
  NotAnswered: NOT_BANDED,
  Score: objectOf({
    ...{ id: text, z: number, p1: number, p2: number, oneYear: whole, twoYear: whole },
    level: text,
    parts: { type: 'object' },
  }),
  Workload: { type: 'object', description: 'As `plumbline workload --json` gives it' },
  ModelChecked: objectOf({
    model: { type: ['string', 'null'] },
    combinations: whole,
    faults: listOf(text),
  }),
  Problem: {
    ...objectOf({ type: text, title: text, status: whole, detail: text }),
    description: 'RFC 9457',
  },
} satisfies Record<string, Schema>

type Name = keyof typeof SCHEMAS

const ref = (name: Name): Schema => ({ $ref: `#/components/schemas/${name}` })

const PROBLEMS = {
  401: 'The token is missing, wrong, stopped or over',
  403: 'It came from another site',
  413: 'It is too large: send fewer rows',
  415: 'Send text/csv or application/json',
  422: 'What was sent cannot be read, with every fault',
  429: 'Too many requests a minute: wait as long as retry-after says',
} as const

function problems() {
  const content = { 'application/problem+json': { schema: ref('Problem') } }
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [status, { description, content }]),
  )
}

const QUERIES = {
  on: {
    description: 'The day asked about; today unless given',
    schema: { ...text, format: 'date' },
  },
  explain: { description: 'With every reason in words', schema: oneOf('yes', 'no') },
  table: { description: 'The table of points', schema: oneOf('essex-2018', 'wmt-2021') },
  next: { description: 'Who can take such a case: `yellow,community`', schema: text },
} as const

type Operation = {
  readonly id: string
  readonly summary: string
  readonly query: readonly (keyof typeof QUERIES)[]
  readonly rows: boolean
  readonly answer: Schema
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  '/api/v1/band': {
    id: 'band',
    summary: 'The band of every case, and who should hold it, with the rules in order',
    query: ['on', 'explain'],
    rows: true,
    answer: listOf({ anyOf: [ref('Band'), ref('NotAnswered')] }),
  },
  '/api/v1/ogrs3': {
    id: 'ogrs3',
    summary: 'Reconviction scores (OGRS3), every part shown',
    query: ['explain'],
    rows: true,
    answer: listOf({ anyOf: [ref('Score'), ref('NotAnswered')] }),
  },
  '/api/v1/workload': {
    id: 'workload',
    summary: 'The workload of every officer against their capacity',
    query: ['on', 'table', 'next'],
    rows: true,
    answer: listOf(ref('Workload')),
  },
  '/api/v1/operating-models/check': {
    id: 'checkOperatingModel',
    summary: 'Whether every case has exactly one answer by this operating model',
    query: [],
    rows: false,
    answer: ref('ModelChecked'),
  },
}

function pathOf({ id, summary, query, rows, answer }: Operation) {
  const json = { 'application/json': { schema: rows ? ref('Rows') : { type: 'object' } } }
  const content = rows ? { 'text/csv': { schema: text }, ...json } : json
  return {
    post: {
      ...{ operationId: id, summary, requestBody: { required: true, content } },
      parameters: query.map((name) => ({ name, in: 'query', required: false, ...QUERIES[name] })),
      responses: {
        200: { description: summary, content: { 'application/json': { schema: answer } } },
        ...problems(),
      },
    },
  }
}

/** Each address with what it answers and may be asked, for the page that says it in plain words. */
export function operationsInWords() {
  return Object.entries(OPERATIONS).map(([path, { summary, query }]) => ({
    ...{ path, summary },
    query: query.map((name) => ({ name, description: QUERIES[name].description })),
  }))
}

/** The description of the HTTP interface, after OpenAPI 3.1. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version: '1',
      description:
        'The same answers as the command line. Requests carry the token of an account; faults are problems after RFC 9457.',
    },
    security: [{ token: [] }],
    paths: {
      ...Object.fromEntries(
        Object.entries(OPERATIONS).map(([path, operation]) => [path, pathOf(operation)]),
      ),
      '/api/v1/openapi.json': {
        get: {
          ...{ operationId: 'openapi', summary: 'This description', security: [] },
          responses: {
            200: {
              description: 'This description',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made under My access, Tokens for programs',
        },
      },
      schemas: SCHEMAS,
    },
  }
}
