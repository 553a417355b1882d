import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN } from '../../people/test-cases.ts'
import {
  appointment,
  boxes,
  linkIn,
  NEW,
  OFFICER,
  PAGE,
  sentence,
  withContacts,
} from '../test-cases.ts'
import { wallClockAt } from './wall-clock.ts'

onBothEngines(
  'an officer books an appointment, which the page of the case then shows as the next',
  (given) =>
    withContacts(given, async ({ get, fill, onRecord, booked }) => {
      const before = await get(OFFICER, PAGE)
      assert.match(before.text, /Appointments Next No appointment is booked. Book an appointment/)
      const saved = await fill(OFFICER, NEW, boxes({ at: '9.30' }))
      assert.deepEqual([saved.status, saved.location], [303, `${PAGE}#appointments`])
      const { text } = await get(OFFICER, PAGE)
      assert.match(
        text,
        /Next Face to face, Tuesday 24 November 2026 at 09:30, 60 minutes, with Test responsible officer/,
      )
      const trail = await onRecord(CRN.own)
      assert.ok(
        trail.some(({ action, resource }) => action === 'add' && resource === 'case contact'),
      )
      assert.deepEqual(
        booked.map(({ kind, officerId }) => [kind, officerId]),
        [['face to face', 'colleague-north']],
      )
    }),
)

onBothEngines(
  'a day that is past or does not exist, a clash, and the wrong place are faults',
  (given) =>
    withContacts(given, async ({ fill }) => {
      const refused = async (typed: Parameters<typeof boxes>[0], words: RegExp) => {
        const { status, text } = await fill(OFFICER, NEW, boxes(typed))
        assert.equal(status, 422)
        assert.match(text, words)
      }
      await refused({ on: '2027-02-30' }, /“Day” must be a real date/)
      await refused({ on: '2026-11-22' }, /22 November 2026 is past/)
      await refused({ on: '2026-11-23', at: '09:00' }, /09:00 today is past: it is 09:00 now/)
      await refused({ at: '25:00' }, /Give the time by the 24-hour clock/)
      await refused({ minutes: '481' }, /The length must be from 5 to 480 minutes/)
      await refused({ on: '2026-12-01' }, /This officer is not in post on that day/)
      assert.equal((await fill(OFFICER, NEW, boxes({ at: '9:01' }))).status, 303)
      await refused({ at: '10:00' }, /The person is expected at 09:01 that day for 60 minutes/)
    }),
)

onBothEngines(
  'a missed meeting is recorded with words, sets off what follows, and is booked again',
  (given) =>
    withContacts(given, async (site) => {
      const { get, fill, came } = site
      await sentence(site, '2026-11-16')
      await appointment(site, '2026-11-20', 'new directions meeting')
      const before = await get(OFFICER, PAGE)
      assert.match(
        before.text,
        /Nobody has recorded what came of New directions meeting \(NDM\), Friday 20/,
      )
      const url = linkIn(before, 'outcome')
      const without = await fill(OFFICER, url, { outcome: 'failed to attend' })
      assert.match(without.text, /Say why, and what was done about it/)
      const said = { outcome: 'failed to attend', words: 'No answer at the door' }
      assert.equal((await fill(OFFICER, url, said)).status, 303)
      assert.deepEqual(
        came.map(({ kind, outcome, missed }) => [kind, outcome, missed?.dueOn, missed?.enforces]),
        [['new directions meeting', 'failed to attend', '2026-11-27', 'responsible officer']],
      )
      const missed = await get(OFFICER, PAGE)
      assert.match(missed.text, /Book the new directions meeting again, by 27 November 2026/)
      assert.match(
        missed.text,
        /Failed to attend : New directions meeting .* No answer at the door/,
      )
      const again = await fill(OFFICER, linkIn(missed, 'rebook'), boxes({ on: '2026-11-26' }))
      assert.equal(again.status, 303)
      const after = await get(OFFICER, PAGE)
      assert.match(after.text, /Next New directions meeting \(NDM\), Thursday 26 November 2026/)
      assert.doesNotMatch(after.text, /Book the new directions meeting again, by/)
      assert.equal(came.length, 1, 'the missed meeting stays on record as it was')
    }),
)

onBothEngines(
  'nobody has come or failed to come before an appointment; it can be moved with a reason',
  (given) =>
    withContacts(given, async ({ get, fill, send, came }) => {
      await fill(OFFICER, NEW, boxes({}))
      const page = await get(OFFICER, PAGE)
      const early = await fill(OFFICER, linkIn(page, 'outcome'), { outcome: 'attended' })
      assert.equal(early.status, 422)
      assert.match(early.text, /24 November 2026 at 14:30: it has not happened yet/)
      const url = linkIn(page, 'rebook')
      const silent = await fill(OFFICER, url, boxes({ on: '2026-11-25', at: '10:00' }))
      assert.match(silent.text, /Say why, and what was done about it/)
      const moved = { ...boxes({ on: '2026-11-24', at: '14:45' }), words: 'A shift at work' }
      assert.equal((await fill(OFFICER, url, moved)).status, 303)
      assert.deepEqual(
        came.map(({ outcome }) => outcome),
        ['rescheduled'],
      )
      const { text } = await get(OFFICER, PAGE)
      assert.match(text, /Next Face to face, Tuesday 24 November 2026 at 14:45/)
      assert.match(text, /Rescheduled: Face to face, .* at 14:30, with .* A shift at work/)
      assert.equal((await send(OFFICER, url, moved)).status, 403)
    }),
)

onBothEngines('nobody overwrites an outcome they have not seen', (given) =>
  withContacts(given, async (site) => {
    const { get, fill, send } = site
    await appointment(site, '2026-11-20', 'telephone')
    const url = linkIn(await get(OFFICER, PAGE), 'outcome')
    const { html } = await get('manager of service delivery', url)
    const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
    assert.equal((await fill(OFFICER, url, { outcome: 'attended' })).status, 303)
    const late = { _form: token, outcome: 'failed to attend', words: 'Not there' }
    assert.equal((await send('manager of service delivery', url, late)).status, 409)
  }),
)

onBothEngines(
  'a new directions meeting that nobody has booked is overdue, and the page says why',
  (given) =>
    withContacts(given, async (site) => {
      await sentence(site, '2026-11-12')
      const { text } = await site.get(OFFICER, PAGE)
      assert.match(text, /Overdue Book the new directions meeting, by 19 November 2026/)
      assert.match(text, /The case was allocated on 12 November 2026/)
      assert.match(text, /Plumbline, a default that an administrator edits/)
    }),
)

onBothEngines('whoever only reads contacts is offered no form, and gets none', (given) =>
  withContacts(given, async (site) => {
    await appointment(site, '2026-11-20', 'telephone')
    const page = await site.get('quality and performance', PAGE)
    assert.match(page.text, /Telephone, Friday 20 November 2026/)
    assert.doesNotMatch(page.html, /appointments\/(new|\d+)/)
    const url = linkIn(await site.get(OFFICER, PAGE), 'outcome')
    assert.notEqual((await site.get('quality and performance', url)).status, 200)
    const elsewhere = url.replace(CRN.own, CRN['own team'])
    assert.equal((await site.get(OFFICER, elsewhere)).status, 404)
    assert.equal((await site.get(OFFICER, NEW.replace(CRN.own, CRN.restricted))).status, 404)
  }),
)

onBothEngines(
  'a meeting of a hub case is booked with an officer of a centre, not of the hub',
  (given) =>
    withContacts(given, async ({ fill }) => {
      const url = NEW.replace(CRN.own, CRN['same organisation'])
      const typed = { kind: 'new directions meeting', who: 'responsible-officer' }
      const { status, text } = await fill('hub intake', url, boxes(typed))
      assert.equal(status, 422)
      assert.match(text, /A new directions meeting is with an officer of a local management centre/)
      const centre = boxes({ ...typed, who: 'colleague-north' })
      assert.equal((await fill('hub intake', url, centre)).status, 303)
    }),
)

test('the clock on the wall is an hour ahead in summer', () => {
  assert.deepEqual(wallClockAt(new Date('2026-11-23T23:30:00Z')), {
    ...{ day: '2026-11-23', time: '23:30' },
  })
  assert.deepEqual(wallClockAt(new Date('2026-06-30T23:30:00Z')), {
    ...{ day: '2026-07-01', time: '00:30' },
  })
})
