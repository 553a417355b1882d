import { z } from 'zod'
import { operatingModelSchema } from '#supervision/allocation'
import { A_PROBLEM } from './examples.ts'
import { ROWS } from './rows-sent.ts'
import { SIMULATION_ASKED, SIMULATION_PARTS } from './simulation-asked.ts'

/** A JSON Schema (2020-12), as it is written into the description. */
export type Schema = Readonly<Record<string, unknown>>

/** A text, as a JSON Schema. */
export const text = { type: 'string' }
const number = { type: 'number' }
const whole = { type: 'integer' }
const yes = { type: 'boolean' }
/** An array of such items, as a JSON Schema. */
export const listOf = (items: Schema): Schema => ({ type: 'array', items })
/** One of these words, as a JSON Schema. */
export const oneOf = (...words: readonly (string | null)[]): Schema => ({ enum: words })
const objectOf = (properties: Schema): Schema => ({
  ...{ type: 'object', required: Object.keys(properties), properties },
})

const maybe = (type: string): Schema => ({ type: [type, 'null'] })

/** The code of each fault; with `explain`, each fault with its words. */
const NOT_ANSWERED = objectOf({
  id: text,
  errors: listOf({ anyOf: [text, objectOf({ code: text, message: text })] }),
})

const PART_OF_WORKLOAD = objectOf({
  ...{ words: text, count: whole, points: number },
  covering: maybe('string'),
})

/** Every schema of the description, by the name that `ref` takes. */
export const SCHEMAS = {
  Rows: {
    ...z.toJSONSchema(ROWS, { target: 'draft-2020-12' }),
    description: 'One object a row, with the columns of the command line. Lists may be arrays.',
  },
  OperatingModel: operatingModelSchema(),
  SimulationAsked: {
    ...z.toJSONSchema(SIMULATION_ASKED, { target: 'draft-2020-12' }),
    properties: {
      model: { $ref: '#/components/schemas/OperatingModel', description: SIMULATION_PARTS.model },
      cases: {
        anyOf: [text, { $ref: '#/components/schemas/Rows' }],
        description: SIMULATION_PARTS.cases,
      },
      against: {
        $ref: '#/components/schemas/OperatingModel',
        description: SIMULATION_PARTS.against,
      },
    },
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
  NotAnswered: NOT_ANSWERED,
  Score: objectOf({
    ...{ id: text, z: number, p1: number, p2: number, oneYear: whole, twoYear: whole },
    level: text,
    parts: { type: 'object' },
  }),
  Workload: objectOf({
    ...{ officer: text, grade: text, team: maybe('string'), day: { ...text, format: 'date' } },
    table: objectOf({ id: text, number: whole }),
    ...{ points: number, pointsCovering: number, parts: listOf(PART_OF_WORKLOAD) },
    hours: { type: 'object' },
    available: number,
    capacity: { anyOf: [objectOf({ percent: number }), oneOf('no capacity')] },
    standing: text,
    reasons: listOf(objectOf({ rule: text, because: text, source: text })),
    ...{ warnings: listOf(text), absence: maybe('object'), uncovered: maybe('object') },
  }),
  ModelChecked: objectOf({
    model: { type: ['string', 'null'] },
    combinations: whole,
    faults: listOf(text),
  }),
  Moves: listOf(objectOf({ from: text, to: text, cases: whole })),
  HeldCases: listOf(
    objectOf({
      ...{ category: text, place: text, state: text, count: whole },
      covering: { type: ['string', 'null'] },
    }),
  ),
  Simulation: objectOf({
    ...{ n: whole, notBanded: whole, otherBand: whole, otherHolder: whole },
    bandMoves: { $ref: '#/components/schemas/Moves' },
    holderMoves: { $ref: '#/components/schemas/Moves' },
    groups: listOf(
      objectOf({
        kind: oneOf('risk of serious harm', 'sex', 'ethnicity', 'centre'),
        ...{ name: text, n: whole, otherBand: whole, otherHolder: whole },
      }),
    ),
    before: { $ref: '#/components/schemas/HeldCases' },
    after: { $ref: '#/components/schemas/HeldCases' },
  }),
  Problem: {
    ...objectOf({ type: text, title: text, status: whole, detail: text }),
    description: 'RFC 9457',
    examples: [A_PROBLEM],
  },
} satisfies Record<string, Schema>

type Name = keyof typeof SCHEMAS

/** Points to one of the schemas. */
export const ref = (name: Name): Schema => ({ $ref: `#/components/schemas/${name}` })
