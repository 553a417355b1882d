import type { AccessMatrix, Role } from '#platform/access'
import type { Database } from '#platform/database'
import type { Choice } from '#platform/forms'
import { listed } from '#platform/words'
import type { Colleague } from '../../rules/who-may-see.ts'
import { colleaguesOf, namesOf } from '../../store/case-access.ts'
import type { CaseFound } from '../../store/cases.ts'

/**
 * The colleagues to choose from: everybody with a role that may ever open a case, for an officer of any
 * other team may do so in an emergency, and whoever is on a list already. Those of the case's own team
 * come first.
 */
export async function choicesFor(
  transaction: Database,
  matrix: AccessMatrix,
  { organisationId, standing }: CaseFound,
  listedIds: readonly string[],
): Promise<readonly Choice[]> {
  const colleagues = await colleaguesOf(transaction, organisationId, {
    ...{ inTeam: [], everywhere: rolesThatOpen(matrix), teamId: null },
    accountIds: listedIds,
  })
  const people = [...Map.groupBy(colleagues, ({ accountId }) => accountId).values()]
  const isOfTeam = (held: readonly Colleague[]) =>
    held.some(({ teamId }) => teamId !== null && teamId === standing.teamId)
  const inOrder = [...people.filter(isOfTeam), ...people.filter((held) => !isOfTeam(held))]
  const teams = await namesOf(
    transaction,
    organisationId,
    colleagues.flatMap(({ teamId }) => teamId ?? []),
  )
  const known = new Set(colleagues.map(({ accountId }) => accountId))
  const gone = listedIds.filter((id) => !known.has(id))
  const names = await namesOf(transaction, organisationId, gone)
  return [
    ...inOrder.flatMap((held) => choiceOf(held, teams)),
    ...[...new Set(gone)].map((id) => ({
      value: id,
      text: names.get(id) ?? id,
      hint: 'Has no such role today',
    })),
  ]
}

function choiceOf(held: readonly Colleague[], teams: ReadonlyMap<string, string>): Choice[] {
  const [first] = held
  if (first === undefined) return []
  const roles = held.map(({ role, teamId }) => {
    const team = teamId === null ? undefined : teams.get(teamId)
    return team === undefined ? role : `${role}, ${team}`
  })
  return [{ value: first.accountId, text: first.name, hint: listed(roles) }]
}

/** The roles of a provider that open cases: every day, or in an emergency. */
function rolesThatOpen(matrix: AccessMatrix): readonly Role[] {
  const opening = matrix.filter(
    ({ resource, action, levels }) =>
      (resource === 'case identity' && action === 'read' && levels.sampled !== 'full') ||
      (resource === 'emergency access' && action === 'use'),
  )
  return [...new Set(opening.map(({ role }) => role))]
}
