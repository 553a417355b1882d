import assert from 'node:assert/strict'
import { type Database, refusalOf } from '#platform/database'
import { day } from '#platform/dates'
import { become, undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { holderOf, theWorld } from '../../people/store/test-cases.ts'
import { CRN, NOW, type World } from '../../people/test-cases.ts'
import type { AppointmentKind, Booking } from '../rules/appointment.ts'
import {
  appointmentOf,
  appointmentsThatMatter,
  lastAppointments,
  openAppointments,
} from './appointments.ts'
import { bookAppointment, saveOutcome } from './edit-appointments.ts'
import { type AppointmentToRecord, recordAppointments } from './record-appointments.ts'

const BOOKING: Booking & { readonly kind: AppointmentKind } = {
  kind: 'telephone',
  onDay: day('2026-11-24'),
  atTime: '14:30',
  minutes: 20,
  officerId: 'responsible-officer',
  teamId: 'north',
}
const SAID = { outcome: 'failed to attend', words: 'No answer', by: 'responsible-officer' } as const

const within = async (
  { database }: TestDatabase,
  work: (transaction: Database, world: World) => Promise<void>,
) => {
  // The world first: the embedded database has one connection, which the transaction then holds.
  const world = await theWorld(database, 'contacts')
  await undone(database, (transaction) => work(transaction, world))
}

const keyOf = ({ provider }: World, crn: string = CRN.own) => ({ organisationId: provider, crn })

onBothEngines(
  'an appointment that is booked comes back as it was, with the clock on the wall',
  (given) =>
    within(given, async (transaction, world) => {
      await become(transaction, holderOf(world, 'responsible officer'))
      const number = await bookAppointment(transaction, keyOf(world), BOOKING, SAID.by)
      const kept = await appointmentOf(transaction, keyOf(world), number)
      const { officerName, outcome, version, ...rest } = kept ?? assert.fail('it is on record')
      assert.deepEqual([officerName, outcome, version], ['Test responsible officer', null, 1])
      assert.deepEqual(
        { ...BOOKING, appointmentId: number },
        {
          ...{ appointmentId: rest.appointmentId, kind: rest.kind, onDay: rest.onDay },
          ...{ atTime: rest.atTime, minutes: rest.minutes },
          ...{ officerId: rest.officerId, teamId: rest.teamId },
        },
      )
      assert.equal(await appointmentOf(transaction, keyOf(world, CRN['own team']), number), null)
    }),
)

onBothEngines('an outcome is saved once for each version that was seen', (given) =>
  within(given, async (transaction, world) => {
    const key = keyOf(world)
    await become(transaction, holderOf(world, 'responsible officer'))
    const number = await bookAppointment(transaction, key, BOOKING, SAID.by)
    const save = (version: number) =>
      saveOutcome(transaction, key, number, { ...SAID, now: NOW, version })
    assert.equal(await save(1), true)
    assert.equal(await save(1), false)
    assert.equal((await appointmentOf(transaction, key, number))?.outcome, 'failed to attend')
    assert.deepEqual(await openAppointments(transaction, key), [])
  }),
)

onBothEngines(
  'those who may not write contacts of a case write none, and see none of a closed one',
  (given) =>
    within(given, async (transaction, world) => {
      await become(transaction, 'owner')
      await recordAppointments(transaction, [
        { ...keyOf(world, CRN.restricted), ...BOOKING, changedBy: 'test', came: null },
      ])
      const add = () => bookAppointment(transaction, keyOf(world, CRN.restricted), BOOKING, SAID.by)
      const refused = () => refusalOf(transaction, ['42501'], async () => void (await add()))
      await become(transaction, holderOf(world, 'responsible officer'))
      assert.equal(await refused(), '42501')
      assert.deepEqual(await openAppointments(transaction, keyOf(world, CRN.restricted)), [])
      await become(transaction, holderOf(world, 'quality and performance'))
      const open = () => bookAppointment(transaction, keyOf(world), BOOKING, SAID.by)
      assert.equal(
        await refusalOf(transaction, ['42501'], async () => void (await open())),
        '42501',
      )
    }),
)

onBothEngines('the loader puts thousands of appointments on record at once', (given) =>
  within(given, async (transaction, world) => {
    const COUNT = 2001
    const key = keyOf(world)
    const came = {
      outcome: 'attended',
      outcomeWords: '',
      outcomeBy: SAID.by,
      outcomeAt: NOW,
    } as const
    const rows = Array.from({ length: COUNT }, (_, place): AppointmentToRecord => {
      const isNdm = place === 0
      const kind = isNdm ? 'new directions meeting' : 'telephone'
      const onDay = day(isNdm ? '2026-01-05' : '2026-06-01')
      return { ...key, ...BOOKING, kind, onDay, changedBy: 'test', came }
    })
    await become(transaction, { as: 'loader' })
    await recordAppointments(transaction, rows)
    await recordAppointments(transaction, [{ ...key, ...BOOKING, changedBy: 'test', came: null }])
    await become(transaction, holderOf(world, 'responsible officer'))
    const last = await lastAppointments(transaction, key, COUNT + 10)
    assert.equal(last.length, COUNT)
    assert.equal(last.at(-1)?.kind, 'new directions meeting')
    const matter = await appointmentsThatMatter(transaction, key)
    assert.deepEqual(
      matter.map(({ kind, outcome }) => [kind, outcome]),
      [
        ['new directions meeting', 'attended'],
        ['telephone', null],
      ],
    )
  }),
)
