import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { formIn } from './form-page.ts'
import { comparable, type WorldProgram } from './world.ts'

/** Goal A6: 2 hours watched and 10 uses at each commit, 10 and 500 in the deep run. */
const DEEP = process.env.PLUMBLINE_DEEP === '1'
const HOURS = DEEP ? 10 : 2
const USES = DEEP ? 500 : 10

const MINUTE = 60_000
/** A case of another team, which the officer may not open otherwise. */
const CASE = `/cases/${CRN['same organisation']}`
const ROLE = 'responsible officer'

/** A case is opened in an emergency; the reason is what others are told. */
export async function useEmergencyAccess(program: WorldProgram, reason: string): Promise<void> {
  const cookie = program.cookieOf(ROLE)
  const form = formIn((await program.get('/emergency', cookie)).body)
  const sent = { ...form?.sent, crn: CRN['same organisation'], reason }
  const { statusCode, headers } = await program.post('/emergency', sent, cookie)
  assert.deepEqual([statusCode, headers.location], [303, CASE])
}

/**
 * Emergency access opens the case for 60 minutes and not a moment longer; others are told at once, on
 * their page of notices and on the case; and no use is without its row on record.
 */
export async function emergencyAccessEnds(program: WorldProgram): Promise<void> {
  const cookie = program.cookieOf(ROLE)
  const opens = async () => (await program.get(CASE, cookie)).statusCode
  for (let hour = 0; hour < HOURS; hour += 1) {
    assert.equal(await opens(), 404)
    await useEmergencyAccess(program, `The police ask, hour ${hour}`)
    assert.equal(await opens(), 200)
    await othersAreTold(program, `The police ask, hour ${hour}`)
    const form = formIn((await program.get(`${CASE}/notes/new`, cookie)).body)
    program.clock.moveBy(30 * MINUTE)
    await keepSessions(program)
    assert.equal(await opens(), 200)
    program.clock.moveBy(30 * MINUTE - 1)
    assert.equal(await opens(), 200, 'one millisecond before the hour is over')
    program.clock.moveBy(1)
    const closed = await program.get(CASE, cookie)
    const unknown = await program.get('/cases/X999999', cookie)
    assert.equal(comparable(closed), comparable(unknown))
    const late = await program.post(`${CASE}/notes/new`, { ...form?.sent, words: 'Late' }, cookie)
    assert.ok([403, 404].includes(late.statusCode), `${late.statusCode}`)
    await keepSessions(program)
  }
  for (let use = HOURS; use < USES; use += 1) await useEmergencyAccess(program, `Use ${use}`)
  assert.deepEqual(await recorded(program), { uses: USES, rows: USES, untold: 0 })
  await useQuietly(program)
  assert.deepEqual(await recorded(program), { uses: USES + 1, rows: USES, untold: 1 })
}

/** The planted fault: a use that nobody is told of and that is not on record. */
async function useQuietly({ app, world, clock }: WorldProgram): Promise<void> {
  const fromTime = clock.now()
  await app.records({ as: 'loader' }, (transaction) =>
    transaction
      .insertInto('people.emergencyAccess')
      .values({
        ...{ organisationId: world.provider, crn: CRN['same organisation'], reason: 'Quietly' },
        ...{ accountId: 'responsible-officer', accountName: 'Test', toldIds: ['director'] },
        ...{ fromTime, untilTime: new Date(fromTime.getTime() + 60 * MINUTE) },
      })
      .execute(),
  )
}

/** Whoever was told reads it now, and whoever reads the case sees who has opened it and why. */
async function othersAreTold(program: WorldProgram, reason: string): Promise<void> {
  const told = await program.app.records({ as: 'loader' }, (transaction) =>
    transaction
      .selectFrom('people.emergencyAccess')
      .select('toldIds')
      .where('reason', '=', reason)
      .executeTakeFirstOrThrow(),
  )
  const readers = [...program.world.people].filter(([, { accountId, organisationId }]) => {
    return organisationId === program.world.provider && told.toldIds.includes(accountId)
  })
  assert.ok(readers.length >= 1 && !told.toldIds.includes('responsible-officer'))
  for (const [role] of readers) {
    const { body } = await program.get('/notices', program.cookieOf(role))
    assert.ok(body.includes(reason), `${role} is not told`)
  }
  const { body } = await program.get(CASE, program.cookieOf('hub intake'))
  assert.ok(body.includes(reason), 'the case does not show it')
}

/** Everybody goes on working: nobody's session ends while the clock moves. */
async function keepSessions(program: WorldProgram): Promise<void> {
  for (const role of program.world.people.keys())
    await program.get('/still-here', program.cookieOf(role))
}

/** How many uses there are, how many are on record, and how many of them nobody was told of. */
async function recorded({ app, world }: WorldProgram) {
  return app.records({ as: 'loader' }, async (transaction) => {
    const { rows } = await sql<{ uses: number; rows: number; untold: number }>`
      select count(*)::int as uses,
             (select count(*)::int from audit.event a where a.organisation_id = ${world.provider}
                 and a.action = 'emergency access' and a.subject = ${CRN['same organisation']}) as rows,
             count(*) filter (where not exists (
               select from people.notice n where n.organisation_id = e.organisation_id
                  and n.words like '%: ' || e.reason and n.told_at = e.from_time
                  and n.account_id <> e.account_id))::int as untold
        from people.emergency_access e where e.organisation_id = ${world.provider}`.execute(
      transaction,
    )
    return rows[0]
  })
}
