import { ModelFault, parseOperatingModel } from './read-operating-model.ts'
import { FACTOR_NAMES, FACTORS } from './rules/factors.ts'

/** What a check of a model found: nothing wrong, with how much was tried, or every fault in words. */
export type ModelChecked = {
  /** `essex-2018, version 1`; `null` when the file cannot be read as a model. */
  readonly model: string | null
  readonly combinations: number
  readonly faults: readonly string[]
}

/** Checks the text of a model's file: its shape, its sources, and that every case has one answer. */
export function checkModelText(text: string): ModelChecked {
  const combinations = FACTOR_NAMES.reduce((product, name) => product * FACTORS[name].length, 1)
  try {
    const { id, version } = parseOperatingModel(text)
    return { model: `${id}, version ${version}`, combinations, faults: [] }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    return { model: null, combinations, faults: error.faults }
  }
}
