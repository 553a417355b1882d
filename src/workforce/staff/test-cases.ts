import { recordTeam } from '#platform/accounts'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { aVisitor, type Visitor } from '../../platform/audit-pages/test-cases.ts'
import type { Post } from './rules/post.ts'
import { recordCentres, recordOfficers } from './store/record-staff.ts'

/** A full-time RO3 at team North. */
export const A_POST: Post = {
  ...{ grade: 'RO3', practiceEnhancement: false, sex: 'female', teamId: 'north' },
  ...{ contractedHours: 37, fromDay: day('2018-05-01'), untilDay: null },
}

/** The people of a small provider: two officers at North (a centre), one at South (the hub). */
export type SmallProvider = Readonly<
  Record<'manager' | 'director' | 'jo' | 'sam' | 'kim' | 'newcomer', Visitor>
>

/** Makes it, as the owner of the database; a newcomer at North has no post yet. */
export async function aSmallProvider(
  database: Database,
  organisationId: string,
): Promise<SmallProvider> {
  const changedBy = 'test'
  await recordTeam(database, { organisationId, teamId: 'south', name: 'South', changedBy })
  const officer = (accountId: string) =>
    aVisitor(database, organisationId, 'responsible officer', accountId)
  const people = {
    manager: await aVisitor(database, organisationId, 'manager of service delivery', 'manager'),
    director: await aVisitor(database, organisationId, 'director', 'director'),
    jo: await officer('jo'),
    sam: await officer('sam'),
    kim: await officer('kim'),
    newcomer: await officer('newcomer'),
  }
  const town = { organisationId, changedBy }
  await recordCentres(database, [
    { ...town, teamId: 'north', kind: 'local management centre', town: 'Chelmsford' },
    { ...town, teamId: 'south', kind: 'hub', town: 'Basildon' },
  ])
  await recordOfficers(database, [
    { ...town, ...A_POST, accountId: 'jo' },
    { ...town, ...A_POST, accountId: 'sam', grade: 'RO4', contractedHours: 18.5 },
    { ...town, ...A_POST, accountId: 'kim', teamId: 'south', sex: 'male' },
  ])
  return people
}
