import type { FrameworkLibrary, FrameworkPack } from '#inspection/frameworks'
import { contentOf, nameOf, type Output } from '#platform/command-line'
import type { Day } from '#platform/dates'
import { FileFault } from '#platform/spreadsheets'
import { counted, listed } from '#platform/words'
import { readCaseList } from '../reading/read-case-list.ts'
import { CannotDraw } from '../rules/drawn-sample.ts'
import { type ListFault, listFaultInWords } from '../rules/list-fault.ts'
import type { CaseListSpecification, ListedCase } from '../rules/specification.ts'
import { samplesDrawnFor, specificationFor } from '../specifications.ts'
import { WrongCall } from './options.ts'

/** What the commands need from outside. */
export type SampleNeeds = {
  readonly frameworks: FrameworkLibrary
  readonly limits: { readonly mostRows: number; readonly mostBytes: number }
}

/** A case list has faults; the message names them, one a line. */
export class FaultsInList extends Error {}

/** The framework and the case list that a call or a kept sample names. Throws `WrongCall`. */
export function frameworkAndList(
  { frameworks }: SampleNeeds,
  named: {
    readonly framework: string
    readonly sample: string
    readonly frameworkNumber?: number
    readonly number?: number
  },
): { readonly pack: FrameworkPack; readonly specification: CaseListSpecification } {
  const pack = frameworks.find(named.framework, named.frameworkNumber)
  if (pack === undefined) throw new WrongCall(`there is no framework "${named.framework}"`)
  const sample = named.sample.replaceAll('-', '_')
  const of = named.number === undefined ? {} : { number: named.number }
  const specification = specificationFor(pack.id, sample, of)
  if (specification === undefined) {
    const drawn = samplesDrawnFor(pack.id).map((one) => one.replaceAll('_', '-'))
    const has = drawn.length === 0 ? 'it has none that is drawn' : `it has ${listed(drawn)}`
    throw new WrongCall(`${pack.id} has no sample "${named.sample}" that is drawn: ${has}`)
  }
  return { pack, specification }
}

/** The cases of a list named on the command line. Throws `FaultsInList` when a row is bad. */
export async function casesIn(
  file: string,
  { specification, on, limits }: SampleNeeds & ListAsked,
): Promise<readonly ListedCase[]> {
  const list = { bytes: await contentOf(file), fileName: nameOf(file), ...limits }
  const { cases, faults } = await readCaseList(list, specification, on)
  if (faults.length > 0) throw new FaultsInList(faultsInWords(nameOf(file), faults))
  return cases
}

type ListAsked = { readonly specification: CaseListSpecification; readonly on: Day }

/** More than anyone would mend before trying again. */
const MOST_LISTED = 100

function faultsInWords(name: string, faults: readonly ListFault[]): string {
  const lines = faults.slice(0, MOST_LISTED).map((fault) => `${name}: ${listFaultInWords(fault)}`)
  const left = faults.length - lines.length
  return [...lines, ...(left > 0 ? [`and ${counted(left, 'more fault')}`] : [])].join('\n')
}

/** Runs a command: what the caller can mend is written as a sentence, with exit code 2. */
export async function telling(
  name: string,
  err: Output,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof FaultsInList) err.write(`${error.message}\n`)
    else if (isForTheCaller(error)) err.write(`plumbline sample ${name}: ${error.message}\n`)
    else throw error
    return 2
  }
}

function isForTheCaller(error: unknown): error is Error {
  return [WrongCall, CannotDraw, FileFault].some((kind) => error instanceof kind)
}
