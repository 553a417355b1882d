import {
  type Action,
  LEVELS,
  type Level,
  RELATIONS,
  type Relation,
  type Resource,
  type Role,
} from './words.ts'

/** One line of the access matrix: what a role may do, how, for each relation, and why. */
export type MatrixRow = {
  readonly role: Role
  readonly resource: Resource
  readonly action: Action
  readonly levels: Readonly<Record<Relation, Level>>
  readonly why: string
}

/** The whole of who may do what. What it does not name is absent. */
export type AccessMatrix = readonly MatrixRow[]

/** The question: somebody with these roles, who stands so to the thing, wants to do this. */
export type AccessQuestion = {
  readonly roles: readonly Role[]
  readonly resource: Resource
  readonly action: Action
  readonly relations: readonly Relation[]
}

/** The answer, and the line of the matrix that gives it, or a sentence on why nothing does. */
export type AccessAnswer = { readonly level: Level; readonly because: string }

/**
 * How much of a thing shows to somebody. A deny list wins over everything, an allow list over every
 * other relation; otherwise the most that any role gives for any relation.
 * Source: reliability-security.md §1, "Restricted cases".
 */
export function levelOf(matrix: AccessMatrix, question: AccessQuestion): AccessAnswer {
  const { roles, resource, action, relations } = question
  const rows = matrix.filter(
    (row) => roles.includes(row.role) && row.resource === resource && row.action === action,
  )
  if (rows.length === 0) {
    return { level: 'absent', because: `No role held may ${action} the ${resource}` }
  }
  const closing = (['excluded', 'restricted'] as const).find((one) => relations.includes(one))
  const counted: readonly Relation[] = closing === undefined ? relations : [closing]
  return bestOf(rows, counted)
}

/** Whether any relation at all would let these roles do it: what a route asks before it looks. */
export function mayEver(
  matrix: AccessMatrix,
  { roles, resource, action }: Omit<AccessQuestion, 'relations'>,
): boolean {
  return (
    levelOf(matrix, { roles, resource, action, relations: RELATIONS.slice(0, 5) }).level !==
    'absent'
  )
}

function bestOf(rows: readonly MatrixRow[], relations: readonly Relation[]): AccessAnswer {
  const found = rows
    .flatMap((row) => relations.map((relation) => ({ row, relation, level: row.levels[relation] })))
    .toSorted((one, other) => LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level))
  const [best] = found
  if (best === undefined || best.level === 'absent') {
    return { level: 'absent', because: `Not for: ${relations.join(', ') || 'no relation'}` }
  }
  const { row, relation, level } = best
  return { level, because: `${row.role}, ${relation}: ${row.why}` }
}
