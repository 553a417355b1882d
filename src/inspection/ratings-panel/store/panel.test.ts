import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { withPages } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import type { Voice } from '../rules/sitting.ts'
import {
  anInspection,
  aSitting,
  as,
  INSPECTION,
  onInspection,
  type PanelPeople,
  tenCases,
} from '../test-cases.ts'
import { castVote, decide, motionsOf, putMotion } from './motions.ts'
import { panelDecisions } from './panel-decisions.ts'
import { countedItems, sampleSizes } from './results-to-freeze.ts'
import { closeSitting, openSitting, sittingsOf } from './sittings.ts'

type Who = keyof PanelPeople
type Here = {
  readonly database: Database
  readonly people: PanelPeople
  readonly key: { readonly organisationId: string; readonly inspectionId: string }
  readonly by: <T>(who: Who, work: (transaction: Database) => Promise<T>) => Promise<T>
  readonly open: (who?: Who) => Promise<void>
  readonly put: (who: Who, standardId: string, from: string | null, to: string) => Promise<void>
  readonly vote: (who: Who, vote: Voice, version?: number | null) => Promise<boolean>
  readonly close: (who: Who, numbers: readonly [number, number, number]) => Promise<void>
}

/** A panel that has not sat yet. Motions here are number 1, and votes are on it. */
const withPanel = (given: TestDatabase, use: (here: Here) => Promise<void>) =>
  withPages(
    given,
    () => [],
    async ({ database, records, organisation }) => {
      const people = await anInspection(database, organisation)
      const key = { organisationId: organisation, inspectionId: INSPECTION }
      const motion = { ...key, motionNo: 1 }
      const by: Here['by'] = (who, work) => as(records, people[who], work)
      const idOf = (who: Who) => people[who].accountId
      await use({
        ...{ database, people, key, by },
        open: (who = 'chair') => by(who, (tx) => openSitting(tx, key, aSitting(people), idOf(who))),
        put: (who, standardId, from, to) =>
          by(who, (tx) =>
            putMotion(
              tx,
              key,
              { sittingNo: 1, standardId, from, to, reason: 'Few cases made the difference' },
              idOf(who),
            ),
          ),
        vote: (who, vote, version = null) =>
          by(who, (tx) => castVote(tx, motion, { accountId: idOf(who), vote }, version)),
        close: (who, [votesFor, votesAgainst, abstained]) => {
          const outcome = votesFor > votesAgainst ? 'carried' : 'not carried'
          const decision = { outcome, votesFor, votesAgainst, abstained, reasons: [] } as const
          return by(who, (tx) => decide(tx, motion, decision, idOf(who)))
        },
      })
    },
  )

const UP = ['2.4', 'Inadequate', 'Requires improvement'] as const
const refused = (work: Promise<unknown>, code: string) => assert.rejects(work, { code })

onBothEngines('a sitting keeps the figures and the votes, and decides', (given) =>
  withPanel(given, async ({ key, by, open, put, vote, close }) => {
    await open()
    await put('lead', ...UP)
    assert.ok(await vote('chair', 'for'))
    assert.ok(await vote('member', 'for'))
    assert.ok(await vote('other', 'against'))
    assert.equal(await vote('other', 'for'), false)
    assert.ok(await vote('other', 'abstain', 1))
    await close('chair', [2, 0, 1])
    const [sitting] = await by('assessor', (tx) => sittingsOf(tx, key))
    assert.equal(sitting?.rated.standards.find(({ id }) => id === '2.4')?.calculated, 'Inadequate')
    assert.deepEqual(
      sitting?.seats.map(({ part }) => part),
      ['chair', 'member', 'member', 'presents'],
    )
    const [motion] = await by('assessor', (tx) => motionsOf(tx, key))
    assert.equal(motion?.decision?.outcome, 'carried')
    const { moved } = await by('assessor', (tx) => panelDecisions(tx, key))
    assert.equal(moved.get('2.4')?.to, 'Requires improvement')
    assert.deepEqual(await by('officer', (tx) => sittingsOf(tx, key)), [])
    assert.deepEqual(await by('officer', (tx) => motionsOf(tx, key)), [])
  }),
)

onBothEngines('a vote by whoever presents, leads or does not sit is refused', (given) =>
  withPanel(given, async ({ database, key, people, by, open, put, vote }) => {
    await open()
    await put('member', ...UP)
    // The role of a lead has no vote; one who holds both roles is refused by the sitting.
    await assert.rejects(vote('lead', 'for'))
    await refused(vote('stranger', 'for'), 'PLB23')
    await assert.rejects(vote('assessor', 'for'))
    await onInspection(database, people.member, 'lead inspector')
    await refused(vote('member', 'for'), 'PLB23')
    const asOwner = (accountId: string) =>
      sql`insert into ratings_panel.vote (organisation_id, inspection_id, motion_no, account_id, vote, changed_by)
          values (${key.organisationId}, ${INSPECTION}, 1, ${accountId}, 'for', 'test')`.execute(
        database,
      )
    await refused(asOwner(people.lead.accountId), 'PLB23')
    // Nobody votes in another's name.
    const forAnother = { accountId: people.other.accountId, vote: 'for' } as const
    const motion = { ...key, motionNo: 1 }
    await refused(
      by('chair', (tx) => castVote(tx, motion, forAnother, null)),
      '42501',
    )
    await vote('other', 'for')
    const changing = by('chair', (tx) =>
      castVote(tx, motion, { ...forAnother, vote: 'against' }, 1),
    )
    assert.equal(await changing, false)
  }),
)

onBothEngines('a second sitting is refused while one is open, and allowed after it', (given) =>
  withPanel(given, async ({ key, people, by, open, put }) => {
    await open()
    const second = { ...aSitting(people), sittingNo: 2 }
    const openSecond = () =>
      by('chair', (tx) => openSitting(tx, key, second, people.chair.accountId))
    await refused(openSecond(), '23505')
    const end = (version: number) =>
      by('chair', (tx) =>
        closeSitting(tx, key, { sittingNo: 1, version }, { at: new Date(), by: 'x' }),
      )
    await put('lead', ...UP)
    await refused(end(1), 'PLB24')
    await by('chair', (tx) =>
      decide(
        tx,
        { ...key, motionNo: 1 },
        { outcome: 'no decision', votesFor: 0, votesAgainst: 0, abstained: 0, reasons: [] },
        people.chair.accountId,
      ),
    )
    assert.equal(await end(7), false)
    assert.ok(await end(1))
    assert.equal(await end(2), false)
    await refused(put('lead', ...UP), 'PLB21')
    await openSecond()
    assert.equal((await by('lead', (tx) => sittingsOf(tx, key))).length, 2)
  }),
)

onBothEngines('only who is on the panel of the inspection sits, and the lead presents', (given) =>
  withPanel(given, async ({ key, people, by, open }) => {
    const sitting = aSitting(people)
    const withSeat = (who: Who, part: 'chair' | 'member' | 'presents') =>
      by('chair', (tx) =>
        openSitting(
          tx,
          key,
          {
            ...sitting,
            seats: [
              ...sitting.seats.filter((seat) => seat.part !== part),
              { accountId: people[who].accountId, part },
            ],
          },
          people.chair.accountId,
        ),
      )
    await refused(withSeat('stranger', 'member'), 'PLB20')
    await refused(withSeat('assessor', 'presents'), 'PLB20')
    await refused(withSeat('member', 'chair'), 'PLB20')
    await assert.rejects(open('lead'))
    await assert.rejects(open('member'))
    await open()
  }),
)

onBothEngines('a motion moves a rating by one band at most, from the figures as frozen', (given) =>
  withPanel(given, async ({ open, put }) => {
    await open()
    await refused(put('lead', '2.4', 'Inadequate', 'Good'), 'PLB22')
    await refused(put('lead', '2.4', 'Good', 'Requires improvement'), 'PLB22')
    await refused(put('lead', '2.4', 'Inadequate', 'Poor'), 'PLB22')
    await refused(put('lead', '2.4', null, 'Inadequate'), 'PLB22')
    await refused(put('lead', '9.9', 'Good', 'Good'), '23503')
    await refused(put('stranger', ...UP), '23503')
    await assert.rejects(put('assessor', ...UP))
    await put('lead', '1.1', null, 'Outstanding')
    await put('chair', '2.4', 'Inadequate', 'Inadequate')
    await refused(put('member', ...UP), 'PLB24')
  }),
)

onBothEngines('a closed motion takes no vote, and its decision is never changed', (given) =>
  withPanel(given, async ({ database, open, put, vote, close }) => {
    await open()
    await put('lead', ...UP)
    await vote('chair', 'for')
    await vote('member', 'against')
    await refused(close('chair', [2, 0, 0]), 'PLB25')
    await assert.rejects(close('member', [1, 1, 0]))
    await close('chair', [1, 1, 0])
    await refused(vote('other', 'for'), 'PLB21')
    await refused(vote('chair', 'against', 1), 'PLB21')
    await refused(close('chair', [1, 1, 0]), '23505')
    for (const table of ['decision', 'motion', 'figures', 'frozen_standard', 'seat']) {
      await assert.rejects(
        sql`delete from ${sql.table(`ratings_panel.${table}`)}`.execute(database),
      )
    }
    await assert.rejects(
      sql`update ratings_panel.decision set outcome = 'carried'`.execute(database),
      /never changed|append|only added/i,
    )
  }),
)

onBothEngines('a tie is never on record as carried', (given) =>
  withPanel(given, async ({ key, people, by, open, put, vote }) => {
    await open()
    await put('lead', ...UP)
    await vote('chair', 'for')
    await vote('member', 'against')
    const tie = {
      outcome: 'carried',
      votesFor: 1,
      votesAgainst: 1,
      abstained: 0,
      reasons: [],
    } as const
    await refused(
      by('chair', (tx) => decide(tx, { ...key, motionNo: 1 }, tie, people.chair.accountId)),
      '23514',
    )
  }),
)

onBothEngines('the answers to freeze are for the chair, and say nothing of a case', (given) =>
  withPanel(given, async ({ database, key, by }) => {
    await tenCases(database, key.organisationId, { submitted: 9, yes: 4 })
    const sizes = [{ sample: 'case_supervision', eligible: 40, toRead: 10, submitted: 9 }]
    assert.deepEqual(await by('chair', (tx) => sampleSizes(tx, key)), sizes)
    const items = await by('chair', (tx) => countedItems(tx, key))
    const reviewed = items.filter(({ item }) => item === 'judgement:2.4.3')
    assert.equal(reviewed.length, 9)
    assert.equal(reviewed.filter(({ value }) => value === 'yes').length, 4)
    assert.deepEqual(Object.keys(items[0] ?? {}), ['readingId', 'sample', 'item', 'value'])
    for (const who of ['member', 'assessor', 'officer'] as const) {
      assert.deepEqual(await by(who, (tx) => countedItems(tx, key)), [])
      assert.deepEqual(await by(who, (tx) => sampleSizes(tx, key)), [])
    }
  }),
)
