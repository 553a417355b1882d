import type { z } from 'zod'
import coefficients from '../../../policy/ogrs/ogrs3-2008.json' with { type: 'json' }
import offences from '../../../policy/ogrs/ogrs3-offences-2026-06-17.json' with { type: 'json' }
import { OGRS3_COEFFICIENTS_FILE, OGRS3_OFFENCES_FILE } from './ogrs-files.ts'
import { spreadOffences } from './rules/offence-map.ts'
import { type Ogrs3Tables, WITHOUT_GROUP } from './rules/ogrs3-tables.ts'

/**
 * The tables of the score from the contents of its two policy files. Throws an error that names
 * every fault of a file with its place: a broken table is never half used.
 */
export function readOgrs3Tables(coefficientsFile: unknown, offencesFile: unknown): Ogrs3Tables {
  const read = checked(OGRS3_COEFFICIENTS_FILE, coefficientsFile, 'coefficients of OGRS3')
  const written = checked(OGRS3_OFFENCES_FILE, offencesFile, 'offence codes of OGRS3')
  const groups = [...read.offenceGroups.list.map(({ id }) => id), ...WITHOUT_GROUP]
  const spread = spreadOffences(written, groups)
  if ('faults' in spread) throw refusal('offence codes of OGRS3', spread.faults)
  if (!Object.hasOwn(read.sources, written.source)) {
    throw refusal('offence codes of OGRS3', [`"${written.source}" is not among the sources`])
  }
  return { ...read, offences: spread.map }
}

function checked<T>(schema: z.ZodType<T>, content: unknown, what: string): T {
  const { data, error } = schema.safeParse(content)
  if (error === undefined) return data
  throw refusal(
    what,
    error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
  )
}

function refusal(what: string, faults: readonly string[]): Error {
  return new Error(`the policy file with the ${what} has faults:\n${faults.join('\n')}`)
}

/** The score as it is in use, with the offence codes as the Ministry's service has them. */
export const OGRS3_TABLES: Ogrs3Tables = readOgrs3Tables(coefficients, offences)
