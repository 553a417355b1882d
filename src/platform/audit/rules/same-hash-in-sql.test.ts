import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { onBothEnginesEmpty } from '../../database/test-database.ts'
import { type AuditEvent, hashOf } from './audit-event.ts'
import { A_ROW, sha256 } from './test-cases.ts'

/**
 * The hash of a row in SQL: the same texts in the same order, each with its length before it.
 * A planted fault counts that length otherwise.
 */
async function hashInSql(
  database: Database,
  row: AuditEvent,
  lengthOf = "octet_length(convert_to(part, 'UTF8'))",
): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256(convert_to(string_agg(
      coalesce(${sql.raw(lengthOf)} || ':' || part || ',', '-,'), '' order by place
    ), 'UTF8')), 'hex') as hash
    from unnest(array[
      'plumbline-audit-1', ${row.previousHash}, ${row.organisationId}, ${row.sequence}::bigint::text,
      to_char(${row.at}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      ${row.actorId}, ${row.actorName}, ${row.action}, ${row.resource}, ${row.subject},
      ${row.reason}, ${row.requestId}, ${row.detail}
    ]::text[]) with ordinality as of_row (part, place)`.execute(database)
  return rows[0]?.hash ?? ''
}

// A text in PostgreSQL holds every character but this one.
const aText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
const aTextOrNone = fc.option(fc.oneof(aText, fc.constantFrom('', '-,', '1:a,', '{"é":"😀"}')))

const aRow = fc.record({
  organisationId: aText,
  sequence: fc.maxSafeNat(),
  at: fc
    .record({ ms: fc.integer({ min: 0, max: 4e12 }), micro: fc.integer({ min: 0, max: 999 }) })
    .map(({ ms, micro }) =>
      new Date(ms).toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`),
    ),
  actorId: aTextOrNone,
  actorName: aText,
  action: aText,
  resource: aText,
  subject: aTextOrNone,
  reason: aTextOrNone,
  requestId: aTextOrNone,
  detail: aTextOrNone,
  previousHash: aText.map(sha256),
  hash: fc.constant(''),
})

const SUMMER = { ...A_ROW, at: '2026-07-01T00:00:00.000001Z' }
const WINTER = { ...A_ROW, at: '2026-11-23T07:30:00.999999Z' }

onBothEnginesEmpty('PostgreSQL gives a row the hash that the verifier expects', async (given) => {
  await fc.assert(
    fc.asyncProperty(aRow, async (row) => {
      assert.equal(await hashInSql(given.database, row), hashOf(row, sha256))
    }),
    { examples: [[SUMMER], [WINTER]] },
  )
})

onBothEnginesEmpty(
  'a hash over lengths in characters differs where a name has an accent (planted fault)',
  async ({ database }) => {
    const inCharacters = (row: AuditEvent) => hashInSql(database, row, 'length(part)')
    const accented = { ...A_ROW, actorName: 'Zoë' }
    assert.equal(await inCharacters(A_ROW), hashOf(A_ROW, sha256))
    assert.notEqual(await inCharacters(accented), hashOf(accented, sha256))
  },
)
