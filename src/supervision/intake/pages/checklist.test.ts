import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Role } from '#platform/access'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { aRow } from '../test-cases.ts'
import { HUB, holders, type IntakeSite, withIntake } from './test-cases.ts'

const CASE = '/cases/X300001'
const INTAKE = `${CASE}/intake`

async function bookMeeting({ database, world }: IntakeSite) {
  await sql`insert into contacts.appointment (organisation_id, crn, kind, on_day, at_time, officer_id, team_id, changed_by)
    values (${world.provider}, 'X300001', 'new directions meeting', '2026-11-30', '10:00', 'colleague-south', 'south', 'test')`.execute(
    database,
  )
}

onBothEngines('new cases are listed, the oldest first, with what is left to do for each', (given) =>
  withIntake(given, async ({ importRows, get, database, world }) => {
    await importRows([aRow(), aRow({ crn: 'X300002', family_name: 'Older' })])
    await sql`update allocation.intake set received_on = '2026-11-21', version = version + 1
      where organisation_id = ${world.provider} and crn = 'X300002'`.execute(database)
    const { status, text } = await get(HUB, '/intake')
    assert.equal(status, 200)
    assert.match(text, /2 cases to take in/)
    assert.match(
      text,
      /Older, Ashley X300002 21 November 2026 2 days ago .* Synthetic, Ashley X300001 23 November 2026 today Start the domestic abuse check/,
    )
  }),
)

onBothEngines(
  'the checklist says where each part stands, with the band and the rules that gave it',
  (given) =>
    withIntake(given, async ({ importRows, get, onRecord }) => {
      await importRows([aRow({ safeguarding_check_on: '2026-11-20' })])
      const { status, text, html } = await get(HUB, INTAKE)
      assert.equal(status, 200)
      assert.match(text, /Domestic abuse check To do Not started/)
      assert.match(text, /Safeguarding check Done Started by the NPS, 20 November 2026/)
      assert.match(text, /Initial band Done Red, provisional/)
      assert.match(text, /red at a local management centre until readiness to change is on record/)
      assert.match(html, /href="\/cases\/X300001\/appointments\/new"/)
      assert.match((await get(HUB, CASE)).text, /Intake Received on 23 November 2026/)
      assert.equal((await onRecord('X300001')).at(-1)?.action, 'read')
    }),
)

onBothEngines('intake is complete only once everything is done, and says what is not', (given) =>
  withIntake(given, async (site) => {
    const { importRows, fill, get } = site
    await importRows([aRow()])
    const early = await fill(HUB, `${INTAKE}/complete`, { sure: 'yes' })
    assert.equal(early.status, 422)
    assert.match(
      early.text,
      /Something is left to do: start the domestic abuse check, start the safeguarding check, check the registers and flags, ask whether the officer should be a woman and book the new directions meeting/,
    )
    const later = { state: 'started here', 'on-day': '24', 'on-month': '11', 'on-year': '2026' }
    const check = `${INTAKE}/domestic-abuse-check`
    assert.match((await fill(HUB, check, later)).text, /must be today or a day before/)
    assert.equal(
      (
        await fill(HUB, check, {
          state: 'started here',
          'on-day': '',
          'on-month': '',
          'on-year': '',
        })
      ).status,
      303,
    )
    assert.equal(
      (await fill(HUB, `${INTAKE}/safeguarding-check`, { state: 'answered' })).status,
      303,
    )
    assert.equal((await fill(HUB, `${INTAKE}/registers`, { checked: 'yes' })).status, 303)
    assert.equal((await fill(HUB, `${INTAKE}/officer-question`, { answer: 'yes' })).status, 303)
    await bookMeeting(site)
    assert.match((await get(HUB, INTAKE)).text, /Booked for 30 November 2026/)
    assert.equal((await fill(HUB, `${INTAKE}/complete`, { sure: 'yes' })).status, 303)
    assert.match((await get(HUB, INTAKE)).text, /Intake was complete on 23 November 2026/)
    assert.match((await get(HUB, '/intake')).text, /Every new case has been taken in/)
    assert.doesNotMatch((await get(HUB, CASE)).text, /Go on with the intake/)
    assert.equal((await get(HUB, `${INTAKE}/registers`)).status, 404)
  }),
)

onBothEngines(
  'one case is keyed with the same rules as a file, and every fault stands by its box',
  (given) =>
    withIntake(given, async ({ get, fill, database, world }) => {
      assert.equal((await get(HUB, '/intake/new')).status, 200)
      const wrong = await fill(HUB, '/intake/new', {
        crn: 'X1',
        unpaidWorkHours: '39',
        rarDays: '20',
      })
      assert.equal(wrong.status, 422)
      assert.match(wrong.text, /“CRN”: X1 is not a CRN\. Give a letter and six digits/)
      assert.match(
        wrong.text,
        /“Unpaid work, in hours”: UPW:39 has an amount that is out of bounds/,
      )
      assert.match(wrong.text, /“Risk of serious harm” is empty/)
      const sent = await fill(HUB, '/intake/new', KEYED)
      assert.equal(sent.location, INTAKE)
      assert.deepEqual(await holders(database, world.provider), [
        'X300001 intake in north, decided by hub-intake: Put on record: intake holds the case until an officer is found',
      ])
      assert.match((await get(HUB, INTAKE)).text, /Safeguarding check To do/)
      const again = await fill(HUB, '/intake/new', KEYED)
      assert.match(again.text, /This number is already on record here/)
    }),
)

const KEYED = {
  ...{ crn: 'x300001', givenNames: 'Ashley', familyName: 'Synthetic', sex: 'female' },
  ...{ 'dateOfBirth-day': '28', 'dateOfBirth-month': '2', 'dateOfBirth-year': '1990' },
  ...{ disposal: 'community order', court: 'Chelmsford', offence: 'Theft from a shop' },
  ...{ 'sentencedOn-day': '16', 'sentencedOn-month': '11', 'sentencedOn-year': '2026' },
  ...{ lengthMonths: '12', unpaidWorkHours: '40', rarDays: '', risk: 'medium' },
  ...{ scoreOneYear: '31', scoreTwoYears: '47', registers: ['DAPC', 'ALSH'], team: 'north' },
  ...{ 'allocatedOn-day': '20', 'allocatedOn-month': '11', 'allocatedOn-year': '2026' },
}

onBothEngines('nobody but intake puts cases on record or sees what waits', (given) =>
  withIntake(given, async ({ get, upload, importRows }) => {
    const batch = await importRows([aRow()])
    const others: readonly Role[] = [
      'responsible officer',
      'manager of service delivery',
      'director',
    ]
    for (const who of others) {
      for (const url of ['', '/import', '/import/check', '/import/decide', '/new', '/imports']) {
        assert.equal((await get(who, `/intake${url}`)).status, 404, `${who} ${url}`)
      }
      assert.equal((await get(who, `/intake/imports/${batch}/undo`)).status, 404)
      assert.equal((await upload(who, 'crn\n')).status, 404)
    }
    assert.equal((await get('responsible officer', INTAKE)).status, 200)
    assert.equal((await get('director', INTAKE)).status, 404)
  }),
)
