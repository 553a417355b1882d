import type { z } from 'zod'
import type { Day } from '#platform/dates'
import { type Fault, FileFault } from '#platform/spreadsheets'
import essex from '../../../policy/workload/essex-2018.json' with { type: 'json' }
import published from '../../../policy/workload/wmt-2021.json' with { type: 'json' }
import { inForceOn, type WorkloadTable } from './rules/workload-table.ts'
import { type TableFile, tableFile } from './table-file.ts'

/** The table that holds where nobody names one. */
export const DEFAULT_TABLE = 'essex-2018'

/**
 * The version of a table in force on a day: Plumbline's own points by band (`essex-2018`), or the
 * published ones by tier (`wmt-2021`). Throws a RangeError naming the tables when there is none.
 */
export function workloadTableOn(day: Day, id: string = DEFAULT_TABLE): WorkloadTable {
  const versions = SHIPPED.get(id)
  if (versions === undefined) {
    throw new RangeError(`there is no workload table "${id}": ${[...SHIPPED.keys()].join(', ')}`)
  }
  return inForceOn(versions, day)
}

/**
 * The versions in a table file, such as one an administrator has edited. Throws a `FileFault` with
 * every fault at once: a wrong shape, a combination without points, an unknown name.
 */
export function readWorkloadTable(content: unknown, fileName: string): readonly WorkloadTable[] {
  const read = tableFile.safeParse(content, { error: asSentence })
  if (read.success) return versionsOf(read.data)
  throw new FileFault(read.error.issues.flatMap((issue) => faultsFrom(issue, fileName)))
}

function versionsOf({ id, title, versions }: TableFile): readonly WorkloadTable[] {
  return versions.map((version) => ({ id, title, ...version }))
}

/** A mistake in a shipped file stops the program at start. */
const SHIPPED: ReadonlyMap<string, readonly WorkloadTable[]> = new Map(
  [essex, published].map((content) => {
    return [content.id, readWorkloadTable(content, `policy/workload/${content.id}.json`)]
  }),
)

function faultsFrom(issue: z.core.$ZodIssue, file: string): readonly Fault[] {
  const fault = (path: readonly PropertyKey[], message: string) => {
    return { file, row: null, column: null, message: `${pathOf(path)} ${message}` }
  }
  if (issue.code !== 'unrecognized_keys') return [fault(issue.path, issue.message)]
  return issue.keys.map((key) => fault([...issue.path, key], 'is not a field of a workload table'))
}

/** `.versions[0].points[2].place`; `.` is the whole file. */
function pathOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('') || '.'
}

/** What is wrong, in a sentence that begins after the path: `.title is missing`. */
function asSentence(issue: z.core.$ZodRawIssue): string | undefined {
  const shown = JSON.stringify(issue.input)
  if (issue.code === 'unrecognized_keys' || issue.code === 'custom') return undefined
  if (issue.input === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `is ${shown}, but must be ${WORDS[issue.expected] ?? issue.expected}`
    case 'too_small':
      return `is ${shown}, but must be ${issue.origin === 'array' ? 'a list with something in it' : `at least ${issue.minimum}`}`
    case 'too_big':
      return `is ${shown}, but must be at most ${issue.maximum}`
    case 'invalid_value':
      return `is ${shown}, but must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    default:
      return `is ${shown}, which cannot stand here`
  }
}

const WORDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
}
