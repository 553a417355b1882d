import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { AccessMatrix, MatrixRow } from './rules/matrix.ts'
import { ACTIONS, RELATIONS, RESOURCES, ROLES } from './rules/words.ts'

/** The matrix in `policy/access/access-matrix.csv`, or what is read from the text given. */
export function readAccessMatrix(text: string = readFileSync(SHIPPED, 'utf8')): AccessMatrix {
  const rows = z.array(ROW).parse(parse(text, { columns: true, skip_empty_lines: true }))
  const keys = rows.map(({ role, resource, action }) => `${role}, ${resource}, ${action}`)
  const twice = keys.find((key, place) => keys.indexOf(key) !== place)
  if (twice !== undefined) throw new Error(`The access matrix names ${twice} twice`)
  return rows.map(rowOf)
}

const SHIPPED = new URL('../../../policy/access/access-matrix.csv', import.meta.url)

/** `yes`: full; `shielded`: only counted in workload; empty: absent. */
const CELL = z
  .enum(['', 'yes', 'shielded'])
  .transform((cell) => (cell === 'yes' ? 'full' : cell === '' ? 'absent' : cell))

const ROW = z.strictObject({
  role: z.enum(ROLES),
  resource: z.enum(RESOURCES),
  action: z.enum(ACTIONS),
  own: CELL,
  'own team': CELL,
  'same organisation': CELL,
  sampled: CELL,
  emergency: CELL,
  restricted: CELL,
  excluded: CELL,
  'other organisation': CELL,
  why: z.string().regex(/\S/),
})

function rowOf({ role, resource, action, why, ...levels }: z.infer<typeof ROW>): MatrixRow {
  return { role, resource, action, levels, why }
}

/** The lines of a role, in the matrix's order: what a person reads about their own access. */
export function linesOf(
  matrix: AccessMatrix,
  role: string,
): readonly (MatrixRow & { readonly relations: readonly string[] })[] {
  return matrix
    .filter((row) => row.role === role)
    .map((row) => ({ ...row, relations: RELATIONS.filter((one) => row.levels[one] === 'full') }))
}
