import pg from 'pg'

/** Every table a region has rows in, the largest first. */
const TABLES = [
  ...(['contacts.appointment', 'people.name_key', 'people.person', 'people.event'] as const),
  ...(['assessment.risk_of_serious_harm', 'assessment.reconviction_score'] as const),
  ...(['assessment.readiness', 'people.requirement', 'people.registration'] as const),
  ...(['people.personal_details', 'people.safety_note', 'allocation.intake'] as const),
  ...(['allocation.holding', 'allocation.task', 'staff.centre', 'staff.officer'] as const),
  ...(['staff.absence', 'accounts.team', 'accounts.account', 'accounts.assignment'] as const),
]
/** Connections that fill tables at the same time. */
const AT_ONCE = 2

/**
 * Adds copies of everything in the database, each with people, teams and cases of its own. The rows go in
 * without triggers, and indexes are made when all are there.
 */
export async function addRegions(databaseUrl: string, copies: number): Promise<void> {
  const left: string[] = [...TABLES]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query(`set session_replication_role = replica; set synchronous_commit = off;
                          set maintenance_work_mem = '256MB'`)
      for (let table = left.shift(); table !== undefined; table = left.shift()) {
        await addCopies(client, table, copies)
      }
      await client.end()
    }),
  )
}

async function addCopies(client: pg.Client, table: string, copies: number): Promise<void> {
  const indexes = await indexesOf(client, table)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''
      order by attnum`,
    [table],
  )
  const names = rows.map(({ name }) => name)
  // In the order of the key, as the rows of a region are.
  const order = names.includes('crn') ? 'order by copy, r.crn' : ''
  await client.query(
    `insert into ${table} (${names.join(', ')})
     select ${names.map(inCopy).join(', ')} from ${table} r, generate_series(1, ${copies}) copy ${order}`,
  )
  for (const { definition } of indexes) await client.query(definition)
}

/** The indexes of a table that guard no rule of it. */
async function indexesOf(client: pg.Client, table: string) {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i
      where i.indrelid = $1::regclass and not i.indisunique`,
    [table],
  )
  return rows
}

const OF_THE_REGION =
  /^(team_id|account_id|assignment_id|cover_id|username|officer_id|responsible_officer_id|assessed_by|outcome_by)$/

function inCopy(name: string): string {
  if (name === 'crn') return `chr(ascii(r.crn) + copy) || substr(r.crn, 2)`
  return OF_THE_REGION.test(name) ? `r.${name} || '-' || copy` : `r.${name}`
}
