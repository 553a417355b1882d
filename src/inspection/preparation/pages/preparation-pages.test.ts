import assert from 'node:assert/strict'
import { sql } from 'kysely'
import {
  answerTo,
  aSession,
  become,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { dayBoxes, fillIn, get, onRecord } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { INSPECTION, openIt, TO_OPEN, withInspectorate, wordsAt } from '../test-cases.ts'

onBothEngines('a lead opens an inspection on a framework, which is kept whole with it', (given) =>
  withInspectorate(given, async ({ site, people, database, organisation }) => {
    const opened = await fillIn(site, people.lead, '/inspecting/new', TO_OPEN)
    assert.deepEqual([opened.status, opened.location], [303, INSPECTION])
    const page = await wordsAt(site, people.lead, INSPECTION)
    assert.match(page, /Essex CRC .*Opened The provider has not been told yet/)
    assert.match(page, /Inspection day 6 August 2018/)
    assert.match(page, /Test lead-inspector Lead inspector/)
    const { rows } = await sql<{ pinned: string }>`
      select framework_id || ' ' || number as pinned from frameworks.framework_version
       where organisation_id = ${organisation}`.execute(database)
    assert.deepEqual(
      rows.map(({ pinned }) => pinned),
      ['crc-2018 1'],
    )
    assert.ok((await onRecord(database, organisation)).includes('add inspection essex-crc-2018'))
    const twice = await fillIn(site, people.lead, '/inspecting/new', TO_OPEN)
    assert.equal(twice.status, 422)
    assert.match(twice.html, /An inspection of this provider in this year is open already/)
  }),
)

onBothEngines('days out of order are a fault beside the later day', (given) =>
  withInspectorate(given, async ({ site, people }) => {
    const wrong = { ...TO_OPEN, ...dayBoxes('fieldworkUntil', '2018-08-01') }
    const refused = await fillIn(site, people.lead, '/inspecting/new', wrong)
    assert.equal(refused.status, 422)
    assert.match(
      refused.html,
      /“Last day of fieldwork” must not be before “First day of fieldwork”/,
    )
    await openIt(site, people)
    const later = { ...TO_OPEN, ...dayBoxes('panelOn', '2018-08-16') }
    const saved = await fillIn(site, people.lead, `${INSPECTION}/days`, later)
    assert.equal(saved.status, 422)
    assert.match(saved.html, /“Ratings panel” must not be before “Last day of fieldwork”/)
  }),
)

onBothEngines('an inspection is announced once, and stays so', (given) =>
  withInspectorate(given, async ({ site, people, database, organisation }) => {
    await openIt(site, people)
    assert.match(await wordsAt(site, people.link, `${INSPECTION}/letter`), /Not sent yet/)
    const announced = await fillIn(site, people.lead, `${INSPECTION}/announce`, { told: 'yes' })
    assert.equal(announced.status, 303)
    assert.match(await wordsAt(site, people.chair, `${INSPECTION}/letter`), /23 November 2026/)
    assert.equal((await get(site, people.lead, `${INSPECTION}/announce`)).status, 404)
    await undone(database, async (transaction) => {
      const took = await answerTo(
        transaction,
        sql`update preparation.inspection set announced_at = null, version = version + 1
           where organisation_id = ${organisation}`,
      )
      assert.equal(took, '23514')
    })
  }),
)

onBothEngines('nobody outside the inspectorate sees an inspection under way', (given) =>
  withInspectorate(given, async ({ site, people, database }) => {
    await openIt(site, people)
    for (const url of ['/inspecting', INSPECTION, `${INSPECTION}/letter`]) {
      assert.notEqual((await get(site, people.outsider, url)).status, 200, url)
    }
    await undone(database, async (transaction) => {
      const { organisationId: home, accountId } = people.outsider
      const session = await aSession(transaction, home, accountId)
      await become(transaction, { as: 'staff', session })
      const { rows } = await sql`select from preparation.inspection`.execute(transaction)
      assert.equal(rows.length, 0)
      const { organisationId } = people.outsider
      const add = sql`insert into preparation.member (organisation_id, inspection_id, account_id, part, changed_by)
        values (${organisationId}, 'essex-crc-2018', 'director', 'assessor', 'x')`
      assert.equal(await answerTo(transaction, add), REFUSED)
    })
  }),
)

onBothEngines('only a lead changes an inspection; everyone on inspections reads it', (given) =>
  withInspectorate(given, async ({ site, people }) => {
    await openIt(site, people)
    for (const who of [people.assessor, people.chair, people.link]) {
      assert.equal((await get(site, who, INSPECTION)).status, 200)
      assert.notEqual((await get(site, who, `${INSPECTION}/days`)).status, 200)
      assert.notEqual((await get(site, who, '/inspecting/new')).status, 200)
    }
  }),
)

onBothEngines(
  'a local assessor is put on with their own office, and leaves with a reason',
  (given) =>
    withInspectorate(given, async ({ site, people }) => {
      await fillIn(site, people.lead, '/inspecting/new', TO_OPEN)
      const form = `${INSPECTION}/people/new`
      const member = 'local-assessor/local assessor'
      const without = await fillIn(site, people.lead, form, { member, ownOffice: '' })
      assert.match(without.html, /Give the office they work for/)
      const added = await fillIn(site, people.lead, form, { member, ownOffice: 'Colchester' })
      assert.equal(added.status, 303)
      assert.match(await wordsAt(site, people.lead, INSPECTION), /Works for Colchester otherwise/)
      const leave = `${INSPECTION}/people/local-assessor/local%20assessor`
      assert.equal((await fillIn(site, people.lead, leave, { reason: '' })).status, 422)
      assert.equal((await fillIn(site, people.lead, leave, { reason: 'Has moved' })).status, 303)
      assert.match(await wordsAt(site, people.lead, INSPECTION), /No longer: Has moved/)
    }),
)
