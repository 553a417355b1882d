import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { answerTo, undone } from '../src/platform/accounts/test-cases.ts'
import { onBothEngines } from '../src/platform/database/test-database.ts'
import { CHAPTERS } from './chapters.mjs'

/**
 * Each chapter keeps its tables in a schema of its own: `inspection/case-assessment` in
 * `case_assessment`. The platform's own schema lies above all.
 */
const placeOf = (schema: string) =>
  schema === 'platform'
    ? CHAPTERS.indexOf('platform/database')
    : CHAPTERS.findIndex((chapter) => chapter.split('/').at(-1)?.replaceAll('-', '_') === schema)

type Table = {
  readonly schema: string
  readonly table: string
  readonly key: readonly string[] | null
  /** Whether a role in which the program works may change or remove its rows. */
  readonly changes: boolean
  readonly versioned: boolean
  readonly keepsHistory: boolean
}

const tables = sql<Table>`
  select n.nspname as schema, n.nspname || '.' || t.relname as table,
         (select json_agg(a.attname order by k.place)
            from pg_constraint p
            cross join lateral unnest(p.conkey) with ordinality as k (number, place)
            join pg_attribute a on a.attrelid = p.conrelid and a.attnum = k.number
           where p.conrelid = t.oid and p.contype = 'p') as key,
         exists (select from pg_roles r
                  where r.rolname like 'plumbline\\_%'
                    and (has_any_column_privilege(r.oid, t.oid, 'update')
                         or has_table_privilege(r.oid, t.oid, 'delete, truncate'))) as changes,
         exists (select from pg_attribute a
                  where a.attrelid = t.oid and a.attname = 'version' and not a.attisdropped) as versioned,
         exists (select from pg_trigger g
                  where g.tgrelid = t.oid and g.tgfoid = 'history.keep'::regproc) as "keepsHistory"
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
   where t.relkind in ('r', 'p') and n.nspname <> 'information_schema'
     and n.nspname not like 'pg\\_%'
   order by 2`

const foreignKeys = sql<{ name: string; from: string; to: string; by: string; of: string }>`
  select c.conname as name, fn.nspname as from, tn.nspname as to,
         (select attname from pg_attribute where attrelid = f.oid and attnum = c.conkey[1]) as by,
         (select attname from pg_attribute where attrelid = t.oid and attnum = c.confkey[1]) as of
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
    join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
   where c.contype = 'f'`

/** What belongs to no organisation, and why. */
const WITHOUT_ORGANISATION = {
  'accounts.failed_attempt': 'nobody is known yet',
  'accounts.permission': 'the rule is the same for all',
  'platform.migration': 'the history of the database itself',
}

/** Columns that name an organisation: whose row it is, or whose inspectors it is about. */
const ORGANISATION = ['organisation_id', 'inspectorate_id', 'provider_organisation_id']

/** What may change, and why. Every other table is only ever added to. */
const MAY_CHANGE = {
  'accounts.account': 'each state is kept in history',
  'accounts.assignment': 'each state is kept in history',
  'accounts.credential': 'an old password is nobody’s business',
  'accounts.failed_attempt': 'forgotten when somebody has signed in',
  'accounts.permission': 'the owner writes the shipped matrix at each start',
  'accounts.session': 'it is seen, and it ends',
  'accounts.set_up_link': 'it is used once',
  'accounts.team': 'each state is kept in history',
  'allocation.banding': 'added to; removed only when an import is taken back',
  'allocation.confirmation': 'added to; removed only when an import is taken back',
  'allocation.holding': 'added to; removed only when an import is taken back',
  'allocation.import_batch': 'it is taken back once',
  'allocation.intake': 'each state is kept in history',
  'allocation.operating_model': 'each state is kept in history',
  'allocation.reallocation': 'each state is kept in history',
  'allocation.task': 'each state is kept in history',
  'assessment.readiness': 'added to; removed only when an import is taken back',
  'assessment.reconviction_score': 'added to; removed only when an import is taken back',
  'assessment.risk_of_serious_harm': 'added to; removed only when an import is taken back',
  'audit.head': 'the end of a chain moves on; the chain itself is only added to',
  'contacts.appointment': 'each state is kept in history',
  'fieldwork.query': 'each state is kept in history',
  'fieldwork.reading': 'each state is kept in history',
  'fieldwork.risk_alert': 'each state is kept in history',
  'forms.draft': 'typed and not yet sent',
  'forms.submission': 'forgotten with the drafts',
  'people.alias': 'each state is kept in history',
  'people.case_access': 'each state is kept in history',
  'people.case_summary': 'each state is kept in history',
  'people.case_worker': 'each state is kept in history',
  'people.event': 'each state is kept in history',
  'people.inspector_access': 'each state is kept in history',
  'people.name_key': 'it follows the name it is made of',
  'people.notice': 'it is seen',
  'people.person': 'each state is kept in history',
  'people.personal_details': 'each state is kept in history',
  'people.registration': 'each state is kept in history',
  'people.requirement': 'each state is kept in history',
  'people.safety_note': 'each state is kept in history',
  'platform.organisation': 'its name',
  'preparation.inspection': 'each state is kept in history',
  'preparation.member': 'each state is kept in history',
  'ratings_panel.sitting': 'each state is kept in history',
  'ratings_panel.vote': 'each state is kept in history',
  'recommendations.recommendation': 'each state is kept in history',
  'report_drafts.report_text': 'each state is kept in history',
  'self_assessment.assessed_case': 'each state is kept in history',
  'self_assessment.assessment': 'each state is kept in history',
  'staff.absence': 'each state is kept in history',
  'staff.centre': 'each state is kept in history',
  'staff.officer': 'each state is kept in history',
  'staff.reduction': 'each state is kept in history',
}

/** Numbered states of what is itself the history, or only a name. */
const VERSIONED_WITHOUT_HISTORY = ['history.version', 'platform.organisation']

onBothEngines('points every foreign key up the table of contents', async ({ database }) => {
  const { rows } = await foreignKeys.execute(database)
  assert.notEqual(rows.length, 0)
  assert.deepEqual(
    rows.filter(({ from, to }) => placeOf(to) > placeOf(from)),
    [],
  )
})

onBothEngines('keeps every table in the schema of a chapter', async ({ database }) => {
  const { rows } = await tables.execute(database)
  assert.notEqual(rows.length, 0)
  assert.deepEqual(
    rows.filter(({ schema }) => placeOf(schema) === -1),
    [],
  )
})

onBothEngines('opens every key with the organisation, foreign keys too', async ({ database }) => {
  const { rows } = await tables.execute(database)
  const others = rows.filter(({ key }) => key?.[0] !== 'organisation_id')
  assert.deepEqual(
    others.map(({ table }) => table),
    Object.keys(WITHOUT_ORGANISATION),
  )
  const links = await foreignKeys.execute(database)
  assert.deepEqual(
    links.rows.filter(({ by, of }) => !ORGANISATION.includes(by) || of !== 'organisation_id'),
    [],
  )
})

onBothEngines('lets nobody change or remove what was written', async ({ database }) => {
  await undone(database, async (transaction) => {
    assert.deepEqual(await changeable(transaction), [])
  })
})

onBothEngines('keeps each state of what may change in history', async ({ database }) => {
  const { rows } = await tables.execute(database)
  const without = rows.filter(({ versioned, keepsHistory }) => versioned && !keepsHistory)
  assert.deepEqual(
    without.map(({ table }) => table),
    VERSIONED_WITHOUT_HISTORY,
  )
  assert.deepEqual(
    rows.filter(({ changes, table }) => changes && !(table in MAY_CHANGE)),
    [],
  )
})

onBothEngines('finds a table of facts that can be changed (planted fault)', async (given) => {
  await undone(given.database, async (transaction) => {
    await sql`drop trigger refuse_change on people.case_note`.execute(transaction)
    assert.deepEqual(await changeable(transaction), ['people.case_note'])
    await sql`grant delete on people.case_note to plumbline_loader`.execute(transaction)
    const { rows } = await tables.execute(transaction)
    assert.deepEqual(
      rows
        .filter(({ changes, table }) => changes && !(table in MAY_CHANGE))
        .map((one) => one.table),
      ['people.case_note'],
    )
  })
})

/** The tables beyond `MAY_CHANGE` in which the owner of the database can change a row. */
async function changeable(transaction: Database): Promise<readonly string[]> {
  const { rows } = await tables.execute(transaction)
  const found: string[] = []
  for (const { table, key } of rows.filter((row) => !(row.table in MAY_CHANGE))) {
    const [column] = key ?? []
    const changes = [`update ${table} set ${column} = ${column}`, `delete from ${table}`]
    for (const change of [...changes, `truncate ${table} cascade`]) {
      if ((await answerTo(transaction, change)) !== NEVER_CHANGED) found.push(table)
    }
  }
  return [...new Set(found)]
}

/** The SQLSTATE of `platform.refuse_change`. */
const NEVER_CHANGED = '23001'
