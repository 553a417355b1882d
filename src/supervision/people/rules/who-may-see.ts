import type { AccessMatrix, Role } from '#platform/access'
import { type Held, reachOf, type Standing } from './standing.ts'

/** A colleague with a role that may reach a case. */
export type Colleague = Held & { readonly accountId: string; readonly name: string }

/** A case, as far as it decides who may open it. */
export type CaseInQuestion = {
  readonly teamId: string | null
  readonly responsibleOfficerId: string | null
  /** Those named to it today. */
  readonly workerIds: readonly string[]
  readonly restricted: boolean
  readonly allowedIds: readonly string[]
  readonly excludedIds: readonly string[]
}

/** People who may open a case for the same reason. */
export type WhoAndWhy = { readonly because: string; readonly people: readonly Colleague[] }

/**
 * Who may open a case and why, everyone once, under the nearest reason. With a deny list those on it
 * are left out whoever they are; with an allow list all others are.
 */
export function whoMaySee(
  matrix: AccessMatrix,
  about: CaseInQuestion,
  colleagues: readonly Colleague[],
): readonly WhoAndWhy[] {
  const isOpenTo = ({ accountId }: Colleague) =>
    !about.excludedIds.includes(accountId) &&
    (!about.restricted || about.allowedIds.includes(accountId))
  const groups = new Map<string, Colleague[]>()
  for (const one of onceEach(matrix, about, colleagues.filter(isOpenTo))) {
    groups.set(one.because, [...(groups.get(one.because) ?? []), one.colleague])
  }
  return [...groups].map(([because, people]) => ({ because, people }))
}

/** The roles that reach a case's identity through their team, and those that reach every case. */
export function rolesThatReach(matrix: AccessMatrix): {
  readonly inTeam: readonly Role[]
  readonly everywhere: readonly Role[]
} {
  const rows = matrix.filter((row) => row.resource === 'case identity' && row.action === 'read')
  return {
    inTeam: rows.filter(({ levels }) => levels['own team'] === 'full').map(({ role }) => role),
    everywhere: rows
      .filter(({ levels }) => levels['same organisation'] === 'full')
      .map(({ role }) => role),
  }
}

type Reached = {
  readonly colleague: Colleague
  readonly place: number
  readonly because: string
}

function onceEach(
  matrix: AccessMatrix,
  about: CaseInQuestion,
  colleagues: readonly Colleague[],
): readonly Reached[] {
  const reached = colleagues
    .flatMap((colleague) => reasonFor(matrix, about, colleague))
    .toSorted((one, other) => one.place - other.place)
  return reached.filter(
    ({ colleague }, place) =>
      reached.findIndex((other) => other.colleague.accountId === colleague.accountId) === place,
  )
}

function reasonFor(
  matrix: AccessMatrix,
  about: CaseInQuestion,
  colleague: Colleague,
): readonly Reached[] {
  const { accountId, role } = colleague
  const holds = accountId === about.responsibleOfficerId
  const named = about.workerIds.includes(accountId)
  const none: Standing = {
    ...{ own: false, sameOrganisation: false, sampled: false, emergency: false },
    teamId: about.teamId,
  }
  const reaches = (standing: Standing, one: Colleague) =>
    reachOf(matrix, [one], standing, { resource: 'case identity', action: 'read' }).level === 'full'
  if ((holds || named) && reaches({ ...none, own: true }, colleague)) {
    const because = holds ? 'Holds the case' : `Named to the case: ${role}`
    return [{ colleague, place: holds ? 0 : 1, because }]
  }
  const there = { ...none, sameOrganisation: true }
  if (reaches(there, { ...colleague, teamId: null })) {
    return [{ colleague, place: 3, because: `In the whole organisation: ${role}` }]
  }
  const inTeam = reaches(there, colleague)
  return inTeam ? [{ colleague, place: 2, because: `In the team of the case: ${role}` }] : []
}
