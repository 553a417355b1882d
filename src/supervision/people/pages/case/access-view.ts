import type { AccessMatrix } from '#platform/access'
import type { Database } from '#platform/database'
import {
  type CaseInQuestion,
  rolesThatReach,
  type WhoAndWhy,
  whoMaySee,
} from '../../rules/who-may-see.ts'
import { caseAccessOf, colleaguesOf, namesOf } from '../../store/case-access.ts'
import type { CaseFound, CaseWorker } from '../../store/cases.ts'

/** What is asked: who may see this case, to which these people are named. */
type Asked = {
  readonly found: CaseFound
  readonly matrix: AccessMatrix
  readonly workers: readonly CaseWorker[]
}

/** Who may see a case and why, and who is kept out, for those who may know. */
export async function accessView(transaction: Database, { found, matrix, workers }: Asked) {
  const { organisationId, crn, responsibleOfficerId, standing } = found
  const lists = await caseAccessOf(transaction, { organisationId, crn })
  const about: CaseInQuestion = {
    ...{ responsibleOfficerId, teamId: standing.teamId },
    workerIds: workers.map(({ accountId }) => accountId),
    restricted: lists?.restricted ?? false,
    allowedIds: lists?.allowedIds ?? [],
    excludedIds: lists?.excludedIds ?? [],
  }
  const named = [responsibleOfficerId, ...about.workerIds].filter((one) => one !== null)
  const colleagues = await colleaguesOf(transaction, organisationId, {
    ...rolesThatReach(matrix),
    teamId: standing.teamId,
    accountIds: named,
  })
  const groups = whoMaySee(matrix, about, colleagues)
  const shown = new Set(groups.flatMap(({ people }) => people.map(({ accountId }) => accountId)))
  const unreached = about.allowedIds.filter((one) => !shown.has(one))
  const names = await namesOf(transaction, organisationId, [...about.excludedIds, ...unreached])
  const inWords = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).toSorted()
  return {
    restricted: about.restricted,
    reason: lists?.reason ?? '',
    groups: groups.map(groupView),
    excluded: inWords(about.excludedIds),
    unreached: about.restricted
      ? inWords(unreached.filter((one) => !about.excludedIds.includes(one)))
      : [],
  }
}

function groupView({ because, people }: WhoAndWhy) {
  return { because, names: people.map(({ name }) => name) }
}
