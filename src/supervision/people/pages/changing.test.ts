import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN } from '../test-cases.ts'
import { type PeopleSite, withPeople } from './test-cases.ts'

const MANAGER = 'manager of service delivery'
const OFFICER = 'responsible officer'
const OWN = `/cases/${CRN.own}`

const changes = async ({ onRecord }: PeopleSite, subject: string = CRN.own) =>
  (await onRecord(subject))
    .filter(({ action }) => !['read', 'list'].includes(action))
    .map(({ action, resource, detail }) => `${action} ${resource} ${detail}`)

onBothEngines(
  'what is saved is on record by the names of its fields, and not by its words',
  (given) =>
    withPeople(given, async (site) => {
      const { get, fill, database, world } = site
      const sent = await fill(OFFICER, `${OWN}/safety`, { whatToDo: 'Never visit alone' })
      assert.deepEqual([sent.status, sent.location], [303, OWN])
      await fill(OFFICER, `${OWN}/summary`, { nextSteps: 'Housing', engagement: 'Better' })
      await fill(OFFICER, `${OWN}/identity`, { givenNames: ' Jo ', 'dateOfBirth-year': '1991' })
      assert.deepEqual(await changes(site), [
        'change case risks {"fields":["whatToDo"]}',
        'change case record {"fields":["engagement","nextSteps"]}',
        'change case identity {"fields":["givenNames","dateOfBirth"]}',
      ])
      const { text } = await get(OFFICER, OWN)
      assert.match(text, /^Jo FamilyX100001 Synthetic CRN X100001 Date of birth 28 February 1991/)
      assert.match(
        text,
        /Never visit alone Written by Test responsible officer on 23 November 2026/,
      )
      const { rows } = await sql<{ by: string }>`
      select changed_by as by from people.safety_note
       where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
      assert.deepEqual(rows, [{ by: 'responsible-officer' }])
    }),
)

onBothEngines('two who change the same record meet: the second sees both texts', (given) =>
  withPeople(given, async ({ get, send, fill }) => {
    for (const [page, box] of [
      ['safety', 'whatToDo'],
      ['summary', 'circumstances'],
      ['identity', 'familyName'],
    ] as const) {
      const url = `${OWN}/${page}`
      const { html } = await get(MANAGER, url)
      const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
      const boxes = boxesOf(html)
      assert.equal((await fill(OFFICER, url, { [box]: 'Theirs' })).status, 303, page)
      const late = await send(MANAGER, url, { ...boxes, _form: token, [box]: 'Mine' })
      assert.equal(late.status, 409, page)
      assert.match(late.text, /Test responsible officer changed it/)
      assert.match(late.text, /Now on record Theirs What you wrote Mine/)
    }
  }),
)

function boxesOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)]
  const areas = [...html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g)]
  return Object.fromEntries([...inputs, ...areas].map(([, name = '', text = '']) => [name, text]))
}

onBothEngines('what cannot be is told beside its field', (given) =>
  withPeople(given, async (site) => {
    const { fill } = site
    const tomorrow = { 'trueFrom-day': '24', 'trueFrom-month': '11', 'trueFrom-year': '2026' }
    const late = await fill(OFFICER, `${OWN}/safety`, tomorrow)
    assert.equal(late.status, 422)
    assert.match(late.text, /“True since” must be today or a day before/)
    const today = { ...tomorrow, 'trueFrom-day': '23' }
    assert.equal((await fill(OFFICER, `${OWN}/safety`, today)).status, 303)
    const empty = await fill(OFFICER, `${OWN}/safety`, { whatToDo: ' \n' })
    assert.match(empty.text, /Say what to do, or that nothing is needed/)
    for (const [year, status] of [
      ['1899', 422],
      ['1900', 303],
      ['2027', 422],
    ] as const) {
      const born = await fill(OFFICER, `${OWN}/identity`, { 'dateOfBirth-year': year })
      assert.equal(born.status, status, year)
    }
    assert.equal((await changes(site)).length, 2)
  }),
)

onBothEngines('a note is added with its day and kind, and is on record', (given) =>
  withPeople(given, async (site) => {
    const { get, fill } = site
    const day = { 'happenedOn-day': '23', 'happenedOn-month': '11', 'happenedOn-year': '2026' }
    const note = { ...day, kind: 'home visit', words: 'At home\nwith <b>family</b>' }
    const sent = await fill(OFFICER, `${OWN}/notes/new`, note)
    assert.deepEqual([sent.status, sent.location], [303, OWN])
    const { text, html } = await get(OFFICER, OWN)
    assert.match(text, /Add a note 23 November 2026: home visit At home with <b>family<\/b>/)
    assert.match(html, /At home\nwith &lt;b&gt;family/)
    assert.deepEqual(await changes(site), ['add case note null'])
    const later = await fill(OFFICER, `${OWN}/notes/new`, { ...note, 'happenedOn-day': '24' })
    assert.match(later.text, /The day on which it happened must be today or before/)
    const unkind = await fill('partner', `${OWN}/notes/new`, { ...note, kind: '' })
    assert.match(unkind.text, /Choose how it happened/)
  }),
)

onBothEngines('notes that are many come in pages', (given) =>
  withPeople(given, async ({ get, database, world }) => {
    await sql`insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
      select ${world.provider}, ${CRN.own}, date '2026-01-01' + n, 'telephone', 'number ' || n, 'test'
        from generate_series(1, 20) n`.execute(database)
    const first = await get(OFFICER, OWN)
    assert.match(first.text, /number 20 .* number 12 /)
    assert.ok(!first.text.includes('number 11 '))
    assert.match(first.html, /href="\/cases\/X100001\?notes=3#notes"/)
    assert.match((await get(OFFICER, `${OWN}?notes=3`)).text, /number 1 test/)
  }),
)

onBothEngines(
  'a restricted case is gone for all but those chosen, the officer and the manager',
  (given) =>
    withPeople(given, async (site) => {
      const { get, fill } = site
      const inside = async () =>
        Promise.all(
          [MANAGER, OFFICER, 'partner', 'hub intake', 'quality and performance'].map(opens),
        )
      const opens = async (role: string) => {
        const { status } = await get(role as typeof OFFICER, OWN)
        return status
      }
      assert.deepEqual(await inside(), [200, 200, 200, 200, 200])
      const reason = 'A relative works here'
      const nobody = await fill(MANAGER, `${OWN}/access`, { restricted: 'yes' })
      assert.match(nobody.text, /Say why the case is closed to colleagues/)
      const choice = { restricted: 'yes', reason, allowed: ['partner'], excluded: ['hub-intake'] }
      const sent = await fill(MANAGER, `${OWN}/access`, choice)
      assert.deepEqual([sent.status, sent.location], [303, OWN])
      assert.deepEqual(await inside(), [200, 200, 200, 404, 404])
      assert.deepEqual(await changes(site), [
        'change case access {"fields":["restricted","reason","allowedIds","excludedIds"]}',
        'refused case identity null',
        'refused case identity null',
      ])
      const again = await get(MANAGER, `${OWN}/access`)
      assert.match(again.html, /name="excluded" type="checkbox" value="hub-intake" checked/)
      assert.match(again.html, /name="allowed" type="checkbox" value="responsible-officer" checked/)
    }),
)

onBothEngines('nobody closes a case to themselves without saying so', (given) =>
  withPeople(given, async ({ get, fill }) => {
    const choice = { excluded: ['manager-of-service-delivery'], reason: 'My cousin' }
    const warned = await fill(MANAGER, `${OWN}/access`, choice)
    assert.equal(warned.status, 422)
    assert.match(warned.text, /You have excluded yourself/)
    const sent = await fill(MANAGER, `${OWN}/access`, { ...choice, closeToMe: 'yes' })
    assert.deepEqual([sent.status, sent.location], [303, '/cases'])
    assert.equal((await get(MANAGER, OWN)).status, 404)
    assert.equal((await get(OFFICER, OWN)).status, 200)
    assert.equal((await get(MANAGER, `${OWN}/access`)).status, 404)
  }),
)

onBothEngines('somebody of another organisation cannot be put on a list', (given) =>
  withPeople(given, async ({ fill }) => {
    const choice = { excluded: ['colleague-elsewhere'], reason: 'Why' }
    const sent = await fill(MANAGER, `${OWN}/access`, choice)
    assert.equal(sent.status, 422)
    assert.match(sent.text, /Choose “Who may never open it” from the list/)
  }),
)

const EMERGENCY = { crn: ' x100003 ', reason: 'Police on the line' }

onBothEngines(
  'an emergency opens a case for an hour, tells others and shows it on the case',
  (given) =>
    withPeople(given, async (site) => {
      const { get, fill, clock, onRecord } = site
      const elsewhere = `/cases/${CRN['same organisation']}`
      assert.equal((await get(OFFICER, elsewhere)).status, 404)
      const sent = await fill(OFFICER, '/emergency', EMERGENCY)
      assert.deepEqual([sent.status, sent.location], [303, elsewhere])
      const { text } = await get(OFFICER, elsewhere)
      assert.match(text, /You opened this case in an emergency\. It closes to you at 10:00\./)
      assert.match(
        text,
        /Now Test responsible officer, 23 November 2026 at 09:00 until 10:00\. Told at once: Test auditor, Test director\. Police on the line/,
      )
      assert.match(text, /As responsible officer, you opened this case in an emergency\./)
      const [, opened] = await onRecord(CRN['same organisation'])
      assert.deepEqual([opened?.action, opened?.reason], ['emergency access', EMERGENCY.reason])
      const director = await get('director', '/notices')
      assert.match(director.text, /New 23 November 2026 at 09:00 Test responsible officer has/)
      assert.ok(!director.html.includes('Open case'), 'a director opens no case')
      clock.moveBy(3_600_000 - 1)
      assert.equal((await get(OFFICER, elsewhere)).status, 200)
      clock.moveBy(1)
      assert.equal((await get(OFFICER, elsewhere)).status, 404)
    }),
)

onBothEngines('a case that is closed and one that is not there are refused alike', (given) =>
  withPeople(given, async ({ get, fill, onRecord }) => {
    for (const crn of [CRN.restricted, CRN.excluded, 'X999999']) {
      const sent = await fill(OFFICER, '/emergency', { ...EMERGENCY, crn })
      assert.deepEqual([sent.status, sent.location], [303, '/emergency/refused'], crn)
      const entries = await onRecord(crn)
      assert.deepEqual(
        entries.map(({ action, reason }) => `${action}: ${reason}`),
        ['emergency access refused: Police on the line'],
      )
    }
    const { text } = await get(OFFICER, '/emergency/refused')
    assert.match(
      text,
      /There is no such case, or it cannot be opened in an emergency\. Ask your safeguarding lead\./,
    )
    const typo = await fill(OFFICER, '/emergency', { crn: '12', reason: ' ' })
    assert.equal(typo.status, 422)
    assert.match(typo.text, /Enter a CRN: a letter and six digits.*Say why you need the case now/)
    assert.equal((await get('partner', '/emergency')).status, 404)
  }),
)

onBothEngines('a notice is marked as seen by the one it is for', (given) =>
  withPeople(given, async ({ get, send, fill }) => {
    await fill(OFFICER, '/emergency', EMERGENCY)
    const { html } = await get('director', '/notices')
    const seen = /action="(\/notices\/\d+\/seen)"/.exec(html)?.[1] ?? ''
    assert.equal((await send('partner', seen, {})).status, 404)
    assert.equal((await send('director', '/notices/x/seen', {})).status, 404)
    for (const _ of [1, 2]) {
      const sent = await send('director', seen, {})
      assert.deepEqual([sent.status, sent.location], [303, '/notices'])
    }
    const after = await get('director', '/notices')
    assert.match(after.text, /You saw this: 23 November 2026 at 09:00/)
    assert.ok(!after.html.includes('<form method="post" action="/notices'))
  }),
)
