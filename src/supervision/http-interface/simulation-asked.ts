import { z } from 'zod'
import { type OperatingModel, readOperatingModel } from '#supervision/allocation'
import { NotRows, ROWS, type Sent, tableOf } from './rows-sent.ts'

const A_MODEL = z.record(z.string(), z.unknown())

/** The request to try a model: the files of the command line, each as a part of one JSON object. */
export const SIMULATION_ASKED = z.strictObject({
  model: A_MODEL,
  cases: z.union([z.string(), ROWS]),
  against: A_MODEL.optional(),
})

/** What each part of the request is, in words: for the description and for the page. */
export const SIMULATION_PARTS = {
  model: 'The operating model to try, as its file has it',
  cases:
    'The caseload: rows with the columns of `/api/v1/band`, and also `ethnicity` and `centre`, or the same as one text of CSV',
  against: 'The model to put beside it; the one in force in your organisation unless given',
} as const

/** What was asked: the model, the one beside it if it was named, and the caseload as a table. */
export type SimulationAsked = {
  readonly model: OperatingModel
  readonly against: OperatingModel | null
  readonly cases: Sent
}

/** The request read. Throws `NotRows` for a body of another shape, `ModelFault` for a model with faults. */
export function simulationAsked(body: unknown): SimulationAsked {
  const { data, error } = SIMULATION_ASKED.safeParse(body)
  if (data === undefined) {
    const where = error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    )
    throw new NotRows(`Send JSON with model, cases and perhaps against: ${where.join('; ')}`)
  }
  const { model, cases, against } = data
  return {
    model: readOperatingModel(model),
    against: against === undefined ? null : readOperatingModel(against),
    cases:
      typeof cases === 'string'
        ? { bytes: new TextEncoder().encode(cases), name: 'cases' }
        : tableOf(cases, 'cases'),
  }
}
