import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { bandAgain } from '#supervision/allocation'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { employ, MEANINGS, openCentres, sentence } from '../../allocation/store/test-cases.ts'
import { type PeopleSite, withPeople } from '../../people/pages/test-cases.ts'
import { CRN, NOW } from '../../people/test-cases.ts'
import { caseloadPage } from './caseload/caseload.ts'
import { teamPage } from './team/team.ts'

const OFFICER = 'responsible officer'
const MANAGER = 'manager of service delivery'
const ME = 'responsible-officer'

/** A hub with two officers and a local management centre with one; the officer's own case is banded. */
function withCaseloads(given: TestDatabase, use: (site: PeopleSite) => Promise<void>) {
  const begin = async (site: PeopleSite) => {
    const { database, world, load } = site
    await openCentres(database, world)
    for (const crn of [CRN.own, CRN['own team'], CRN['same organisation'], CRN.restricted]) {
      await sentence(database, world, { crn, risk: 'medium', score: 61 })
    }
    await employ(database, world, { id: ME })
    await employ(database, world, { id: 'colleague-north', grade: 'RO4' })
    await employ(database, world, { id: 'colleague-south', team: 'south' })
    await load(async (tx) => {
      const by = { organisationId: world.provider, cause: 'Intake', by: 'test' }
      await bandAgain(tx, { ...by, now: NOW, meanings: MEANINGS })
    })
    await use(site)
  }
  const plugins = ({
    matrix,
    clock,
  }: Parameters<NonNullable<Parameters<typeof withPeople>[2]>>[0]) => [
    caseloadPage({ clock, registerNames: new Map([['RCPR', 'Child protection']]) }),
    teamPage({ matrix, clock }),
  ]
  return withPeople(given, begin, plugins)
}

onBothEngines('an officer sees their caseload with what is late first', (given) =>
  withCaseloads(given, async ({ get, database, world, onRecord }) => {
    await sql`insert into people.registration (organisation_id, crn, code, from_day, review_on, changed_by)
      values (${world.provider}, ${CRN.own}, 'RCPR', '2026-06-20', '2026-11-20', 'test')`.execute(
      database,
    )
    await sql`insert into contacts.appointment (organisation_id, crn, kind, on_day, at_time, officer_id, team_id, changed_by)
      values (${world.provider}, ${CRN.own}, 'face to face', '2026-11-20', '10:00', ${ME}, 'north', 'test'),
             (${world.provider}, ${CRN.own}, 'telephone', '2026-11-24', '14:30', ${ME}, 'north', 'test')`.execute(
      database,
    )
    await sql`insert into allocation.task (organisation_id, crn, kind, account_id, team_id, due_on, changed_by)
      values (${world.provider}, ${CRN.own}, 'confirm band', ${ME}, 'north', '2026-11-20', 'test')`.execute(
      database,
    )
    const { status, text } = await get(OFFICER, '/caseload')
    assert.equal(status, 200)
    assert.match(text, /1 task overdue, 1 appointment without an outcome/)
    assert.match(text, /X100001 New Risk classified New Note added Blue Medium Child protection/)
    assert.match(text, /24 November 2026, 14:30 Telephone/)
    assert.match(text, /Overdue Confirm band, by 20 November 2026/)
    assert.match(text, /Overdue Record what happened: 1 appointment/)
    assert.match(text, /Overdue Review 1 register/)
    assert.equal((await onRecord(CRN.own)).at(-1)?.action, 'list')
  }),
)

onBothEngines('what is late comes before what is due later, whatever it is', (given) =>
  withCaseloads(given, async ({ get, database, world }) => {
    await sql`insert into allocation.task (organisation_id, crn, kind, account_id, team_id, due_on, changed_by)
      values (${world.provider}, ${CRN.own}, 'read handover note', ${ME}, 'north', '2026-11-22', 'test')`.execute(
      database,
    )
    const placesOf = async () => {
      const { text } = await get(OFFICER, '/caseload')
      return [CRN.own, CRN.allowed].map((crn) => text.indexOf(crn))
    }
    const [own = 0, allowed = 0] = await placesOf()
    assert.ok(own > 0 && own < allowed)
    await sql`insert into contacts.appointment (organisation_id, crn, kind, on_day, at_time, officer_id, team_id, changed_by)
      values (${world.provider}, ${CRN.allowed}, 'telephone', '2026-11-19', '10:00', ${ME}, 'north', 'test')`.execute(
      database,
    )
    const [after = 0, first = 0] = await placesOf()
    assert.ok(first > 0 && first < after)
  }),
)

onBothEngines('whoever covers for a colleague is shown the way to their cases', (given) =>
  withCaseloads(given, async ({ get, database, world }) => {
    await sql`insert into staff.absence (organisation_id, account_id, kind, from_day, cover_id, changed_by)
      values (${world.provider}, 'colleague-north', 'sickness', '2026-11-20', ${ME}, 'test')`.execute(
      database,
    )
    assert.match(
      (await get(OFFICER, '/caseload')).text,
      /You cover today for: Test responsible officer/,
    )
    const { text } = await get(OFFICER, '/caseload?officer=colleague-north')
    assert.match(text, /Caseload of Test responsible officer/)
    assert.match(text, new RegExp(CRN['own team']))
  }),
)

onBothEngines('an officer who is not here has no caseload', (given) =>
  withCaseloads(given, async ({ get }) => {
    assert.equal((await get(OFFICER, '/caseload?officer=nobody-here')).status, 404)
    assert.match((await get(MANAGER, '/caseload')).text, /You hold no case/)
  }),
)

onBothEngines('a manager sees whose cases nobody looks after, until somebody covers', (given) =>
  withCaseloads(given, async ({ get, database, world }) => {
    assert.doesNotMatch((await get(MANAGER, '/team')).text, /looked after by nobody/)
    await sql`insert into staff.absence (organisation_id, account_id, kind, from_day, changed_by)
      values (${world.provider}, 'colleague-north', 'sickness', '2026-11-20', 'test')`.execute(
      database,
    )
    const alarm = await get(MANAGER, '/team')
    assert.match(
      alarm.text,
      /1 case is looked after by nobody today .*1 case. Away, and nobody covers/,
    )
    assert.match(alarm.text, /Away Nobody covers/)
    await sql`update staff.absence set cover_id = ${ME}, version = version + 1
      where organisation_id = ${world.provider}`.execute(database)
    const covered = await get(MANAGER, '/team')
    assert.doesNotMatch(covered.text, /looked after by nobody/)
    assert.match(covered.text, /and 1 covered/)
    assert.match((await get(OFFICER, '/caseload')).text, /You cover today for/)
    await sql`update staff.absence set withdrawn_at = platform.present(), withdrawn_by = 'test',
        withdrawn_reason = 'It was somebody else', version = version + 1
      where organisation_id = ${world.provider}`.execute(database)
    const withdrawn = await get(MANAGER, '/team')
    assert.doesNotMatch(withdrawn.text, /looked after by nobody|Away|covered/)
    assert.doesNotMatch((await get(OFFICER, '/caseload')).text, /You cover today for/)
  }),
)

onBothEngines('an officer without hours left has no capacity, never 0%', (given) =>
  withCaseloads(given, async ({ get, database, world }) => {
    await sql`insert into staff.reduction (organisation_id, account_id, reason, hours, from_day, changed_by)
      values (${world.provider}, ${ME}, 'other', 37, '2026-11-01', 'test')`.execute(database)
    const { text } = await get(MANAGER, '/team')
    assert.match(text, /37 less 37 \d+ [\d,]+ no capacity/)
    assert.doesNotMatch(text, /\b0%/)
    await sql`update staff.reduction set withdrawn_at = platform.present(), withdrawn_by = 'test',
        withdrawn_reason = 'It was somebody else', version = version + 1
      where organisation_id = ${world.provider}`.execute(database)
    assert.doesNotMatch((await get(MANAGER, '/team')).text, /no capacity|37 less/)
  }),
)

onBothEngines('cases a manager may not see are counted, and said to be', (given) =>
  withCaseloads(given, async ({ get }) => {
    const { text } = await get(MANAGER, '/team?team=all')
    assert.match(text, /Every team/)
    assert.match(text, /1 case you may not see is counted as unbanded in the community/)
  }),
)
