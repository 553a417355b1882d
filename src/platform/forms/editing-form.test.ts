import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { onBothEngines } from '../database/test-database.ts'
import { editingForm } from './editing-form.ts'
import { formsOf } from './needs.ts'
import { CASE_SUMMARY, CRN, type FormSite, form, rowsIn, SUMMARY, withForms } from './test-cases.ts'
import { filled, open, send, textIn, textsOf } from './test-pages.ts'

const forms = [form(CASE_SUMMARY)]

/** The summary on record, its version and how many versions there have been. */
async function onRecord({ database, organisation }: FormSite) {
  const { rows } = await sql<{ circumstances: string; engagement: string; version: number }>`
    select circumstances, engagement, version from people.case_summary
     where organisation_id = ${organisation} and crn = ${CRN}`.execute(database)
  return rows[0]
}

onBothEngines('a form shows the record and saves what was typed', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const page = await open(site, officer)
    assert.equal(page.status, 200)
    assert.equal(textIn(page, 'circumstances'), 'Lives alone')
    const sent = await send(site, officer, filled(page, { circumstances: '\n Lives\nalone ' }))
    assert.deepEqual([sent.status, sent.location, sent.said], [303, `/cases/${CRN}`, true])
    assert.deepEqual(await onRecord(world), {
      ...{ circumstances: '\n Lives\nalone ', engagement: 'Keeps appointments', version: 2 },
    })
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
  }),
)

onBothEngines('showing somebody’s record puts the look on record', (given) =>
  withForms(given, forms, async (world) => {
    await open(world.site, world.officer)
    const { rows } = await sql<object>`
      select action, resource, subject, actor_id = organisation_id || '/responsible-officer' as by_officer
        from audit.event
       where organisation_id = ${world.organisation}`.execute(world.database)
    const look = { action: 'read', resource: 'case record', subject: CRN, byOfficer: true }
    assert.deepEqual(rows, [look])
  }),
)

onBothEngines('a fault is told beside its field, and every word is kept', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const page = await open(site, officer)
    const typed = { circumstances: ' ', engagement: 'Came late,\n\nand left early' }
    const sent = await send(site, officer, filled(page, typed))
    assert.equal(sent.status, 422)
    assert.match(sent.html, /href="#circumstances">Say what the circumstances are</)
    assert.equal(textIn(sent, 'engagement'), typed.engagement)
    assert.equal((await onRecord(world))?.version, 1)
    const again = await open(site, officer)
    assert.match(again.html, /This is your unsaved text from 10:42\./)
    assert.equal(textIn(again, 'engagement'), typed.engagement)
    const mended = await send(site, officer, filled(again, { circumstances: 'Moved' }))
    assert.equal(mended.status, 303)
    assert.equal((await onRecord(world))?.engagement, typed.engagement)
    assert.doesNotMatch((await open(site, officer)).html, /unsaved text/)
  }),
)

onBothEngines('a text with a character that cannot be kept is refused in plain words', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const page = await open(site, officer)
    const sent = await send(site, officer, filled(page, { engagement: 'a\0b' }))
    assert.equal(sent.status, 422)
    assert.match(sent.html, /“Engagement” has a character that cannot be kept/)
    assert.equal((await open(site, officer)).status, 200)
  }),
)

onBothEngines('whoever comes second sees both texts whole, and one click saves theirs', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer, manager } = world
    const mine = await open(site, officer)
    const theirs = await open(site, manager)
    const first = { circumstances: 'In a hostel', engagement: 'Keeps  every\n appointment' }
    assert.equal((await send(site, manager, filled(theirs, first))).status, 303)
    const second = { circumstances: '\n In  prison\n' }
    const late = await send(site, officer, filled(mine, second))
    assert.equal(late.status, 409)
    assert.match(late.html, /manager-of-service-delivery changed it \(10:42\)/)
    assert.deepEqual(textsOf(late, 'on-record'), [first.circumstances, first.engagement])
    assert.deepEqual(textsOf(late, 'written'), [second.circumstances, 'Keeps appointments'])
    assert.equal((await onRecord(world))?.version, 2)
    // What the officer never touched stands as it is on record now, so that it is not undone.
    assert.equal(textIn(late, 'circumstances'), second.circumstances)
    assert.equal(textIn(late, 'engagement'), first.engagement)
    assert.equal((await send(site, officer, filled(late))).status, 303)
    const merged = { circumstances: second.circumstances, engagement: first.engagement, version: 3 }
    assert.deepEqual(await onRecord(world), merged)
  }),
)

onBothEngines('somebody with the same form in two tabs is told as well', (given) =>
  withForms(given, forms, async ({ site, officer }) => {
    const [one, other] = [await open(site, officer), await open(site, officer)]
    await send(site, officer, filled(one, { circumstances: 'One' }))
    const late = await send(site, officer, filled(other, { circumstances: 'Other' }))
    assert.equal(late.status, 409)
    assert.deepEqual(textsOf(late, 'on-record'), ['One'])
    assert.deepEqual(textsOf(late, 'written'), ['Other'])
    // Whoever goes away from there finds their words again, and both texts once more.
    const back = await open(site, officer)
    assert.equal(textIn(back, 'circumstances'), 'Other')
    assert.match(back.html, /You will see both texts before anything is saved/)
    assert.equal((await send(site, officer, filled(back))).status, 409)
  }),
)

onBothEngines('the same form sent again does nothing more and leads to the same place', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const boxes = filled(await open(site, officer), { circumstances: 'Moved' })
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(site, officer, boxes)))
    const later = await send(site, officer, boxes)
    for (const { status, location } of [...answers, later]) {
      assert.deepEqual([status, location], [303, `/cases/${CRN}`])
    }
    assert.equal((await onRecord(world))?.version, 2)
  }),
)

onBothEngines(
  'other words under the key of a form that was sent are not saved, but kept',
  (given) =>
    withForms(given, forms, async (world) => {
      const { site, officer } = world
      const page = await open(site, officer)
      await send(site, officer, filled(page, { circumstances: 'Moved' }))
      const other = await send(site, officer, filled(page, { circumstances: 'Moved twice' }))
      assert.equal(other.status, 422)
      assert.match(other.html, /This form was already sent/)
      assert.equal(textIn(other, 'circumstances'), 'Moved twice')
      assert.notEqual(other.token, page.token)
      assert.equal((await onRecord(world))?.circumstances, 'Moved')
      assert.equal((await send(site, officer, filled(other))).status, 409)
    }),
)

onBothEngines('fifty boxes that the form does not have change nothing', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer } = world
    const names = ['version', 'changed_by', 'crn', 'organisation_id', '__proto__', 'constructor']
    const more = Array.from({ length: 44 }, (_, place) => `extra${place}`)
    const extra = Object.fromEntries([...names, ...more].map((name) => [name, '99']))
    const sent = await send(site, officer, filled(await open(site, officer), extra))
    assert.equal(sent.status, 303)
    const expected = { circumstances: 'Lives alone', engagement: 'Keeps appointments', version: 2 }
    assert.deepEqual(await onRecord(world), expected)
  }),
)

onBothEngines('a form that was not made for them is refused and leaves nothing', (given) =>
  withForms(given, forms, async (world) => {
    const { site, officer, manager } = world
    const page = await open(site, officer)
    const foreign = (await open(site, manager)).token
    const elsewhere = (await open(site, officer, SUMMARY)).token
    const [text = '', seal = ''] = page.token.split('.')
    const altered = `${text.slice(0, -2)}AA.${seal}`
    for (const _form of ['', 'x', foreign, altered, `${text}.`, `${text}.${'A'.repeat(43)}`]) {
      const sent = await send(site, officer, filled(page, { _form, circumstances: 'Forged' }))
      assert.equal(sent.status, 403, _form)
      assert.match(sent.html, /This form cannot be sent/)
    }
    const wrong = await send(site, officer, { _form: elsewhere }, '/cases/X100002/summary')
    assert.equal(wrong.status, 403)
    assert.equal((await onRecord(world))?.version, 1)
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
    assert.equal(await rowsIn(world, 'forms.submission'), 0)
  }),
)

onBothEngines('a record that is not theirs has no form, as if it were not there', (given) =>
  withForms(given, forms, async ({ site, officer }) => {
    const hidden = await open(site, officer, '/cases/X999999/summary')
    assert.equal(hidden.status, 404)
    assert.match(hidden.html, /Page not found/)
  }),
)

describe('a site', () => {
  it('lists its forms, and takes none that cannot be read back', async () => {
    const site = Fastify()
    assert.deepEqual(formsOf(site), [])
    assert.throws(() => editingForm(site, CASE_SUMMARY), /case summary: the site has no formPlugin/)
  })
})
