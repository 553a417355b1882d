import {
  type AccessMatrix,
  type Action,
  CASE_RESOURCES,
  type CaseResource,
  type MatrixRow,
  type Relation,
  type Resource,
} from '#platform/access'
import { listed } from '#platform/words'
import { type Held, relationsOf, type Standing } from './standing.ts'

/** One reason: what somebody may do with a part of a case, in which role, and why it is so. */
export type AccessReason = {
  readonly resource: Resource
  readonly actions: readonly Action[]
  readonly sentence: string
}

/**
 * What somebody may see and change of a case and why, in sentences they can check: one for each part
 * of the record that any of their roles reaches, and one for each part that none does.
 * Source: the access matrix, policy/access/access-matrix.csv.
 */
export function whyAccess(
  matrix: AccessMatrix,
  held: readonly Held[],
  standing: Standing,
): readonly AccessReason[] {
  return CASE_RESOURCES.map((resource) => {
    const grants = grantsOf(matrix, held, standing, resource)
    const [first] = grants
    const actions = [...new Set(grants.map(({ row }) => row.action))]
    const part = PART_NAMES[resource]
    if (first === undefined) {
      return { resource, actions, sentence: `You may not read ${part}.` }
    }
    const whys = [...new Set(grants.map((grant) => `${HOW[grant.relation](grant.row.role)}.`))]
    const reasons = [...new Set(grants.map(({ row }) => `${row.why}.`))]
    const unread = actions.includes('read') ? '' : ', and not read them'
    const may = `You may ${listed(actions)} ${part}${unread}.`
    return { resource, actions, sentence: [may, ...whys, ...reasons].join(' ') }
  })
}

/** What each part is called on a page. */
export const PART_NAMES: Readonly<Record<CaseResource, string>> = {
  'case identity': 'the name, date of birth and details',
  'case sentence': 'orders and requirements',
  'case risks': 'the safety note, registers and risk',
  'case record': 'the summary',
  'case note': 'notes',
  'case contact': 'appointments',
  'case allocation': 'the band and who holds the case',
  'case access': 'who may open the case',
}

const HOW: Readonly<Record<Relation, (role: string) => string>> = {
  own: (role) => `As ${role}, you hold this case or are named to it`,
  'own team': (role) => `As ${role}, this is a case of your team`,
  'same organisation': (role) => `As ${role}, this is a case of your organisation`,
  sampled: (role) => `As ${role}, this case was sampled for you`,
  emergency: (role) => `As ${role}, you opened this case in an emergency`,
  restricted: (role) => `As ${role}, you may read restricted cases`,
  excluded: (role) => `As ${role}, you may read cases you are excluded from`,
  'other organisation': (role) => `As ${role}, you may read other organisations’ cases`,
}

type Grant = { readonly row: MatrixRow; readonly relation: Relation }

/** Every line of the matrix that gives something, with the nearest relation for which it does. */
function grantsOf(
  matrix: AccessMatrix,
  held: readonly Held[],
  standing: Standing,
  resource: Resource,
): readonly Grant[] {
  return held.flatMap((one) => {
    const relations = relationsOf(one, standing)
    return matrix
      .filter((row) => row.role === one.role && row.resource === resource)
      .flatMap((row) => {
        const relation = relations.find((each) => row.levels[each] === 'full')
        return relation === undefined ? [] : [{ row, relation }]
      })
  })
}
