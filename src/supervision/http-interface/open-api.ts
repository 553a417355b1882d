import { EXAMPLES, type Example } from './examples.ts'
import { listOf, oneOf, ref, SCHEMAS, type Schema, text } from './schemas.ts'
import { SIMULATION_PARTS } from './simulation-asked.ts'

const PROBLEMS = {
  400: 'The body is not the JSON it is said to be',
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
  readonly id: keyof typeof EXAMPLES
  readonly summary: string
  readonly query: readonly (keyof typeof QUERIES)[]
  /** The schema of what is sent as JSON; rows may be sent as CSV too. */
  readonly asked: Schema
  readonly rows: boolean
  /** The parts of what is sent, where it is one object. */
  readonly parts: Readonly<Record<string, string>>
  readonly answer: Schema
}

const ROWS_ASKED = { asked: ref('Rows'), rows: true, parts: {} } as const

const OPERATIONS: Readonly<Record<string, Operation>> = {
  '/api/v1/band': {
    id: 'band',
    summary: 'The band of every case, and who should hold it, with the rules in order',
    query: ['on', 'explain'],
    ...ROWS_ASKED,
    answer: listOf({ anyOf: [ref('Band'), ref('NotAnswered')] }),
  },
  '/api/v1/ogrs3': {
    id: 'ogrs3',
    summary: 'Reconviction scores (OGRS3), every part shown',
    query: ['explain'],
    ...ROWS_ASKED,
    answer: listOf({ anyOf: [ref('Score'), ref('NotAnswered')] }),
  },
  '/api/v1/workload': {
    id: 'workload',
    summary: 'The workload of every officer against their capacity',
    query: ['on', 'table', 'next'],
    ...ROWS_ASKED,
    answer: listOf(ref('Workload')),
  },
  '/api/v1/operating-models/check': {
    id: 'checkOperatingModel',
    summary: 'Whether every case has exactly one answer by this operating model',
    query: [],
    ...{ asked: { type: 'object' }, rows: false, parts: {} },
    answer: ref('ModelChecked'),
  },
  '/api/v1/operating-models/simulate': {
    id: 'simulateOperatingModel',
    summary: 'What an operating model would do to a caseload, before it takes effect',
    query: ['on'],
    ...{ asked: ref('SimulationAsked'), rows: false, parts: SIMULATION_PARTS },
    answer: ref('Simulation'),
  },
}

function pathOf({ id, summary, query, asked, rows, answer }: Operation) {
  const example: Example = EXAMPLES[id]
  const asExample = (value: unknown) => ({ examples: { plain: { value } } })
  const json = { 'application/json': { schema: asked, ...asExample(example.asked) } }
  const content = rows ? { 'text/csv': { schema: text }, ...json } : json
  const answered = { schema: answer, ...asExample(example.answer) }
  return {
    post: {
      ...{ operationId: id, summary, requestBody: { required: true, content } },
      parameters: query.map((name) => ({ name, in: 'query', required: false, ...QUERIES[name] })),
      responses: {
        200: { description: summary, content: { 'application/json': answered } },
        ...problems(),
      },
    },
  }
}

/** Each address with what it answers, is sent and may be asked, for the page that says it in words. */
export function operationsInWords() {
  return Object.entries(OPERATIONS).map(([path, { id, summary, query, parts }]) => ({
    ...{ path, id, summary },
    parts: Object.entries(parts).map(([name, description]) => ({ name, description })),
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
