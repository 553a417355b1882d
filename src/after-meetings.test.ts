import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { clockAt } from '#platform/dates'
import { endTasks } from '#supervision/allocation'
import { appointmentsPanel, contactPages } from '#supervision/contacts'
import { afterBooking, afterOutcome } from './after-meetings.ts'
import { become } from './platform/accounts/test-cases.ts'
import { onBothEngines, type TestDatabase } from './platform/database/test-database.ts'
import { employ, openCentres } from './supervision/allocation/store/test-cases.ts'
import { boxes, linkIn } from './supervision/contacts/test-cases.ts'
import { type PeopleSite, withPeople } from './supervision/people/pages/test-cases.ts'
import { aSession, CRN, NOW, type Somebody, somebody } from './supervision/people/test-cases.ts'

const HUB = 'hub intake'
const HELD_BY_HUB = CRN['own team']
const PAGE = `/cases/${HELD_BY_HUB}`
const SOUTH = 'colleague-south'
const KIND = 'new directions meeting'

type Site = PeopleSite & {
  /** The officer of the local management centre, and another of the same centre. */
  readonly officer: Somebody
  readonly other: Somebody
  readonly statusFor: (who: Somebody) => Promise<number>
  readonly book: () => Promise<void>
  /** Who is named to the case for the meeting, with every state of it that history keeps. */
  readonly named: () => Promise<readonly string[]>
  readonly tasks: () => Promise<readonly string[]>
  /** A meeting that was to be on Friday, as the loader puts it on record. */
  readonly meetingOnFriday: () => Promise<void>
}

/** A hub, North, which holds the case, and a local management centre, South, with two officers. */
function withMeetings(given: TestDatabase, use: (site: Site) => Promise<void>) {
  const begin = async (site: PeopleSite) => {
    const { database, world, get, fill, load } = site
    const { provider } = world
    await openCentres(database, world)
    await employ(database, world, { id: 'colleague-north' })
    await employ(database, world, { id: SOUTH, team: 'south' })
    const session = await aSession(database, provider, SOUTH)
    const officer = { organisationId: provider, accountId: SOUTH, ...session }
    const other = await somebody(database, {
      ...{ organisationId: provider, role: 'responsible officer', name: given.organisation },
      ...{ accountId: 'other-south', teamId: 'south' },
    })
    await use({
      ...{ ...site, officer, other },
      statusFor: async (who) => (await get(who, PAGE)).status,
      book: async () => {
        const typed = boxes({ kind: KIND, who: SOUTH })
        const { status, text } = await fill(HUB, `${PAGE}/appointments/new`, typed)
        assert.equal(status, 303, text)
      },
      named: async () => {
        const { rows } = await sql<{ said: string }>`
          select record_key || ' ' || version || ' ' || change || ' by ' || recorded_by || ': '
                 || coalesce(content ->> 'until_day', 'open') as said
            from history.version where record = 'people.case_worker' and record_key like ${`%/${SOUTH}`}
             and organisation_id = ${provider} order by version`.execute(database)
        return rows.map(({ said }) => said)
      },
      tasks: async () => {
        const { rows } = await sql<{ said: string }>`
          select kind || ' ' || coalesce(account_id, 'team') as said from allocation.task
           where organisation_id = ${provider} and crn = ${HELD_BY_HUB} and done_at is null`.execute(
          database,
        )
        return rows.map(({ said }) => said)
      },
      meetingOnFriday: () =>
        load(async (transaction) => {
          await sql`insert into contacts.appointment
              (organisation_id, crn, kind, on_day, at_time, officer_id, team_id, changed_by)
            values (${provider}, ${HELD_BY_HUB}, ${KIND}, '2026-11-20', '10:00', ${SOUTH}, 'south', 'test')`.execute(
            transaction,
          )
        }),
    })
  }
  return withPeople(
    given,
    begin,
    ({ matrix, clock }) => [contactPages({ matrix, clock, afterOutcome, afterBooking })],
    { panels: [appointmentsPanel({ clock: clockAt(NOW) })] },
  )
}

onBothEngines(
  'the officer of a new directions meeting sees the hub’s case from the booking until it is cancelled',
  (given) =>
    withMeetings(given, async (site) => {
      const { get, fill, officer, other, statusFor, book, named, tasks, onRecord } = site
      assert.equal(await statusFor(officer), 404, 'not before')
      await book()
      assert.equal(await statusFor(officer), 200)
      assert.equal(await statusFor(other), 404, 'nobody else of the centre')
      assert.deepEqual(await named(), [`${HELD_BY_HUB}/${SOUTH} 1 added by hub-intake: open`])
      const page = await get(officer, PAGE)
      const cancelled = { outcome: 'cancelled by service', words: 'The officer is ill' }
      const said = await fill(officer, linkIn(page, 'outcome'), cancelled)
      assert.equal(said.status, 303, said.text)
      assert.equal(await statusFor(officer), 404, 'not after it is cancelled')
      assert.deepEqual(await tasks(), ['rebook new directions meeting colleague-north'])
      assert.deepEqual((await named()).slice(1), [
        `${HELD_BY_HUB}/${SOUTH} 2 changed by ${SOUTH}: 2026-11-23`,
      ])
      const trail = (await onRecord(HELD_BY_HUB)).filter(({ action }) => /nam/.test(action))
      assert.deepEqual(
        trail.map(({ action, detail }) => [action, detail?.includes(SOUTH)]),
        [
          ['name to the case', true],
          ['end a naming', true],
        ],
      )
      await book()
      assert.equal(await statusFor(officer), 200, 'a later booking names them again')
    }),
)

onBothEngines('they see it until what the meeting asks of them is done', (given) =>
  withMeetings(given, async (site) => {
    const { get, fill, load, officer, statusFor, meetingOnFriday, named, tasks, world } = site
    await meetingOnFriday()
    assert.equal(await statusFor(officer), 200)
    const missed = { outcome: 'failed to attend', words: 'No answer at the door' }
    const url = linkIn(await get(officer, PAGE), 'outcome')
    assert.equal((await fill(officer, url, missed)).status, 303)
    assert.deepEqual(await tasks(), [`rebook new directions meeting ${SOUTH}`])
    const again = linkIn(await get(officer, PAGE), 'rebook')
    const booked = await fill(officer, again, boxes({ who: SOUTH, on: '2026-11-24' }))
    assert.equal(booked.status, 303, booked.text)
    assert.deepEqual([await tasks(), (await named()).length], [[], 1], 'it was not ended between')
    // As the loader, at the moment of the test: the database ends a naming on its own day.
    await load(async (transaction) => {
      await sql`update contacts.appointment set outcome = 'attended', outcome_by = 'test', outcome_at = ${NOW},
                       version = version + 1
                 where organisation_id = ${world.provider} and outcome is null`.execute(transaction)
    })
    assert.equal(await statusFor(officer), 404, 'nothing is asked of them any more')
    await meetingOnFriday()
    const held = linkIn(await get(officer, PAGE), 'outcome')
    assert.equal((await fill(officer, held, { outcome: 'attended' })).status, 303)
    assert.deepEqual(await tasks(), [`confirm band ${SOUTH}`])
    assert.equal(await statusFor(officer), 200)
    const key = { organisationId: world.provider, crn: HELD_BY_HUB }
    await load((tx) => endTasks(tx, key, { kinds: ['confirm band'], by: 'test', now: NOW }))
    assert.equal(await statusFor(officer), 404)
  }),
)

onBothEngines('a case that is closed to the officer of the meeting stays closed', (given) =>
  withMeetings(given, async ({ database, world, officer, statusFor, book }) => {
    await sql`update people.case_access set excluded_ids = ${[SOUTH]}::text[], version = version + 1
               where organisation_id = ${world.provider} and crn = ${HELD_BY_HUB}`.execute(database)
    await book()
    assert.equal(await statusFor(officer), 404)
  }),
)

onBothEngines('whoever becomes the responsible officer need not be named any longer', (given) =>
  withMeetings(given, async ({ database, world, officer, statusFor, book, named }) => {
    await book()
    await database.transaction().execute(async (tx) => {
      await become(tx, world.people.get('manager of service delivery') ?? 'owner')
      await sql`select allocation.hand_over(${HELD_BY_HUB}, ${SOUTH}, 'Band red', '')`.execute(tx)
    })
    assert.equal(await statusFor(officer), 200)
    assert.match(
      (await named()).at(-1) ?? '',
      / 2 changed by manager-of-service-delivery: 2026-11-23$/,
    )
  }),
)
