import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { writeTable, writeWorkbook } from '#platform/spreadsheets'
import { listFaultInWords } from '../rules/list-fault.ts'
import { aCase, CASE_SUPERVISION, INSPECTION_DAY, shipped } from '../test-cases.ts'
import { readCaseList } from './read-case-list.ts'
import { explanation, templateCsv, templateWorkbook } from './template.ts'

const COLUMNS = CASE_SUPERVISION.columns.map(({ name }) => name)
const GOOD = ['A1', 'Female', 'Community order', 'MEDIUM', '2018-01-16', '', 'Chelmsford', 'RO-1']

function read(bytes: Uint8Array | string, { mostRows = 100, name = 'list.csv' } = {}) {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const list = { bytes: content, fileName: name, mostRows, mostBytes: 1_000_000 }
  return readCaseList(list, CASE_SUPERVISION, INSPECTION_DAY)
}
const readRowsOf = (...rows: readonly (readonly string[])[]) =>
  read(`${[COLUMNS, ...rows].map((row) => row.join(',')).join('\n')}\n`)
const changed = (change: Readonly<Record<string, string>>) =>
  COLUMNS.map((column, place) => change[column] ?? GOOD[place] ?? '')

/** The faults of one row that differs from a good one, as `code: in words`. */
async function faultsWith(change: Readonly<Record<string, string>>) {
  const { faults } = await readRowsOf(changed(change))
  return faults.map((fault) => `${fault.code}: ${listFaultInWords(fault)}`)
}

describe('a case list', () => {
  it('is read in the words of its specification, whatever capitals it was typed in', async () => {
    const list = await readRowsOf(GOOD, changed({ case_reference: 'A2', rosh: 'very-high' }))
    const first = aCase('A1', { gender: 'female', officer: 'RO-1' })
    const second = aCase('A2', { gender: 'female', officer: 'RO-1', rosh: 'very high' })
    assert.deepEqual(list, { rows: 2, cases: [first, second], faults: [] })
  })

  it('reads the same from a workbook, with real dates and the explanation still in it', async () => {
    const sheet = utils.aoa_to_sheet([COLUMNS, GOOD])
    const at = utils.encode_cell({ r: 1, c: COLUMNS.indexOf('supervision_started_on') })
    sheet[at] = { t: 'n', v: 43_116, z: 'dd/mm/yyyy' }
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Cases')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['words']]), 'Explanation')
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
    assert.deepEqual(await read(bytes, { name: 'list.xlsx' }), await readRowsOf(GOOD))
  })

  it('has every row either as a case or with a fault', async () => {
    const list = await readRowsOf(
      GOOD,
      changed({ case_reference: 'A2', rosh: 'hihg', office: '' }),
      ['A3', 'male'],
      changed({ case_reference: 'A4', officer: '=1+1' }),
      changed({ case_reference: 'A5' }),
    )
    assert.equal(list.rows, 5)
    assert.deepEqual(
      list.cases.map(({ reference }) => reference),
      ['A1', 'A5'],
    )
    assert.deepEqual(
      list.faults.map(({ row, column, code }) => [row, column, code]),
      [
        [3, 'rosh', 'unknown-code'],
        [3, 'office', 'empty'],
        [4, null, 'ragged-row'],
        [5, 'officer', 'formula'],
      ],
    )
  })

  it('takes a reference once: every row with it is bad, whatever its capitals', async () => {
    const { cases, faults } = await readRowsOf(
      GOOD,
      changed({ case_reference: 'B1' }),
      changed({ case_reference: 'a1' }),
      changed({ case_reference: 'A1' }),
    )
    assert.deepEqual(
      cases.map(({ reference }) => reference),
      ['B1'],
    )
    assert.deepEqual(faults.map(listFaultInWords), [
      'row 2, column "case_reference": "A1" is also in row 4. Keep the row that is right, or give the other case its own reference',
      'row 4, column "case_reference": "a1" is also in row 2. Keep the row that is right, or give the other case its own reference',
      'row 5, column "case_reference": "A1" is also in row 2. Keep the row that is right, or give the other case its own reference',
    ])
  })
})

describe('a cell that cannot be read', () => {
  const place = 'row 2, column'
  const wrong: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [
      { gender: 'femal' },
      `unknown-code: ${place} "gender": "femal" is not known. Use female, male or other`,
    ],
    [{ gender: '' }, `empty: ${place} "gender": is empty. Fill it in: female, male or other`],
    [
      { supervision_started_on: '08/05/2018' },
      `not-a-day: ${place} "supervision_started_on": "08/05/2018" is not a day. Write the year first, as 2018-05-08, so that day and month cannot be mistaken`,
    ],
    [
      { supervision_started_on: '43228' },
      `not-a-day: ${place} "supervision_started_on": "43228" is not a day. Format the column as a date, or write 2018-05-08`,
    ],
    [
      { supervision_started_on: '2018-02-30' },
      `not-a-day: ${place} "supervision_started_on": "2018-02-30" is not a day. The calendar has no such day: look it up`,
    ],
    [
      { supervision_started_on: 'May' },
      `not-a-day: ${place} "supervision_started_on": "May" is not a day. Write it as 2018-05-08`,
    ],
    [
      { supervision_started_on: '1918-01-16' },
      `day-out-of-range: ${place} "supervision_started_on": "1918-01-16" is before 1 January 1990. Put the day right`,
    ],
    [
      { supervision_started_on: '2018-08-07' },
      `day-out-of-range: ${place} "supervision_started_on": "2018-08-07" is after the inspection day, 6 August 2018. Put the day right`,
    ],
    [
      { case_reference: 'X'.repeat(41) },
      `too-long: ${place} "case_reference": "${'X'.repeat(41)}" has more than 40 characters. Shorten it`,
    ],
  ]
  for (const [change, words] of wrong) {
    it(`says where and what to do: ${words.split(':')[0]}, ${JSON.stringify(change).slice(0, 60)}`, async () => {
      assert.deepEqual(await faultsWith(change), [words])
    })
  }

  it('is a number out of its bounds, or none', async () => {
    const specification = shipped('unpaid_work')
    const columns = specification.columns.map(({ name }) => name)
    const cells = (hours: string, reference: string) =>
      [reference, 'male', 'low', 'nps', hours, '2018-03-20', 'Chelmsford', 'RO-1'].join(',')
    const bytes = Buffer.from(
      [columns.join(','), cells('301', 'A1'), cells('forty', 'A2')].join('\n'),
    )
    const list = { bytes, fileName: 'a.csv', mostRows: 9, mostBytes: 9999 }
    const { faults } = await readCaseList(list, specification, INSPECTION_DAY)
    assert.deepEqual(
      faults.map(({ code, remedy }) => [code, remedy]),
      [
        ['number-out-of-range', 'Give hours as a whole number from 1 to 300'],
        ['not-a-number', 'Give hours as a whole number from 1 to 300'],
      ],
    )
  })
})

describe('a file that is no case list', () => {
  const codesOf = async (bytes: Uint8Array | string, more = {}) =>
    (await read(bytes, more)).faults.map(({ row, column, code }) => [row, column, code])

  it('has other columns than the specification', async () => {
    const header = COLUMNS.map((name) => (name === 'rosh' ? 'risk' : name)).join(',')
    assert.deepEqual(await codesOf(`${header}\n${GOOD.join(',')}\n`), [
      [1, 'risk', 'unknown-column'],
      [1, null, 'missing-column'],
    ])
  })

  it('has merged cells or formulas in a workbook', async () => {
    const sheet = utils.aoa_to_sheet([COLUMNS, GOOD, GOOD])
    sheet['!merges'] = [utils.decode_range('B2:B3')]
    sheet.G2 = { t: 's', v: 'Chelmsford', f: 'G3' }
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Cases')
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
    assert.deepEqual(await codesOf(bytes), [
      [2, 'B', 'merged-cells'],
      [2, 'G', 'formula'],
    ])
  })

  it('is empty, of another kind, longer than is read, or broken off', async () => {
    assert.deepEqual(await codesOf(''), [[null, null, 'unreadable-file']])
    assert.deepEqual(await codesOf(COLUMNS.join(',')), [[null, null, 'unreadable-file']])
    assert.deepEqual(await codesOf('%PDF-1.4'), [[null, null, 'unreadable-file']])
    const rows = ['A1', 'A2'].map((name) => [name, ...GOOD.slice(1)])
    const two = writeTable(COLUMNS, rows)
    assert.deepEqual(await codesOf(two, { mostRows: 1 }), [[3, null, 'unreadable-file']])
    assert.deepEqual(await codesOf(`${two}"A3,`), [[4, null, 'unreadable-file']])
  })
})

describe('the template', () => {
  it('has the columns of the specification, and is a list without rows when sent back', async () => {
    assert.equal(templateCsv(CASE_SUPERVISION), `${COLUMNS.join(',')}\r\n`)
    const { faults } = await read(templateWorkbook(CASE_SUPERVISION))
    assert.deepEqual(
      faults.map(({ what }) => what),
      ['there are no rows below the header'],
    )
  })

  it('explains every column, its codes and whom the sample is drawn from', () => {
    const text = explanation(CASE_SUPERVISION)
      .map((row) => row.join(' | '))
      .join('\n')
    for (const column of COLUMNS) assert.match(text, new RegExp(`^${column} \\| `, 'm'))
    assert.match(text, /low, medium, high, very high or not assessed/)
    assert.match(text, /not before 7 months before, not after 6 months before the inspection day/)
    assert.match(text, /by gender, type of disposal and risk of serious harm$/)
  })

  it('is text throughout, never a formula', () => {
    const rows = explanation(shipped('through_the_gate'))
    assert.ok(rows.flat().every((cell) => !/^[=+@-]/.test(cell)))
    assert.ok(writeWorkbook([{ name: 'a', rows }]).length > 0)
  })
})
