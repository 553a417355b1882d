import assert from 'node:assert/strict'
import { sql } from 'kysely'
import {
  answerTo,
  aSession,
  become,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { fillIn, get, onRecord, post } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { SAMPLE } from '../../case-lists/test-cases.ts'
import { INSPECTION, wordsAt } from '../../preparation/test-cases.ts'
import {
  aChange,
  assess,
  assessmentsOf,
  FIELDWORK,
  giveAll,
  send,
  withFieldwork,
} from '../test-cases.ts'

onBothEngines('a lead shares the cases out, and every reader finds theirs', (given) =>
  withFieldwork(given, async ({ site, people, database, organisation }) => {
    assert.match(await wordsAt(site, people.lead, FIELDWORK), /8 cases have no reader yet/)
    await giveAll(site, people.lead)
    const page = await wordsAt(site, people.lead, FIELDWORK)
    assert.match(page, /Case supervision .* 8 8 0 0/)
    assert.equal((await assessmentsOf(site, people.assessor)).length, 8)
    assert.equal((await assessmentsOf(site, people.assurer)).length, 1)
    assert.equal((await assessmentsOf(site, people.local)).length, 0)
    assert.ok(
      (await onRecord(database, organisation)).includes('give case assessment essex-crc-2018'),
    )
    assert.equal((await get(site, people.lead, `${FIELDWORK}/share-out`)).status, 404)
    assert.equal((await get(site, people.lead, `${SAMPLE}/draw`)).status, 404)
  }),
)

onBothEngines('a lead finds readings by sample, reader and how far they are', (given) =>
  withFieldwork(given, async ({ site, people, database, organisation }) => {
    await giveAll(site, people.lead)
    const list = (asked: string) => wordsAt(site, people.lead, `${FIELDWORK}/readings?${asked}`)
    assert.match(await list(''), /9 readings/)
    assert.match(await list('reader=assessor'), /8 readings/)
    assert.match(await list('state=to+submit&sample=case_supervision'), /9 readings/)
    assert.match(await list('state=submitted'), /No reading is like that/)
    assert.match(await list('reader=%00&sample=nothing&page=9'), /No reading is like that/)
    assert.equal((await get(site, people.assessor, `${FIELDWORK}/readings`)).status, 404)
    assert.equal((await get(site, people.outsider, `${FIELDWORK}/readings`)).status, 404)
    const looks = await onRecord(database, organisation)
    assert.ok(looks.some((look) => /^read case assessment \d+$/.test(look)))
  }),
)

onBothEngines('an assessment is seen by its reader and the lead, and by nobody else', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    assert.equal((await get(site, people.assessor, url)).status, 200)
    assert.equal((await get(site, people.lead, url)).status, 200)
    for (const who of [people.local, people.assurer, people.chair, people.link, people.outsider]) {
      assert.equal((await get(site, who, url)).status, 404)
      assert.equal((await send(site, who, url, [aChange('notes', 'x')])).status, 404)
    }
    assert.equal((await send(site, people.lead, url, [aChange('notes', 'x')])).status, 404)
  }),
)

onBothEngines('the same change sent many times is kept once, and all of it comes back', (given) =>
  withFieldwork(given, async ({ site, people, database, organisation }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const words = ' \nÉvidence “of” <b>it</b>\n\n  😀 '
    const change = aChange('evidence:2.1.1', words)
    for (const _ of [1, 2, 3]) {
      const { status, body } = await send(site, people.assessor, url, [change])
      assert.deepEqual([status, body.kept[0].entryNo, body.kept[0].apart], [200, 1, null])
    }
    const { rows } = await sql<{ value: string }>`
      select value from fieldwork.entry where organisation_id = ${organisation}`.execute(database)
    assert.deepEqual(rows, [{ value: words }])
  }),
)

onBothEngines('words typed over what was not seen are kept apart, and shown', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    await send(site, people.assessor, url, [aChange('notes', 'On the first laptop')])
    const { body } = await send(site, people.assessor, url, [
      aChange('notes', 'On the second laptop'),
    ])
    assert.equal(body.kept[0].apart, 'not seen')
    const page = await wordsAt(site, people.assessor, url)
    assert.match(page, /Kept apart: Notes on the case.*On the second laptop/)
    assert.match(page, /On the first laptop/)
    await send(site, people.assessor, url, [aChange('notes', 'Both', 1)])
    assert.doesNotMatch(await wordsAt(site, people.assessor, url), /Kept apart/)
  }),
)

onBothEngines('an assessment is submitted when nothing is open, and then is as it was', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const early = await fillIn(site, people.assessor, `${url}/submit`, { whole: 'yes' })
    assert.equal(early.status, 422)
    assert.match(early.html, /2\.1\.1 is open/)
    assert.equal(await assess(site, people.assessor, url), 303)
    assert.equal((await get(site, people.assessor, `${url}/submit`)).status, 404)
    const late = await send(site, people.assessor, url, [aChange('notes', 'Written on the train')])
    assert.equal(late.body.kept[0].apart, 'submitted')
    const page = await wordsAt(site, people.assessor, url)
    assert.match(page, /Submitted on 23 November 2026/)
    assert.match(page, /Kept apart: Notes on the case.*Written on the train/)
  }),
)

onBothEngines('the lead opens a submitted assessment again, and the reader goes on', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    await assess(site, people.assessor, url)
    const form = `${FIELDWORK}/readings/${url.split('/').at(-1)}`
    const boxes = { readerId: 'assessor', interviewAt: '', reopen: 'yes' }
    assert.equal((await fillIn(site, people.lead, form, boxes)).status, 303)
    const { body } = await send(site, people.assessor, url, [aChange('notes', 'More')])
    assert.equal(body.kept[0].apart, null)
  }),
)

onBothEngines(
  'without a script the form is saved whole, and a second press changes nothing',
  (given) =>
    withFieldwork(given, async ({ site, people, database, organisation }) => {
      await giveAll(site, people.lead)
      const [url = ''] = await assessmentsOf(site, people.assessor)
      const { html } = await get(site, people.assessor, url)
      const batch = /name="batch" value="([^"]+)"/.exec(html)?.[1] ?? ''
      const sent = { batch, seen: '{}', notes: 'Line\r\nline', 'judgement:2.1.1': 'no', odd: 'x' }
      for (const _ of [1, 2]) {
        assert.equal((await post(site, people.assessor, url, sent)).status, 303)
      }
      const { rows } = await sql<{ said: string }>`
      select item || ': ' || value as said from fieldwork.entry
       where organisation_id = ${organisation} order by 1`.execute(database)
      assert.deepEqual(
        rows.map(({ said }) => said),
        ['judgement:2.1.1: no', 'notes: Line\nline'],
      )
    }),
)

onBothEngines('a second reading is blind until both are submitted', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [second = ''] = await assessmentsOf(site, people.assurer)
    const reference =
      /Case (C-\d+)/.exec(await wordsAt(site, people.assurer, second))?.[1] ?? 'none'
    const list = await get(site, people.assessor, '/assessments')
    const first =
      new RegExp(`href="(/assessments/\\d+)">${reference}<`).exec(list.html)?.[1] ?? 'none'
    await assess(site, people.assessor, first, (question) => (question === '2.1.1' ? 'no' : 'yes'))
    assert.equal((await get(site, people.assurer, first)).status, 404)
    await assess(site, people.assurer, second)
    assert.equal((await get(site, people.assurer, first)).status, 200)
    assert.equal((await get(site, people.assessor, second)).status, 404)
    const page = await wordsAt(site, people.lead, `${INSPECTION}/results`)
    assert.match(page, /1 of 8 cases submitted/)
    assert.match(page, /All questions 12 92%/)
    assert.match(page, /2\.1\.1 1 0%/)
  }),
)

onBothEngines('a local assessor never reads their own office, nor anybody a case twice', (given) =>
  withFieldwork(given, async ({ site, people, database, organisation }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const { rows } = await sql<{ id: string; office: string }>`
      select reading_id as id, office from fieldwork.reading
       where organisation_id = ${organisation} and purpose = 'first'`.execute(database)
    const own = rows.find(({ office }) => office === 'Colchester')
    const form = `${FIELDWORK}/readings/${own?.id}`
    const boxes = { readerId: 'local-assessor', interviewAt: '', reopen: '' }
    const refused = await fillIn(site, people.lead, form, boxes)
    assert.equal(refused.status, 422)
    assert.match(refused.html, /It is a case of their own office/)
    await undone(database, async (transaction) => {
      const change = (reader: string) =>
        sql`update fieldwork.reading set reader_id = ${reader}, version = version + 1
             where organisation_id = ${organisation} and reading_id = ${own?.id ?? '0'}`
      assert.equal(await answerTo(transaction, change('local-assessor')), 'PLB08')
      assert.equal(await answerTo(transaction, change('panel-chair')), 'PLB07')
      const twice = sql`update fieldwork.reading set reader_id = 'assessor', version = version + 1
        where organisation_id = ${organisation} and purpose = 'second'`
      assert.equal(await answerTo(transaction, twice), 'PLB09')
    })
    assert.ok(url.length > 0)
  }),
)

onBothEngines('two interviews of one reader at one time are refused', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const urls = await assessmentsOf(site, people.assessor)
    const plan = (url: string) =>
      fillIn(site, people.lead, `${FIELDWORK}/readings/${url.split('/').at(-1)}`, {
        ...{ readerId: 'assessor', interviewAt: '14:30', reopen: '' },
        ...{ 'plannedOn-day': '7', 'plannedOn-month': '8', 'plannedOn-year': '2018' },
      })
    assert.equal((await plan(urls[0] ?? '')).status, 303)
    const clash = await plan(urls[1] ?? '')
    assert.match(clash.html, /They have another interview at that time/)
  }),
)

onBothEngines(
  'a case taken out of the sample takes its readings with it, words and all kept',
  (given) =>
    withFieldwork(given, async ({ site, people, database, organisation }) => {
      await giveAll(site, people.lead)
      const [url = ''] = await assessmentsOf(site, people.assessor)
      await send(site, people.assessor, url, [aChange('notes', 'Read half of it')])
      const reference = /Case (C-\d+)/.exec(await wordsAt(site, people.assessor, url))?.[1]
      const form = `${SAMPLE}/cases/${reference}/withdraw`
      assert.equal((await fillIn(site, people.lead, form, { reason: 'Sealed' })).status, 303)
      assert.ok(!(await assessmentsOf(site, people.assessor)).includes(url))
      const { body } = await send(site, people.assessor, url, [aChange('notes', 'And more', 1)])
      assert.equal(body.kept[0].apart, 'submitted')
      assert.match(await wordsAt(site, people.assessor, url), /taken out of the sample: Sealed/)
      const { rows } =
        await sql`select from fieldwork.entry where organisation_id = ${organisation}`.execute(
          database,
        )
      assert.equal(rows.length, 2)
      assert.match(await wordsAt(site, people.lead, FIELDWORK), /1 case has no reader yet/)
    }),
)

onBothEngines('a live risk is shown first until somebody writes down who was told', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const words = 'A child is at the address tonight'
    assert.equal((await fillIn(site, people.assessor, `${url}/alert`, { words })).status, 303)
    assert.match(
      await wordsAt(site, people.lead, FIELDWORK),
      /Somebody is in danger: tell the provider now/,
    )
    assert.match(await wordsAt(site, people.link, INSPECTION), /Somebody is in danger/)
    assert.doesNotMatch(await wordsAt(site, people.chair, INSPECTION), /in danger/)
    const page = await get(site, people.link, INSPECTION)
    const form = /href="([^"]+\/alerts\/\d+)"/.exec(page.html)?.[1] ?? ''
    const told = { toldWhom: 'The duty manager', toldHow: 'By telephone', acknowledged: '' }
    assert.equal((await fillIn(site, people.link, form, told)).status, 303)
    assert.match(
      await wordsAt(site, people.lead, FIELDWORK),
      /Told: The duty manager, 23 November 2026. Not acknowledged yet/,
    )
  }),
)

onBothEngines('a query is answered once, by the reader', (given) =>
  withFieldwork(given, async ({ site, people }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const words = 'Which visit do you mean?'
    assert.equal((await fillIn(site, people.lead, `${url}/ask`, { words })).status, 303)
    assert.match(await wordsAt(site, people.assessor, '/assessments'), /1 query to answer/)
    const page = await get(site, people.assessor, url)
    const form = /href="([^"]+\/queries\/\d+)"/.exec(page.html)?.[1] ?? ''
    assert.notEqual((await get(site, people.lead, form)).status, 200)
    assert.equal(
      (await fillIn(site, people.assessor, form, { answer: 'The one in May' })).status,
      303,
    )
    assert.equal((await get(site, people.assessor, form)).status, 404)
    assert.match(await wordsAt(site, people.lead, url), /Answer: The one in May/)
  }),
)

onBothEngines('no page is needed for the database to refuse what is not one’s own', (given) =>
  withFieldwork(given, async ({ site, people, database, organisation }) => {
    await giveAll(site, people.lead)
    const [url = ''] = await assessmentsOf(site, people.assessor)
    const reading = url.split('/').at(-1) ?? ''
    await send(site, people.assessor, url, [aChange('notes', 'Mine')])
    await undone(database, async (transaction) => {
      for (const who of [people.local, people.outsider]) {
        await become(transaction, 'owner')
        const session = await aSession(transaction, who.organisationId, who.accountId)
        await become(transaction, { as: 'staff', session })
        const changes = JSON.stringify([aChange('notes', 'Not mine', 1)])
        const kept = sql`select from fieldwork.keep_entries(${reading}::bigint, ${changes}::json)`
        assert.equal(await answerTo(transaction, kept), 0)
        const submit = sql<{
          done: boolean
        }>`select fieldwork.submit_reading(${reading}::bigint, 1) as done`
        assert.deepEqual((await submit.execute(transaction)).rows, [{ done: false }])
        assert.equal(await answerTo(transaction, 'select from fieldwork.entry'), 0)
        const write = sql`insert into fieldwork.entry values (${organisation}, ${reading}, 'notes', 9, 'x', 0, null, gen_random_uuid(), now(), 'x', now())`
        assert.equal(await answerTo(transaction, write), REFUSED)
      }
      await become(transaction, 'owner')
      const rewrite = sql`update fieldwork.entry set value = 'x' where organisation_id = ${organisation}`
      assert.notEqual(await answerTo(transaction, rewrite), 1)
    })
  }),
)
