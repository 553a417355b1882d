import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { clockAt, day } from '#platform/dates'
import { bandAgain } from '#supervision/allocation'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { employ, MEANINGS, openCentres, sentence } from '../../allocation/store/test-cases.ts'
import { type PeopleSite, withPeople } from '../../people/pages/test-cases.ts'
import { CRN, NOW } from '../../people/test-cases.ts'
import { keepWorkloads } from '../keep-workloads.ts'
import { newestOfEachWeek } from '../rules/by-week.ts'
import { teamPage } from './team/team.ts'
import { workloadPage } from './workload/workload.ts'

const MANAGER = 'manager of service delivery'
const ME = 'responsible-officer'
/** Holds a case that everybody may know of; mine include one with a deny list of nearly everybody. */
const COLLEAGUE = 'colleague-north'

/** A hub whose officers hold cases, one of them restricted, with bands. */
function withWorkloads(given: TestDatabase, use: (site: PeopleSite) => Promise<void>) {
  const begin = async (site: PeopleSite) => {
    const { database, world, load } = site
    await openCentres(database, world)
    for (const crn of [CRN.own, CRN['own team'], CRN.restricted]) {
      await sentence(database, world, { crn, risk: 'medium', score: 61 })
    }
    await employ(database, world, { id: ME })
    await employ(database, world, { id: 'colleague-north', grade: 'RO4' })
    await load(async (tx) => {
      const by = { organisationId: world.provider, cause: 'Intake', by: 'test' }
      await bandAgain(tx, { ...by, now: NOW, meanings: MEANINGS })
    })
    await use(site)
  }
  return withPeople(given, begin, ({ matrix, clock }) => [
    teamPage({ matrix, clock }),
    workloadPage({ clock }),
  ])
}

onBothEngines(
  'the workload of an officer is explained step by step, and the days kept say the same as the page',
  (given) =>
    withWorkloads(given, async ({ get, load, clock, world, database, onRecord }) => {
      const before = await get(MANAGER, `/team/officers/${COLLEAGUE}`)
      assert.equal(before.status, 200)
      assert.match(before.text, /No earlier day is kept that you may see/)
      await keepWorkloads((_who, work) => load(work), clock)
      await keepWorkloads((_who, work) => load(work), clock)
      const { text } = await get(MANAGER, `/team/officers/${COLLEAGUE}`)
      const [, percent] = /([\d.]+%) of capacity today/.exec(text) ?? []
      assert.ok(percent !== undefined, text)
      assert.match(text, /How the capacity comes about/)
      assert.match(text, new RegExp(`The last day kept of each week: 1 week.*${percent}`))
      const { text: team } = await get(MANAGER, '/team')
      assert.ok(team.includes(percent), 'the team says the same')
      const { rows } = await sql<{ days: number }>`
        select count(*)::integer as days from caseload.workload_day
         where organisation_id = ${world.provider}`.execute(database)
      assert.deepEqual(rows, [{ days: 2 }], 'the first run of a day stands')
      const looks = (await onRecord(COLLEAGUE)).filter(({ resource }) => resource === 'workload')
      assert.deepEqual(new Set(looks.map(({ action }) => action)), new Set(['read']))
    }),
)

onBothEngines(
  'the days kept count every case: who may not count hidden ones, or is excluded from one, sees none',
  (given) =>
    withWorkloads(given, async ({ get, load, clock, world, database }) => {
      await keepWorkloads((_who, work) => load(work), clock)
      const kept = /The last day kept of each week/
      assert.match((await get(MANAGER, `/team/officers/${COLLEAGUE}`)).text, kept)
      const intake = await get('hub intake', `/team/officers/${COLLEAGUE}`)
      assert.equal(intake.status, 200)
      assert.doesNotMatch(intake.text, kept)
      assert.equal((await get('responsible officer', `/team/officers/${COLLEAGUE}`)).status, 404)
      assert.equal((await get(MANAGER, '/team/officers/nobody')).status, 404)
      const manager = world.people.get(MANAGER)?.accountId
      await sql`update people.person set excluded_ids = array[${manager}]
                 where organisation_id = ${world.provider} and crn = ${CRN['own team']}`.execute(
        database,
      )
      await keepWorkloads((_who, work) => load(work), clockAt(day('2026-11-24')))
      const { text } = await get(MANAGER, `/team/officers/${COLLEAGUE}`)
      assert.match(text, /1 week/)
      assert.doesNotMatch(text, /24 November 2026/)
    }),
)

onBothEngines('the days kept tell no more of a restricted case than that it is there', (given) =>
  withWorkloads(given, async ({ get, load, clock, world, database }) => {
    await sql`update people.person set restricted = true
               where organisation_id = ${world.provider} and crn = ${CRN['own team']}`.execute(
      database,
    )
    await keepWorkloads((_who, work) => load(work), clock)
    const { text } = await get(MANAGER, `/team/officers/${COLLEAGUE}`)
    assert.match(text, /1 case you may not see is counted as unbanded in the community/)
    const [, percent] = /([\d.]+%) of capacity today/.exec(text) ?? []
    assert.match(text, new RegExp(`The last day kept of each week: 1 week.*${percent}`))
  }),
)

onBothEngines('a band that its officer has confirmed is the one that workload counts', (given) =>
  withWorkloads(given, async ({ get, world, database }) => {
    const page = () => get(MANAGER, `/team/officers/${ME}`)
    assert.match((await page()).text, /Blue/i)
    await sql`insert into allocation.confirmation (organisation_id, crn, banding_id, band, reason, confirmed_by)
      select b.organisation_id, b.crn, b.banding_id, 'green', 'Settled', ${ME}
        from allocation.banding b where b.organisation_id = ${world.provider} and b.crn = ${CRN.own}`.execute(
      database,
    )
    assert.match((await page()).text, /Green/i)
  }),
)

it('a trend shows the newest day of each week, weeks beginning on Monday', () => {
  const days = ['2026-11-24', '2026-11-23', '2026-11-22', '2026-11-16', '2026-11-15']
  const shown = newestOfEachWeek(days.map((onDay) => ({ onDay: day(onDay) })))
  assert.deepEqual(
    shown.map(({ onDay }) => onDay),
    ['2026-11-24', '2026-11-22', '2026-11-15'],
  )
})
