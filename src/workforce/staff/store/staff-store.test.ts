import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Database, refusalOf } from '#platform/database'
import { addDays, day } from '#platform/dates'
import { aTeam, become, undone } from '../../../platform/accounts/test-cases.ts'
import { NOW, type Visitor } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { absenceFaults } from '../rules/absence-faults.ts'
import type { Absence, Reduction } from '../rules/post.ts'
import { reductionFaults } from '../rules/reduction-faults.ts'
import { A_POST, aSmallProvider, type SmallProvider } from '../test-cases.ts'
import { withoutPost } from './centres.ts'
import { addAbsence, addPost, addReduction, saveAbsence, savePost } from './edit-staff.ts'
import { awayToday, officersOn, officersWhoCanHold } from './officers.ts'
import { recordAbsences, recordReductions } from './record-staff.ts'
import { absencesOf, reductionsOf } from './time-off.ts'

const TODAY = day('2026-11-23')
const SICK: Absence = { kind: 'sickness', fromDay: TODAY, untilDay: null, coverId: 'sam' }
const STUDY: Reduction = { reason: 'study', hours: 7.4, fromDay: TODAY, untilDay: null }

type Here = { readonly people: SmallProvider; readonly organisationId: string }

/** Tries something on a small provider and leaves nothing of it behind. */
async function within(
  { database, organisation: organisationId }: TestDatabase,
  work: (transaction: Database, here: Here) => Promise<void>,
): Promise<void> {
  await aTeam(database, organisationId)
  const people = await aSmallProvider(database, organisationId)
  await undone(database, (transaction) => work(transaction, { people, organisationId }))
}

const as = (transaction: Database, { organisationId, accountId, token }: Visitor) => {
  const session = createHash('sha256').update(token).digest('hex')
  return become(transaction, { organisationId, accountId, session }, NOW)
}

onBothEngines('officers come with team, kind of centre, town, grade, and hours left', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const changedBy = 'test'
    await recordReductions(transaction, [{ organisationId, accountId: 'sam', changedBy, ...STUDY }])
    await recordAbsences(transaction, [{ organisationId, accountId: 'jo', changedBy, ...SICK }])
    await as(transaction, people.director)
    const asked = { organisationId, teams: 'every team', day: TODAY } as const
    const officers = await officersOn(transaction, asked)
    assert.deepEqual(
      officers.map((one) => [one.name, one.grade, one.centreKind, one.town, one.hoursLeft]),
      [
        ['Test jo', 'RO3', 'local management centre', 'Chelmsford', 37],
        ['Test sam', 'RO4', 'local management centre', 'Chelmsford', 11.1],
        ['Test kim', 'RO3', 'hub', 'Basildon', 37],
      ],
    )
    assert.equal(officers[0]?.absence?.coverName, 'Test sam')
    const dayBefore = { ...asked, day: addDays(TODAY, -1) }
    assert.equal((await officersOn(transaction, dayBefore))[0]?.absence, null)
    const south = await officersOn(transaction, { ...asked, teams: ['south'] })
    assert.deepEqual(
      south.map(({ accountId }) => accountId),
      ['kim'],
    )
  }),
)

onBothEngines('whoever left yesterday or begins tomorrow holds no cases today', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const key = (accountId: string) => ({ organisationId, accountId })
    const by = { version: 1, changedBy: 'manager' }
    await as(transaction, people.manager)
    await savePost(transaction, key('jo'), { ...A_POST, untilDay: TODAY }, by)
    await savePost(transaction, key('sam'), { ...A_POST, fromDay: addDays(TODAY, 1) }, by)
    const ask = async (on: typeof TODAY) =>
      (await officersWhoCanHold(transaction, { organisationId, day: on })).map(
        ({ accountId }) => accountId,
      )
    assert.deepEqual(await ask(addDays(TODAY, -1)), ['jo', 'kim'])
    assert.deepEqual(await ask(TODAY), ['kim'])
    assert.deepEqual(await ask(addDays(TODAY, 1)), ['sam', 'kim'])
  }),
)

onBothEngines('a manager sees and changes absences of the own team alone', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const add = (accountId: string) =>
      refusalOf(transaction, ['42501'], () =>
        addAbsence(transaction, { organisationId, accountId }, SICK, 'manager'),
      )
    await as(transaction, people.manager)
    assert.equal(await add('jo'), null)
    assert.equal(await add('kim'), '42501')
    await as(transaction, people.kim)
    assert.deepEqual(await absencesOf(transaction, { organisationId, accountId: 'jo' }), [])
    assert.deepEqual(await awayToday(transaction, organisationId), [
      { accountId: 'jo', name: 'Test jo', coverId: 'sam', coverName: 'Test sam' },
    ])
    await as(transaction, people.jo)
    assert.equal((await absencesOf(transaction, { organisationId, accountId: 'jo' })).length, 1)
  }),
)

onBothEngines('nobody overwrites an absence they have not seen', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const jo = { organisationId, accountId: 'jo' }
    await as(transaction, people.manager)
    await addAbsence(transaction, jo, SICK, 'manager')
    const [kept] = await absencesOf(transaction, jo)
    const key = { organisationId, absenceId: kept?.absenceId ?? '' }
    const by = { version: 1, changedBy: 'manager' }
    const back: Absence = { ...SICK, untilDay: addDays(TODAY, 3) }
    assert.equal(await saveAbsence(transaction, key, back, by), true)
    assert.equal(await saveAbsence(transaction, key, SICK, by), false)
    assert.equal((await absencesOf(transaction, jo))[0]?.untilDay, back.untilDay)
  }),
)

onBothEngines('the database refuses a second post, and whoever has none is offered one', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    await as(transaction, people.manager)
    const offered = await withoutPost(transaction, organisationId, ['north'])
    assert.deepEqual(
      offered.map(({ accountId }) => accountId),
      ['newcomer'],
    )
    assert.deepEqual(await withoutPost(transaction, organisationId, []), [])
    const again = () => addPost(transaction, { organisationId, accountId: 'jo' }, A_POST, 'manager')
    assert.equal(await refusalOf(transaction, ['23505'], again), '23505')
  }),
)

// Days after today on which absences and reductions begin and end, in every order that matters.
const SPANS: readonly (readonly [number, number | null])[] = [
  [0, 5],
  [5, 8],
  [4, 6],
  [8, null],
  [7, 9],
  [20, 21],
]
const spans = SPANS.map(([from, until]) => ({
  fromDay: addDays(TODAY, from),
  untilDay: until === null ? null : addDays(TODAY, until),
}))

onBothEngines('the database and the rule refuse the same absences', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const jo = { organisationId, accountId: 'jo' }
    await as(transaction, people.manager)
    const answers: boolean[] = []
    for (const span of spans) {
      const absence: Absence = { ...span, kind: 'leave', coverId: null }
      const others = await absencesOf(transaction, jo)
      const around = { others, officerId: 'jo', coverPost: null }
      const refused = await refusalOf(transaction, ['PLB02'], () =>
        addAbsence(transaction, jo, absence, 'manager'),
      )
      assert.equal(refused !== null, absenceFaults(absence, around).length > 0)
      answers.push(refused !== null)
    }
    assert.deepEqual(answers, [false, false, true, false, true, true])
  }),
)

onBothEngines('the database and the rule refuse the same reductions', (given) =>
  within(given, async (transaction, { people, organisationId }) => {
    const jo = { organisationId, accountId: 'jo' }
    await as(transaction, people.manager)
    const answers: boolean[] = []
    for (const [place, span] of spans.entries()) {
      const reduction: Reduction = { ...span, reason: 'study', hours: place === 2 ? 17.01 : 20 }
      const others = await reductionsOf(transaction, jo)
      const refused = await refusalOf(transaction, ['PLB03'], () =>
        addReduction(transaction, jo, reduction, 'manager'),
      )
      const faults = reductionFaults(reduction, { others, contractedHours: 37 })
      assert.equal(refused !== null, faults.length > 0)
      answers.push(refused !== null)
    }
    assert.deepEqual(answers, [false, false, true, false, true, true])
    const exact = { ...STUDY, hours: 17, untilDay: addDays(TODAY, 5) }
    await addReduction(transaction, jo, exact, 'manager')
  }),
)
