import { sql } from 'kysely'
import { fingerprintOf } from '#inspection/frameworks'
import { publishInspection } from '#inspection/reports'
import { putOnRecordAs } from '#platform/audit'
import { type Database, recordOrganisation } from '#platform/database'
import { essex } from '../../src/inspection/reports/test-cases.ts'
import { CRN, NOW, type World } from '../../src/supervision/people/test-cases.ts'

/** Words in a text of a record, and where they were put: `people.safety_note.what_to_do`. */
export type Planted = { readonly words: string; readonly column: string }

/** A column of a table, as the catalogue knows it. */
type Column = {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly isKey: boolean
  readonly refersTo: string | null
  readonly choices: string | null
}

/** Words of the program itself, which choose a code, a rule or a page and are never typed by anybody. */
const NOT_WORDS: ReadonlySet<string> = new Set([
  ...['platform.migration', 'audit.head', 'audit.link', 'accounts.permission', 'forms.submission'],
  ...['accounts.assignment.role', 'audit.event.action', 'audit.event.resource'],
  ...['audit.event.subject', 'audit.event.detail', 'history.version.subject'],
])

/** What is published is written by its own door, as documents of its own kind. */
const OTHERWISE = /^(inspections|scoring|panel|frameworks|case_assessment)\./

/**
 * Puts words of the caller's into every text of every record, as the owner of the database could, and
 * first a row into each table of a person's record that has none for the case everybody may open. A
 * text that the database takes no such words for, by a check of its own, keeps what it has.
 */
export async function plantWords(
  database: Database,
  world: World,
  wordsAt: (place: number) => string,
): Promise<readonly Planted[]> {
  const planted: Planted[] = []
  const next = () => wordsAt(planted.length)
  await putOnRecordAs(database, {
    ...{ organisation: world.provider, account: 'partner', name: 'Test', action: 'read' },
    ...{ resource: 'case identity', subjects: [CRN.own], reason: 'The police ask' },
  })
  await database.transaction().execute(async (transaction) => {
    // Neither what is signed and kept for ever nor what must be told by somebody stands in the way.
    await sql`set local session_replication_role = replica`.execute(transaction)
    const columns = await columnsOf(transaction)
    for (const [table, theirs] of Map.groupBy(columns, (column) => column.table))
      await addRow(transaction, table, { columns: theirs, world })
    for (const { table, name, type, isKey } of columns) {
      const column = `${table}.${name}`
      if (isKey || name === 'crn' || NOT_WORDS.has(table) || NOT_WORDS.has(column)) continue
      const words = next()
      const value = type === 'ARRAY' ? sql`array[${words}]` : sql`${words}`
      const put = sql`update ${sql.table(table)} set ${sql.ref(name)} = ${value}`
      if (isText(type) && (await tried(transaction, put))) planted.push({ words, column })
    }
    await plantInHistory(transaction, planted)
  })
  planted.push(...(await publishWords(database, next)))
  return planted
}

function isText(type: string): boolean {
  return type === 'text' || type === 'ARRAY'
}

async function columnsOf(transaction: Database): Promise<readonly Column[]> {
  const { rows } = await sql<Column & { readonly schema: string }>`
    select c.table_schema || '.' || c.table_name as "table", c.column_name as name,
           c.data_type as type,
           c.is_nullable = 'NO' and c.column_default is null and c.is_identity = 'NO' as required,
           exists (select from pg_constraint k where k.conrelid = o.oid and a.attnum = any (k.conkey)
                    and k.contype in ('p', 'f', 'u')) as is_key,
           (select k.confrelid::regclass::text from pg_constraint k
             where k.conrelid = o.oid and k.contype = 'f' and k.conkey[cardinality(k.conkey)] = a.attnum
             limit 1) as refers_to,
           (select pg_get_constraintdef(k.oid) from pg_constraint k
             where k.conrelid = o.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             limit 1) as choices
      from information_schema.columns c
      join pg_class o on o.oid = format('%I.%I', c.table_schema, c.table_name)::regclass and o.relkind = 'r'
      join pg_attribute a on a.attrelid = o.oid and a.attname = c.column_name
     where c.table_schema not in ('pg_catalog', 'information_schema')
     order by 1, c.ordinal_position`.execute(transaction)
  return rows.filter(({ table }) => !OTHERWISE.test(table))
}

/** Whether it changed anything; what the database refuses is undone. */
async function tried(transaction: Database, statement: ReturnType<typeof sql>): Promise<boolean> {
  await sql`savepoint before`.execute(transaction)
  const taken = await statement.execute(transaction).then(
    ({ numAffectedRows = 0n }) => numAffectedRows > 0n,
    () => null,
  )
  await (taken !== null
    ? sql`release savepoint before`
    : sql`rollback to savepoint before`
  ).execute(transaction)
  return taken ?? false
}

/** A row for the case everybody may open, in a table of a person's record that has none. */
async function addRow(
  transaction: Database,
  table: string,
  { columns, world }: { readonly columns: readonly Column[]; readonly world: World },
): Promise<void> {
  // A document has a shape of its own, which its chapter alone writes.
  const hasDocument = columns.some(({ type, required }) => required && type.startsWith('json'))
  if (hasDocument || !columns.some(({ name }) => name === 'crn')) return
  const { rows } = await sql`select from ${sql.table(table)}
    where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(transaction)
  if (rows.length > 0) return
  const needed = columns.filter(
    ({ required, name, refersTo }) => required || name === 'crn' || refersTo !== null,
  )
  const names = needed.map(({ name }) => sql.ref(name))
  const values = needed.map((column) => valueFor(column, world))
  await tried(
    transaction,
    sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`,
  )
}

/** A value that the column should take, from its name, its type and what its check allows. */
function valueFor({ name, type, refersTo, choices }: Column, { provider, inspectorate }: World) {
  if (name === 'organisation_id') return provider
  if (name === 'inspectorate_id') return inspectorate
  if (name === 'crn') return CRN.own
  if (refersTo === 'accounts.account' || name.endsWith('account_id')) return 'responsible-officer'
  if (refersTo === 'accounts.team') return 'north'
  const choice = /(?:ARRAY\[|= )'([^']*)'::text/.exec(choices ?? '')?.[1]
  if (choice !== undefined) return choice
  const isEnd = /until|end|review|told|by_day/.test(name)
  if (type === 'date') return isEnd ? '2026-12-01' : '2026-11-20'
  if (type.startsWith('timestamp')) return new Date(NOW.getTime() + (isEnd ? 30 * 60_000 : 0))
  if (type === 'boolean') return false
  if (type === 'ARRAY') return ['somebody']
  return type === 'text' ? 'AB1' : 1
}

/** What is kept of earlier states says the same words as the records do. */
async function plantInHistory(transaction: Database, planted: readonly Planted[]): Promise<void> {
  for (const { words, column } of planted) {
    const [schema, table, name] = column.split('.')
    await sql`update history.version
        set content = jsonb_set(content::jsonb, array[${name}]::text[], to_jsonb(${words}::text))::json
      where record = ${`${schema}.${table}`} and content::jsonb ? ${name}
        and json_typeof(content -> ${name}) = 'string'`.execute(transaction)
  }
}

/** An inspection that everybody reads, with words wherever a report has any. */
async function publishWords(database: Database, next: () => string): Promise<readonly Planted[]> {
  const words = next()
  const { facts, pack, rated } = essex({
    ...{ provider: words, notes: words, sources: [words], fieldwork: words },
  })
  const recorded = { recordedBy: words, recordedAt: NOW }
  const organisation = 'published-results'
  await recordOrganisation(database, {
    ...{ organisation, name: words, kind: 'published', ...recorded },
  })
  const framework = { id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack }
  const inspection = { organisation, inspectionId: 'planted-2018', cases: [], ...recorded }
  await publishInspection(database, { ...inspection, framework, facts, rated })
  return [{ words, column: 'inspections.inspection.facts' }]
}
