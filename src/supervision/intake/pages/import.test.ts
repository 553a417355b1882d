import assert from 'node:assert/strict'
import { utils, write } from '@e965/xlsx'
import { sql } from 'kysely'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN } from '../../people/test-cases.ts'
import { aFile, aRow, crnAt } from '../test-cases.ts'
import { HUB, holders, withIntake } from './test-cases.ts'

const CHECK = '/intake/import/check'
const DECIDE = '/intake/import/decide'
/** The long drill imports as many as come in a month; store/write-cases.test.ts counts the statements. */
const MANY = process.env.PLUMBLINE_DEEP === '1' ? 2_000 : 200
const MIXED = [
  aRow({ registers: 'DAPC;ALSH' }),
  aRow({ crn: 'X300002', requirements: 'UPW:301', rosh: '' }),
  aRow({ crn: 'X300003', given_names: 'Robin', sex: 'female' }),
]

onBothEngines('a dry run says what is wrong with every row, and puts nothing on record', (given) =>
  withIntake(given, async ({ upload, get, counts }) => {
    const before = await counts()
    assert.equal((await upload(HUB, aFile(MIXED))).location, CHECK)
    const { status, text } = await get(HUB, CHECK)
    assert.equal(status, 200)
    assert.match(text, /Rows in the file 3 Rows that can be imported 2 Rows with something wrong 1/)
    assert.match(text, /2 things to put right/)
    assert.match(text, /3 rosh nothing It is empty Use low, medium, high or very high/)
    assert.match(text, /3 requirements UPW:301 It has an amount that is out of bounds/)
    assert.deepEqual(await counts(), before)
  }),
)

onBothEngines('the faults are a file that no spreadsheet runs', (given) =>
  withIntake(given, async ({ upload, get }) => {
    await upload(HUB, aFile([aRow({ rosh: 'low', team: "'=1+1" })]).replace("'=1+1", "'@x"))
    const { html, headers } = await get(HUB, '/intake/import/faults.csv')
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8; header=present')
    assert.match(html, /^row,column,value,what_is_wrong,how_to_put_it_right\r\n2,team,/)
    assert.doesNotMatch(html, /(^|,|")[=+@-]/m)
  }),
)

onBothEngines('none of a file is imported when that is chosen, and the file is not kept', (given) =>
  withIntake(given, async ({ upload, fill, get, counts }) => {
    const before = await counts()
    await upload(HUB, aFile(MIXED))
    assert.equal((await fill(HUB, DECIDE, { choice: 'none' })).location, '/intake')
    assert.deepEqual(await counts(), before)
    assert.equal((await get(HUB, CHECK)).location, '/intake/import')
  }),
)

onBothEngines(
  'the good rows are imported with all that follows, and the others left out',
  (given) =>
    withIntake(given, async ({ importRows, get, counts, database, world, onRecord }) => {
      const before = await counts()
      const batch = await importRows(MIXED)
      const after = await counts()
      const more = Object.entries(after).map(([table, count]) => [
        table,
        count - (before[table] ?? 0),
      ])
      assert.deepEqual(Object.fromEntries(more), {
        ...{ 'people.person': 2, 'people.personal_details': 2, 'people.event': 2 },
        ...{ 'people.requirement': 2, 'people.registration': 2, 'people.name_key': 0 },
        ...{ 'assessment.risk_of_serious_harm': 2, 'assessment.reconviction_score': 2 },
        ...{ 'allocation.intake': 2, 'allocation.banding': 2, 'allocation.holding': 2 },
        ...{
          'allocation.task': (after['allocation.task'] ?? 0) - (before['allocation.task'] ?? 0),
        },
        'allocation.import_batch': 1,
      })
      const { rows } = await sql<{ crn: string; band: string; heldBy: string }>`
      select crn, band, held_by from allocation.banding
       where organisation_id = ${world.provider} and crn like 'X3%' order by crn`.execute(database)
      assert.deepEqual(
        rows.map(({ crn, band, heldBy }) => [crn, band, heldBy]),
        [
          ['X300001', 'red', 'lmc'],
          ['X300003', 'red', 'lmc'],
        ],
      )
      assert.deepEqual(await holders(database, world.provider), [
        'X300001 intake in north, decided by hub-intake: Put on record: intake holds the case until an officer is found',
        'X300003 intake in north, decided by hub-intake: Put on record: intake holds the case until an officer is found',
      ])
      const page = await get(HUB, `/intake/imports/${batch}`)
      assert.match(page.text, /Rows in the file 3 Rows left out 1/)
      assert.match(page.text, /Synthetic, Robin X300003/)
      assert.ok((await onRecord('X300001')).some(({ action }) => action === 'add'))
      assert.match((await get(HUB, '/intake/imports')).text, /cases\.csv 23 November 2026/)
    }),
)

onBothEngines('a workbook is read as a table is', (given) =>
  withIntake(given, async ({ upload, get }) => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.json_to_sheet([aRow({ ogrs: '101' })]))
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
    assert.equal((await upload(HUB, bytes, 'cases.xlsx')).location, CHECK)
    const { text } = await get(HUB, CHECK)
    assert.match(text, /cases\.xlsx/)
    assert.match(text, /2 ogrs 101 It is out of bounds Give a percentage from 0 to 100/)
  }),
)

onBothEngines('a file that is no table of cases is refused, and the page says why', (given) =>
  withIntake(given, async ({ upload, get }) => {
    const files: readonly (readonly [string | Uint8Array, number, RegExp])[] = [
      ['', 422, /The file is empty|Choose a file/],
      ['crn,colour\nX300001,red\n', 422, /unknown column/],
      [`${aFile([aRow()])}"X3`, 422, /quotation mark opens a cell/],
      ['%PDF-1.7', 422, /PDF/],
      ['x'.repeat(2_000_001), 413, /larger than/],
    ]
    for (const [file, status, words] of files) {
      const answer = await upload(HUB, file)
      assert.equal(answer.status, status, String(words))
      assert.match(answer.text, words)
    }
    assert.equal((await get(HUB, CHECK)).location, '/intake/import')
  }),
)

onBothEngines(
  'a ragged row and a formula are faults of their rows, and the others are good',
  (given) =>
    withIntake(given, async ({ upload, get }) => {
      const file = `${aFile([aRow()])}X300002,ragged\r\n`
      await upload(HUB, file.replace('Theft from a shop', '=1+1'))
      const { text } = await get(HUB, CHECK)
      assert.match(
        text,
        /Rows in the file 2 Rows that can be imported 0 Rows with something wrong 2/,
      )
      assert.match(text, /2 offence nothing It begins with "="/)
      assert.match(text, /3 the whole row nothing It has 2 cells where the header has/)
    }),
)

onBothEngines('a number on record is taken, also that of a case closed to intake', (given) =>
  withIntake(given, async ({ upload, get }) => {
    await upload(HUB, aFile([aRow({ crn: CRN.own }), aRow({ crn: CRN.restricted })]))
    const { text } = await get(HUB, CHECK)
    for (const crn of [CRN.own, CRN.restricted]) {
      assert.match(text, new RegExp(`crn ${crn} It is already on record here`))
    }
    assert.doesNotMatch(text, /Family/)
  }),
)

onBothEngines(
  'what was shown is what is imported: another file meanwhile is looked at again',
  (given) =>
    withIntake(given, async ({ upload, get, send, counts }) => {
      const before = await counts()
      await upload(HUB, aFile([aRow()]))
      const { html } = await get(HUB, DECIDE)
      const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
      await upload(HUB, aFile([aRow({ crn: 'X300009' })]))
      const sent = await send(HUB, DECIDE, { _form: token, choice: 'good' })
      assert.equal(sent.status, 422)
      assert.match(sent.text, /The file or the record has changed since this was shown/)
      assert.deepEqual(await counts(), before)
    }),
)

onBothEngines('deciding twice imports once', (given) =>
  withIntake(given, async ({ upload, get, send, counts }) => {
    await upload(HUB, aFile([aRow()]))
    const { html } = await get(HUB, DECIDE)
    const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
    const first = await send(HUB, DECIDE, { _form: token, choice: 'good' })
    const between = await counts()
    const second = await send(HUB, DECIDE, { _form: token, choice: 'good' })
    assert.deepEqual([second.status, second.location], [303, first.location])
    assert.deepEqual(await counts(), between)
  }),
)

onBothEngines('a file of many cases is imported whole', (given) =>
  withIntake(given, async ({ importRows, counts }) => {
    const rows = Array.from({ length: MANY }, (_, place) => aRow({ crn: crnAt(place) }))
    const before = await counts()
    assert.match(await importRows(rows), /^\d+$/)
    const after = await counts()
    assert.equal((after['allocation.banding'] ?? 0) - (before['allocation.banding'] ?? 0), MANY)
  }),
)
