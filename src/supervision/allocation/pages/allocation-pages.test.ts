import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { type PeopleSite, withPeople } from '../../people/pages/test-cases.ts'
import { CRN, NOW } from '../../people/test-cases.ts'
import { bandAgain } from '../store/band-again.ts'
import { classify, employ, MEANINGS, openCentres, sentence } from '../store/test-cases.ts'
import { allocationPages } from './allocation-pages.ts'
import { bandingPanel } from './panel.ts'

const OFFICER = 'responsible officer'
const MANAGER = 'manager of service delivery'

/** The site with a banded case: a man of medium risk and a high score whom the hub holds by telephone. */
function withAllocation(given: TestDatabase, use: (site: PeopleSite) => Promise<void>) {
  const begin = async (site: PeopleSite) => {
    const { database, world, load } = site
    await openCentres(database, world)
    await sentence(database, world, { crn: CRN.own, risk: 'medium', score: 61 })
    await employ(database, world, { id: 'responsible-officer', sex: 'male' })
    await employ(database, world, { id: 'colleague-north', grade: 'RO4' })
    await employ(database, world, { id: 'colleague-south', team: 'south', grade: 'RO3' })
    await load(async (tx) => {
      const by = { organisationId: world.provider, crns: [CRN.own], cause: 'Intake', by: 'test' }
      await bandAgain(tx, { ...by, now: NOW, meanings: MEANINGS })
    })
    await use(site)
  }
  const plugins = (needs: Parameters<Parameters<typeof withPeople>[2] & object>[0]) => [
    allocationPages({ ...needs, meanings: MEANINGS }),
  ]
  return withPeople(given, begin, plugins, { panels: [bandingPanel] })
}

onBothEngines(
  'the page of a case says its band, who should hold it, and what is to be done',
  (given) =>
    withAllocation(given, async ({ get }) => {
      const { status, text } = await get(OFFICER, `/cases/${CRN.own}`)
      assert.equal(status, 200)
      assert.match(text, /Band Blue/)
      assert.match(text, /Should be held by a local management centre/)
      assert.match(text, /Not confirmed by the officer yet/)
    }),
)

onBothEngines(
  'why this band: the rules with their passage, the facts, and what would change it',
  (given) =>
    withAllocation(given, async ({ get, onRecord }) => {
      const { status, text } = await get(OFFICER, `/cases/${CRN.own}/band`)
      assert.equal(status, 200)
      assert.match(
        text,
        /The rules give Blue and say that a local management centre should hold the case/,
      )
      assert.match(text, /Annex 3: Allocation to banding, blue band/)
      assert.match(text, /Reconviction score \(OGRS\), two years 61%/)
      assert.match(text, /low risk of serious harm: Red/)
      assert.match(text, /Every banding of this case/)
      assert.equal((await onRecord(CRN.own)).at(-1)?.action, 'read')
    }),
)

onBothEngines('a case without a band says what is missing', (given) =>
  withAllocation(given, async ({ get }) => {
    const { text } = await get(OFFICER, `/cases/${CRN['own team']}/band`)
    assert.match(text, /The case has no band yet. What is in the way: There is no current sentence/)
  }),
)

onBothEngines('the officer confirms a band, or gives another with a reason', (given) =>
  withAllocation(given, async ({ fill, get }) => {
    const url = `/cases/${CRN.own}/band/confirm`
    const without = await fill(OFFICER, url, { band: 'yellow', reason: '' })
    assert.equal(without.status, 422)
    assert.match(without.text, /Say why the band should be another than the rules give/)
    const first = await fill(OFFICER, url, { band: 'blue' })
    assert.equal(first.status, 303)
    assert.match(
      (await get(OFFICER, `/cases/${CRN.own}`)).text,
      /Confirmed by Test responsible officer/,
    )
    const second = await fill(OFFICER, url, { band: 'red', reason: 'He works well with us' })
    assert.equal(second.status, 303)
    const { text } = await get(OFFICER, `/cases/${CRN.own}/band`)
    assert.match(text, /decided otherwise on 23 November 2026: Red He works well with us/)
    assert.match(text, /The officer decided again/)
  }),
)

onBothEngines(
  'the officer asks for another, and the manager leaves the case with a reason',
  (given) =>
    withAllocation(given, async ({ fill, get }) => {
      const url = `/cases/${CRN.own}/reallocation/new`
      const asked = { ground: 'complexity', reason: 'Family proceedings have begun' }
      const early = await fill(OFFICER, url, asked)
      assert.match(early.text, /Bring the record and the registers up to date first/)
      assert.equal((await fill(OFFICER, url, { ...asked, recordCurrent: 'yes' })).status, 303)
      const again = await fill(OFFICER, url, { ...asked, recordCurrent: 'yes' })
      assert.match(again.text, /Somebody has asked already/)
      assert.match((await get(MANAGER, '/allocations')).text, /Family proceedings have begun/)
      const declined = await fill(MANAGER, `/cases/${CRN.own}/reallocation/decline`, {
        reason: 'Stays',
      })
      assert.equal(declined.status, 303)
      assert.doesNotMatch((await get(MANAGER, '/allocations')).text, /Family proceedings/)
    }),
)

onBothEngines(
  'the manager sees who fits and why, and the workload before and after, and gives the case',
  (given) =>
    withAllocation(given, async ({ fill, get, database, world, send }) => {
      await fill(OFFICER, `/cases/${CRN.own}/reallocation/new`, {
        ...{ ground: 'complexity', reason: 'Family proceedings', recordCurrent: 'yes' },
      })
      const list = await get(MANAGER, `/cases/${CRN.own}/allocate`)
      assert.match(
        list.text,
        /The case needs a probation officer \(RO4\): A complexity is on record/,
      )
      assert.match(list.text, /colleague-north|Test responsible officer/)
      assert.match(list.html, /Does not fit/)
      assert.match(list.text, /of capacity now, .* after/)
      const url = `/cases/${CRN.own}/allocate/colleague-north`
      const form = await get(MANAGER, url)
      assert.match(form.text, /Match A complexity is on record/)
      const given = await fill(MANAGER, url, {
        reason: 'An RO4',
        handoverNote: 'Ring his mother first',
      })
      assert.deepEqual([given.status, given.location], [303, '/allocations'])
      const { rows } = await sql<{
        officer: string
        holders: number
        decision: string
        task: string
      }>`
        select p.responsible_officer_id as officer,
               (select count(*)::int from allocation.holding h where h.organisation_id = p.organisation_id and h.crn = p.crn) as holders,
               (select decision from allocation.reallocation r where r.organisation_id = p.organisation_id and r.crn = p.crn) as decision,
               (select string_agg(kind || ' ' || coalesce(account_id, 'team'), '; ' order by kind) from allocation.task t
                 where t.organisation_id = p.organisation_id and t.crn = p.crn and t.done_at is null) as task
          from people.person p where p.organisation_id = ${world.provider} and p.crn = ${CRN.own}`.execute(
        database,
      )
      assert.deepEqual(rows, [
        {
          officer: 'colleague-north',
          holders: 2,
          decision: 'agreed',
          task: 'read handover note colleague-north',
        },
      ])
      assert.equal((await send(OFFICER, url, {})).status, 404)
    }),
)

onBothEngines('the new officer reads the handover note and says so, once', (given) =>
  withAllocation(given, async ({ fill, get, database, world }) => {
    await sql`insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, handover_note, decided_by)
        values (${world.provider}, ${CRN.own}, 'responsible-officer', 'north', 'Nearest', 'Ring his mother first', 'test')`.execute(
      database,
    )
    await sql`insert into allocation.task (organisation_id, crn, kind, account_id, team_id, due_on, changed_by)
        values (${world.provider}, ${CRN.own}, 'read handover note', 'responsible-officer', 'north', '2026-11-25', 'test')`.execute(
      database,
    )
    const page = await get(OFFICER, `/cases/${CRN.own}`)
    assert.match(page.text, /Handover note Ring his mother first/)
    assert.match(page.html, /href="\/cases\/X100001\/handover"/)
    const url = `/cases/${CRN.own}/handover`
    assert.match((await get(OFFICER, url)).text, /Handover note Ring his mother first/)
    const unread = await fill(OFFICER, url, {})
    assert.equal(unread.status, 422)
    assert.match(unread.text, /Tick this once you have read the note/)
    assert.equal((await fill(OFFICER, url, { isRead: 'yes' })).status, 303)
    const after = await get(OFFICER, `/cases/${CRN.own}`)
    assert.doesNotMatch(after.text, /Read handover note\. For|have read the handover note/)
    assert.match(after.text, /Ring his mother first/)
    assert.match((await fill(OFFICER, url, { isRead: 'yes' })).text, /has been read already/)
  }),
)

onBothEngines(
  'a case is not given to an officer to whom it is closed, and nothing is half done',
  (given) =>
    withAllocation(given, async ({ fill, database, world }) => {
      await sql`update people.case_access set excluded_ids = '{colleague-south}', reason = 'Known to them', version = version + 1
      where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
      const url = `/cases/${CRN.own}/allocate/colleague-south`
      const refused = await fill(MANAGER, url, { reason: 'Near', handoverNote: 'Note' })
      assert.equal(refused.status, 422)
      assert.match(refused.text, /The case is closed to that officer/)
      const { rows } = await sql`select from allocation.task
      where organisation_id = ${world.provider} and crn = ${CRN.own} and kind = 'read handover note'`.execute(
        database,
      )
      assert.equal(rows.length, 0)
    }),
)

onBothEngines('a risk that rises after the band was confirmed is a new question', (given) =>
  withAllocation(given, async ({ fill, get, load, world }) => {
    await fill(OFFICER, `/cases/${CRN.own}/band/confirm`, { band: 'blue' })
    await load(async (tx) => {
      await classify(tx, { provider: world.provider, crn: CRN.own, risk: 'high' })
      const by = { organisationId: world.provider, crns: [CRN.own], cause: 'Risk rose', by: 'test' }
      await bandAgain(tx, { ...by, now: NOW, meanings: MEANINGS })
    })
    const { text } = await get(OFFICER, `/cases/${CRN.own}`)
    assert.match(
      text,
      /High or very high risk of serious harm: this case belongs to the National Probation Service/,
    )
    assert.match(text, /Not confirmed by the officer yet/)
  }),
)
