/**
 * A program that writes until it is killed: three officers at once, each changing the safety note of a
 * case, with its history and its audit row. It first says what it found, then each change once it is kept.
 * Started by crash.test.ts with the place and the sessions as its argument.
 */
import { sql } from 'kysely'
import { putOnRecord } from '#platform/audit'
import { type Database, openDatabase, openRecords } from '#platform/database'

type Start = {
  readonly place: { readonly databaseUrl?: string; readonly folder?: string }
  readonly now: string
  readonly organisation: string
  readonly cases: readonly { readonly crn: string; readonly session: string }[]
}

const { place, now, organisation, cases }: Start = JSON.parse(process.argv[2] ?? '')
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const opened = await openDatabase(place)
say({ found: await Promise.all(cases.map(({ crn }) => stateOf(opened.database, crn))) })
const records = await openRecords(opened, () => new Date(now))
await Promise.all(cases.map(write))

/** What there is of a case: they must all tell of the same changes. */
async function stateOf(database: Database, crn: string) {
  const { rows } = await sql<{
    crn: string
    version: number
    history: number
    audit: number
    links: number
    gaps: number
  }>`
    select n.crn, n.version,
      (select count(*)::int from history.version h where h.organisation_id = n.organisation_id
          and h.record = 'people.safety_note' and h.subject = n.crn) as history,
      (select count(*)::int + 1 from audit.event e where e.organisation_id = n.organisation_id
          and e.subject = n.crn and e.action = 'change') as audit,
      (select count(*)::int + 1 from audit.event e join audit.link l using (organisation_id, event_id)
        where e.organisation_id = n.organisation_id and e.subject = n.crn and e.action = 'change') as links,
      (select coalesce(max(sequence), 0)::int - count(*)::int from audit.link l
        where l.organisation_id = n.organisation_id) as gaps
    from people.safety_note n where n.organisation_id = ${organisation} and n.crn = ${crn}`.execute(
    database,
  )
  return rows[0]
}

async function write({ crn, session }: { crn: string; session: string }): Promise<void> {
  for (;;) {
    const version = await records({ as: 'staff', session }, async (transaction) => {
      const { rows } = await sql<{ version: number }>`
        update people.safety_note set what_to_do = what_to_do || '.', version = version + 1, changed_by = 'writer'
         where organisation_id = ${organisation} and crn = ${crn} returning version`.execute(
        transaction,
      )
      const entry = { organisation, action: 'change', resource: 'case risks', subjects: [crn] }
      await putOnRecord(transaction, entry)
      return rows[0]?.version
    })
    say({ crn, version })
  }
}
