import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ROLES } from '#platform/access'
import { recordAccount, recordAssignment, recordTeam } from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import { type Database, type Records, recordOrganisation } from '#platform/database'
import { day } from '#platform/dates'

const FILE = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['provider', 'inspectorate', 'nps', 'installation']),
      teams: z.array(z.object({ id: z.string(), name: z.string() })),
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: z.enum(ROLES),
          team: z.string().optional(),
        }),
      ),
    }),
  ),
})

type SampleOrganisation = z.infer<typeof FILE>['organisations'][number]

/** In whose name the sample installation is filled. */
export const LOADED_BY = 'sample data'
const SINCE = day('2026-01-05')

/**
 * Makes the organisations of the sample installation, with somebody in every role. Each organisation
 * is one transaction: a start that was interrupted goes on with the next.
 */
export async function loadSamplePeople(records: Records, now: Date): Promise<void> {
  const text = readFileSync(new URL('../demo/people.json', import.meta.url), 'utf8')
  for (const organisation of FILE.parse(JSON.parse(text)).organisations) {
    await records({ as: 'loader' }, (transaction) => load(transaction, organisation, now))
  }
}

/** Two programs that start at once would both find nothing there: the second waits for the first. */
export async function takeTurns(transaction: Database, organisationId: string): Promise<void> {
  await transaction
    .selectFrom('platform.organisation')
    .select('organisationId')
    .where('organisationId', '=', organisationId)
    .forNoKeyUpdate()
    .execute()
}

async function load(transaction: Database, organisation: SampleOrganisation, now: Date) {
  const { id: organisationId, name, kind } = organisation
  const recorded = { recordedBy: LOADED_BY, recordedAt: now }
  const known = { organisation: organisationId, name, kind, ...recorded }
  if (!(await recordOrganisation(transaction, known))) return
  const changedBy = LOADED_BY
  for (const team of organisation.teams) {
    await recordTeam(transaction, { organisationId, teamId: team.id, name: team.name, changedBy })
  }
  for (const { id: accountId, name: theirs, role, team } of organisation.people) {
    const theirKey = { organisationId, accountId, changedBy }
    const username = `${accountId}@${organisationId}.example`
    await recordAccount(transaction, {
      ...theirKey,
      username,
      name: theirs,
      email: null,
      demo: true,
    })
    await recordAssignment(transaction, {
      ...{ ...theirKey, assignmentId: `${accountId}-1`, role, teamId: team ?? null },
      ...{ fromDay: SINCE, untilDay: null },
    })
  }
  await putOnRecordAs(transaction, {
    ...{ organisation: organisationId, account: null, name: LOADED_BY },
    ...{ action: 'add', resource: 'organisation', subjects: [organisationId] },
  })
}
