import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { type Database, openRecords } from '#platform/database'
import { clockAt, day } from '#platform/dates'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { aWorld, NOW, type World } from '../test-cases.ts'
import { saveSafetyNote } from './edit-record.ts'
import { countHistory, historyOf, recordAsAt } from './history.ts'
import { aKnownCase, KNOWN } from './test-known-case.ts'

const HOUR = 3_600_000
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR)

/** The safety note of a case, written three times at different hours, true from different days. */
const WRITTEN = [
  { words: 'second', trueFrom: day('2026-11-20'), at: after(1) },
  { words: 'third', trueFrom: day('2026-11-23'), at: after(2) },
  { words: 'fourth', trueFrom: day('2026-11-21'), at: after(3) },
] as const

async function withHistory(
  { database, engine, organisation }: TestDatabase,
  use: (world: World, read: <T>(work: (tx: Database) => Promise<T>) => Promise<T>) => Promise<void>,
) {
  const world = await aWorld(database, organisation)
  const clock = clockAt(NOW)
  const opened = { database, engine, version: '', close: async () => {} }
  const records = await openRecords({ ...opened, giveUpOwnership: async () => database }, clock.now)
  const session = world.people.get('responsible officer')?.session ?? ''
  const key = { organisationId: world.provider, crn: KNOWN }
  await records({ as: 'loader' }, (tx) => aKnownCase(tx, world.provider))
  for (const [place, { words, trueFrom, at }] of WRITTEN.entries()) {
    clock.moveTo(at)
    await sql`update accounts.session set seen_at = ${at} where session_id = ${session}`.execute(
      database,
    )
    const change = { version: place + 1, changedBy: 'x', trueFrom }
    await records({ as: 'staff', session }, (tx) =>
      saveSafetyNote(tx, key, { whoIsAtRisk: 'A', whatToDo: words }, change),
    )
  }
  await use(world, (work) => records({ as: 'staff', session }, work))
}

onBothEngines('every state of a record is kept, with who wrote it and when', (given) =>
  withHistory(given, async ({ provider }, read) => {
    const key = { organisationId: provider, crn: KNOWN }
    const states = await read((tx) => historyOf(tx, key, { limit: 3, offset: 0 }))
    assert.deepEqual(
      states.map(({ record, version, recordedBy, recordedAt, content }) => [
        ...[record, version, recordedBy, recordedAt, content.what_to_do],
      ]),
      [
        ['safety_note', 4, 'Test responsible officer', after(3), 'fourth'],
        ['safety_note', 3, 'Test responsible officer', after(2), 'third'],
        ['safety_note', 2, 'Test responsible officer', after(1), 'second'],
      ],
    )
    // The officer may not read who may open the case, nor its past.
    const all = await read((tx) => historyOf(tx, key, { limit: 100, offset: 0 }))
    assert.equal(await read((tx) => countHistory(tx, key)), all.length)
    assert.deepEqual([...new Set(all.map(({ record }) => record))].toSorted(), [
      'case_summary',
      'case_worker',
      'person',
      'safety_note',
    ])
  }),
)

onBothEngines(
  'what was true on a day, as it was known at a moment, is what SQL says too',
  (given) =>
    withHistory(given, async ({ provider: organisationId }, read) => {
      const expected = async (tx: Database, trueOn: string, knownAt: Date) => {
        const { rows } = await sql<{ words: string }>`
        select content ->> 'what_to_do' as words from history.version
         where organisation_id = ${organisationId} and subject = ${KNOWN}
           and record = 'people.safety_note'
           and recorded_at <= ${knownAt} and true_from <= ${trueOn}
         order by recorded_at desc, version desc limit 1`.execute(tx)
        return rows.map(({ words }) => words)
      }
      const said = new Set<string>()
      for (const trueOn of ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']) {
        for (const hours of [-1, 0.999, 1, 2, 2.999, 3, 4]) {
          const asked = { trueOn: day(trueOn), knownAt: after(hours) }
          const key = { organisationId, crn: KNOWN, record: 'safety_note' } as const
          await read(async (tx) => {
            const found = await recordAsAt(tx, { ...key, ...asked })
            const words = found.map(({ content }) => `${content.what_to_do}`)
            assert.deepEqual(words, await expected(tx, trueOn, asked.knownAt), `${trueOn} ${hours}`)
            for (const one of words) said.add(one)
          })
        }
      }
      assert.deepEqual([...said].toSorted(), ['first', 'fourth', 'second', 'third'])
    }),
)

onBothEngines('of those named to a case, each is told', (given) =>
  withHistory(given, async ({ provider: organisationId }, read) => {
    const question = { organisationId, crn: KNOWN, record: 'case_worker' } as const
    const asked = { trueOn: day('2027-01-01'), knownAt: after(9) }
    const named = await read((tx) => recordAsAt(tx, { ...question, ...asked }))
    const accounts = named.map(({ content }) => content.account_id)
    assert.deepEqual(accounts, ['partner', 'unpaid-work-supervisor'])
    const before = { ...asked, knownAt: after(-0.001) }
    assert.deepEqual(await read((tx) => recordAsAt(tx, { ...question, ...before })), [])
  }),
)
