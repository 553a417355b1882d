import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { linesOf } from './lines.ts'
import type { Part } from './parts.ts'
import { type ReadPart, readContent } from './read-content.ts'
import { writeContent } from './write-content.ts'

const COLUMNS = [
  { name: 'crn', type: 'text' },
  { name: 'note', type: 'text' },
]
const PEOPLE = [
  ['X1', 'é "quoted" \u2028 \n'],
  ['X2', null],
  ['X3', ''],
] as const

/** A backup of two tables, as the database would tell it. */
const PARTS: readonly Part[] = [
  {
    kind: 'header',
    header: {
      format: 'plumbline-backup',
      madeAt: '2018-10-10T09:00:00.000Z',
      madeFrom: 'PGlite 18.3',
      migrations: [{ name: 'people/0001', sha256: 'f00d' }],
      tables: [
        { name: 'people.empty', columns: COLUMNS },
        { name: 'people.person', columns: COLUMNS },
      ],
    },
  },
  { kind: 'rows', table: 'people.empty', rows: [] },
  { kind: 'rows', table: 'people.person', rows: PEOPLE.slice(0, 2) },
  { kind: 'rows', table: 'people.person', rows: PEOPLE.slice(2) },
  {
    kind: 'ending',
    ending: {
      counted: [
        { table: 'people.empty', rows: 0 },
        { table: 'people.person', rows: 3 },
      ],
      sequences: [{ name: 'people.number', last: '7', called: true }],
    },
  },
]

async function* each<T>(given: Iterable<T>): AsyncGenerator<T> {
  yield* given
}

async function all<T>(given: AsyncIterable<T>): Promise<readonly T[]> {
  const gathered: T[] = []
  for await (const one of given) gathered.push(one)
  return gathered
}

async function written(parts: readonly Part[]): Promise<string> {
  return (await all(writeContent(each(parts)))).join('')
}

function read(text: string): Promise<readonly ReadPart[]> {
  return all(readContent(linesOf(each([Buffer.from(text)]))))
}

describe('the content of a backup', () => {
  it('is read as it was written, and checked at its end', async () => {
    const parts = await read(await written(PARTS))
    assert.deepEqual(
      parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
      PEOPLE,
    )
    const last = parts.at(-1)
    assert.ok(last?.kind === 'checked')
    assert.deepEqual(
      last.content.tables.map(({ table, rows }) => ({ table, rows })),
      [
        { table: 'people.empty', rows: 0 },
        { table: 'people.person', rows: 3 },
      ],
    )
    assert.deepEqual(last.content.ending.sequences, [
      { name: 'people.number', last: '7', called: true },
    ])
  })

  it('gives rows a thousand at a time', async () => {
    const rows = Array.from({ length: 2500 }, (_, number) => [`X${number}`, null])
    const counted = [
      { table: 'people.empty', rows: 0 },
      { table: 'people.person', rows: 2500 },
    ]
    const text = await written(
      PARTS.flatMap((part): readonly Part[] => {
        if (part.kind === 'ending') return [{ ...part, ending: { counted, sequences: [] } }]
        if (part.kind === 'header' || part.table === 'people.empty') return [part]
        return part.rows.length === 2 ? [{ ...part, rows }] : []
      }),
    )
    const sizes = (await read(text)).map((part) => (part.kind === 'rows' ? part.rows.length : null))
    assert.deepEqual(sizes, [null, 0, 1000, 1000, 500, null])
  })
})

/** Faults planted where the tables are read: each is found by what the database counted by itself. */
describe('a reader of tables that is wrong is found out when it', () => {
  const asked = async (parts: readonly Part[]) => read(await written(parts))

  it('passes over a row', async () => {
    const parts = PARTS.map((part) =>
      part.kind === 'rows' && part.rows.length === 2 ? { ...part, rows: PEOPLE.slice(0, 1) } : part,
    )
    await assert.rejects(asked(parts), {
      name: 'BackupFault',
      message: 'The backup holds 2 rows of people.person, but the database had 3',
    })
  })

  it('gives a row twice', async () => {
    const parts = PARTS.flatMap((part) =>
      part.kind === 'rows' && part.rows.length === 1 ? [part, part] : [part],
    )
    await assert.rejects(asked(parts), {
      message: 'The backup holds 4 rows of people.person, but the database had 3',
    })
  })

  it('passes over a table, be it an empty one', async () => {
    const without = (table: string) =>
      PARTS.filter((part) => part.kind !== 'rows' || part.table !== table)
    await assert.rejects(asked(without('people.person')), {
      message: 'The backup lacks the table people.person',
    })
    await assert.rejects(asked(without('people.empty')), {
      message: 'The backup lacks the table people.empty',
    })
  })

  it('knows nothing of a table', async () => {
    const parts = PARTS.flatMap((part): readonly Part[] => {
      if (part.kind === 'rows') return part.table === 'people.empty' ? [] : [part]
      if (part.kind === 'ending') return [part]
      const tables = part.header.tables.filter(({ name }) => name !== 'people.empty')
      return [{ ...part, header: { ...part.header, tables } }]
    })
    await assert.rejects(asked(parts), { message: 'The backup lacks the table people.empty' })
  })

  it('makes a table up', async () => {
    const parts = PARTS.map((part) => {
      if (part.kind !== 'ending') return part
      const counted = part.ending.counted.filter(({ table }) => table !== 'people.empty')
      return { ...part, ending: { ...part.ending, counted } }
    })
    await assert.rejects(asked(parts), {
      message: 'The backup names a table that the database did not have: people.empty',
    })
  })
})

describe('content that was changed after it was written', () => {
  const changed = async (from: string, to: string) =>
    read((await written(PARTS)).replace(from, () => to))
  const refused = (from: string, to: string, why: string) =>
    assert.rejects(changed(from, to), {
      name: 'BackupFault',
      message: `The backup is damaged: ${why}`,
    })

  it('is refused with what is wrong with it', async () => {
    const others = 'the rows of people.person are not those that were written'
    await refused('["X2",null]', '["X2","null"]', others)
    await refused('["X2",null]\n', '["X2"]\n', 'a row of people.person does not fit its columns')
    await refused('["X2",null]\n', '["X2",2]\n', 'a row of people.person does not fit its columns')
    await refused('["X2",null]\n', '["X2",null\n', 'a line cannot be read')
    await refused('{"table":"people.empty"}\n', '["X0",null]\n', 'a row belongs to no table')
    await refused(
      '{"table":"people.empty"}',
      '{"table":"people.strange"}',
      'its first line does not name the table people.strange',
    )
    await refused(
      '{"table":"people.empty"}',
      '{"table":"people.person"}\n{"table":"people.empty"}',
      'the table people.person is there twice',
    )
    await refused('"format"', '"shape"', 'its first line cannot be read')
    await refused('"sequences"', '"numbers"', 'its last line cannot be read')
  })

  it('is refused when it is cut at any line, or has more lines after its end', async () => {
    const lines = (await written(PARTS)).trimEnd().split('\n')
    for (let kept = 0; kept < lines.length; kept += 1) {
      await assert.rejects(read(lines.slice(0, kept).join('\n')), {
        message: 'The backup is damaged: its end is missing',
      })
    }
    await assert.rejects(read([...lines, '["X9",null]'].join('\n')), {
      message: 'The backup is damaged: there are lines after its end',
    })
  })
})

describe('lines', () => {
  it('are the same however the bytes come', async () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\n', '')))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) =>
          bytes.subarray(place * size, (place + 1) * size),
        )
        assert.deepEqual((await all(linesOf(each(pieces)))).flat(), lines)
      }),
    )
  })
})
