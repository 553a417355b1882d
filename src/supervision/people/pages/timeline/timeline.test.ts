import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { day } from '#platform/dates'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { CRN } from '../../test-cases.ts'
import type { CasePanel } from '../needs.ts'
import { withPeople } from '../test-cases.ts'

const OFFICER = 'responsible officer'

/** A later chapter with three things to tell, one of them still to come. */
const meetings: CasePanel = {
  view: 'supervision/people/pages/record/registers-panel',
  heading: { id: 'meetings', text: 'Meetings' },
  shown: ['case contact'],
  show: async () => null,
  events: async (_, { may }) =>
    may('read', 'case contact')
      ? [
          { on: day('2026-11-20'), at: '09:00', what: 'Meeting in the morning' },
          { on: day('2026-11-20'), at: '16:00', what: 'Meeting in the afternoon', by: 'Ada' },
          { on: day('2026-11-24'), what: 'Meeting of tomorrow' },
        ]
      : [],
}

onBothEngines('the timeline tells what every part of the record knows, the latest first', (given) =>
  withPeople(
    given,
    async ({ get, database, world, onRecord }) => {
      await sql`insert into people.registration (organisation_id, crn, code, from_day, review_on, ended_on, words, changed_by)
        values (${world.provider}, ${CRN.own}, 'RCPR', '2026-06-20', '2026-12-20', '2026-11-21', 'The plan has ended', 'test')`.execute(
        database,
      )
      const { text, status } = await get(OFFICER, `/cases/${CRN.own}/timeline`)
      assert.equal(status, 200)
      const told = [
        ...['5 events, the latest first', 'Register ended: Child protection', '21 November 2026'],
        ...['Meeting in the afternoon by Ada 20 November 2026 at 16:00', 'Meeting in the morning'],
        ...['Note: telephone', 'Registered: Child protection'],
      ]
      const places = told.map((words) => text.indexOf(words))
      assert.ok(
        places.every((place, at) => place > (places[at - 1] ?? 0)),
        `${places} ${text}`,
      )
      assert.ok(!text.includes('tomorrow'))
      const [look] = (await onRecord(CRN.own)).slice(-1)
      assert.match(look?.detail ?? '', /case contact/)
      const onCase = await get(OFFICER, `/cases/${CRN.own}`)
      assert.match(onCase.text, /Timeline Register ended: Child protection/)
    },
    undefined,
    { panels: [meetings] },
  ),
)

onBothEngines('the timeline keeps from each what they may not read of the case', (given) =>
  withPeople(
    given,
    async ({ get }) => {
      const partner = await get('partner', `/cases/${CRN.own}/timeline`)
      assert.equal(partner.status, 200)
      assert.doesNotMatch(partner.text, /Note: telephone|note of X100001/)
      for (const crn of [CRN.restricted, CRN.excluded, CRN['same organisation'], 'X999999']) {
        assert.equal((await get(OFFICER, `/cases/${crn}/timeline`)).status, 404, crn)
      }
    },
    undefined,
    { panels: [meetings] },
  ),
)
