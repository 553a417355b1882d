import essex from '../../../policy/operating-models/essex-2018.json' with { type: 'json' }
import { OPERATING_MODEL_FILE } from './model-file.ts'
import { tableFaults } from './rules/decision-table.ts'
import type { OperatingModel } from './rules/operating-model.ts'

/** An operating model cannot be used; every fault with its place, in plain words. */
export class ModelFault extends RangeError {
  override readonly name = 'ModelFault'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`the operating model has faults:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** The text of a model's file, read and checked. Throws a `ModelFault`, also when it is no JSON. */
export function parseOperatingModel(text: string): OperatingModel {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new ModelFault(['the file is not JSON'])
  }
  return readOperatingModel(content)
}

/**
 * A model from the content of its file: its shape, that each row has a name and a source of its own,
 * and that every case has exactly one answer. Throws a `ModelFault` with all that is wrong together.
 */
export function readOperatingModel(content: unknown): OperatingModel {
  const { data, error } = OPERATING_MODEL_FILE.safeParse(content)
  if (error !== undefined) {
    throw new ModelFault(
      error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
    )
  }
  const faults = [...namingFaults(data), ...tableFaults(data).map(({ message }) => message)]
  if (faults.length > 0) throw new ModelFault(faults)
  return data
}

function namingFaults(model: OperatingModel): readonly string[] {
  const rows = [...model.route, ...model.base, ...model.exceptions]
  const named = new Map([...rows, ...Object.values(model.settings)].map((one) => [one, one.source]))
  const unknown = [...new Set(named.values())].filter(
    (source) => !Object.hasOwn(model.sources, source),
  )
  const twice = rows.filter(({ id }, at) => rows.findIndex((one) => one.id === id) < at)
  return [
    ...unknown.map((source) => `"${source}" is not among the sources`),
    ...twice.map(({ id }) => `"${id}" names two rows`),
  ]
}

/** The model that ships with Plumbline: Essex CRC as inspected in 2018. */
export const SHIPPED_MODEL: OperatingModel = readOperatingModel(essex)
