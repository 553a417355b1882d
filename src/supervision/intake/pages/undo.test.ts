import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { aRow } from '../test-cases.ts'
import { HUB, withIntake } from './test-cases.ts'

const ROWS = [aRow({ registers: 'ALSH' }), aRow({ crn: 'X300002', requirements: 'UPW:120' })]

onBothEngines('an import that is taken back leaves the record as it was before', (given) =>
  withIntake(given, async ({ importRows, fill, get, counts }) => {
    const before = await counts()
    const batch = await importRows(ROWS)
    const url = `/intake/imports/${batch}/undo`
    assert.match((await fill(HUB, url, {})).text, /Say that you are sure/)
    assert.equal((await fill(HUB, url, { sure: 'yes' })).location, `/intake/imports/${batch}`)
    const after = await counts()
    assert.deepEqual(after, {
      ...before,
      'allocation.import_batch': (before['allocation.import_batch'] ?? 0) + 1,
    })
    assert.equal((await get(HUB, '/cases/X300001')).status, 404)
    assert.match(
      (await get(HUB, `/intake/imports/${batch}`)).text,
      /Taken back on 23 November 2026/,
    )
    assert.equal((await get(HUB, url)).status, 404)
    // It may be imported again: its history goes on where it was taken back.
    assert.match(await importRows(ROWS), /^\d+$/)
  }),
)

onBothEngines(
  'an import stays when somebody has written about one of its cases, who is named',
  (given) =>
    withIntake(given, async ({ importRows, fill, counts, database, world }) => {
      const batch = await importRows(ROWS)
      const between = await counts()
      await sql`insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by)
      values (${world.provider}, 'X300002', '2026-11-23', 'other', 'Rang the court', 'test')`.execute(
        database,
      )
      const answer = await fill(HUB, `/intake/imports/${batch}/undo`, { sure: 'yes' })
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Somebody has written about X300002 since, so the import stays/)
      assert.deepEqual(await counts(), between)
    }),
)

onBothEngines('an import stays when intake has gone on with one of its cases', (given) =>
  withIntake(given, async ({ importRows, fill }) => {
    const batch = await importRows(ROWS)
    const part = '/cases/X300001/intake/officer-question'
    assert.equal((await fill(HUB, part, { answer: 'no preference' })).status, 303)
    const answer = await fill(HUB, `/intake/imports/${batch}/undo`, { sure: 'yes' })
    assert.match(answer.text, /Somebody has written about X300001 since/)
  }),
)
