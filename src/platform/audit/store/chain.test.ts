import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { aColleague, aTeam, become, type Colleague, undone } from '../../accounts/test-cases.ts'
import { onBothEngines } from '../../database/test-database.ts'
import type { AuditEvent } from '../rules/audit-event.ts'
import { sha256 } from '../rules/test-cases.ts'
import { checkRow, NOTHING_SEEN } from '../rules/verify-chain.ts'
import { putOnRecord } from './put-on-record.ts'

const AT_ONCE = 20
const UNDO = new Error('undo')

async function anOfficer(database: Database, organisation: string): Promise<Colleague> {
  await aTeam(database, organisation)
  return aColleague(database, organisation, { accountId: 'jo', roles: ['responsible officer'] })
}

/** One transaction in somebody's name: a draft of its own is kept, and looks are put on record. */
async function work(
  database: Database,
  who: Colleague,
  given: { readonly form: string; readonly subjects: readonly string[]; readonly undone: boolean },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await become(transaction, who)
    await keepDraft(transaction, who, given.form)
    await putOnRecord(transaction, {
      ...{ organisation: null, action: 'read', resource: 'case record', reason: 'Zoë 😀' },
      ...{ subjects: given.subjects, detail: { form: given.form } },
    })
    if (given.undone) throw UNDO
  })
}

async function keepDraft(transaction: Database, who: Colleague, form: string): Promise<void> {
  await sql`insert into forms.draft (organisation_id, account_id, form, fields, saved_at)
    values (${who.organisationId}, ${who.accountId}, ${form}, '{}', now())`.execute(transaction)
}

async function draftsOf(database: Database, organisation: string): Promise<readonly string[]> {
  const { rows } = await sql<{ form: string }>`
    select form from forms.draft where organisation_id = ${organisation} order by form`.execute(
    database,
  )
  return rows.map(({ form }) => form)
}

async function chainOf(database: Database, organisation: string): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<AuditEvent>`
    select e.organisation_id, l.sequence::int, audit.moment(e.at) as at, e.actor_id, e.actor_name,
           e.action, e.resource, e.subject, e.reason, e.request_id, e.detail, l.previous_hash, l.hash
      from audit.link l join audit.event e using (organisation_id, event_id)
     where l.organisation_id = ${organisation} order by l.sequence`.execute(database)
  return rows
}

function faultsIn(chain: readonly AuditEvent[], organisation: string) {
  const check = { organisation, whole: true, checkpoints: new Map(), sha256 }
  let state = NOTHING_SEEN
  for (const row of chain) state = checkRow(check, state, row)
  return [...state.faults, ...state.gaps]
}

describe('the chain of an organisation', () => {
  onBothEngines(
    'has no gap and the hashes of the rule, with 20 transactions at once and some undone',
    async ({ database, organisation }) => {
      const who = await anOfficer(database, organisation)
      const works = Array.from({ length: AT_ONCE }, (_, place) => ({
        form: `form-${String(place).padStart(2, '0')}`,
        subjects: Array.from({ length: 1 + (place % 3) }, (_, one) => `X1${place}${one}`),
        undone: place % 4 === 3,
      }))
      const ends = await Promise.allSettled(works.map((one) => work(database, who, one)))
      const kept = works.filter((one) => !one.undone)
      assert.deepEqual(
        ends.map((end) => end.status === 'rejected' && end.reason === UNDO),
        works.map((one) => one.undone),
      )
      const chain = await chainOf(database, organisation)
      assert.deepEqual(faultsIn(chain, organisation), [])
      assert.deepEqual(
        chain.map(({ subject }) => subject ?? '').toSorted(),
        kept.flatMap(({ subjects }) => subjects).toSorted(),
      )
      assert.deepEqual(
        await draftsOf(database, organisation),
        kept.map(({ form }) => form),
      )
      const last = chain.at(-1)
      const { rows } = await sql<{ sequence: number; hash: string }>`
        select sequence::int, hash from audit.head where organisation_id = ${organisation}`.execute(
        database,
      )
      assert.deepEqual(rows, [{ sequence: chain.length, hash: last?.hash }])
    },
  )

  onBothEngines('shows a row that was altered behind its back (planted fault)', async (given) => {
    const { database, organisation } = given
    const who = await anOfficer(database, organisation)
    const looks = { form: 'one', subjects: ['X100001', 'X100002', 'X100003'], undone: false }
    await work(database, who, looks)
    await undone(database, async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`update audit.event set subject = 'X999999'
                 where organisation_id = ${organisation} and subject = 'X100002'`.execute(
        transaction,
      )
      const faults = faultsIn(await chainOf(transaction, organisation), organisation)
      assert.deepEqual(
        faults.map((fault) => 'kind' in fault && fault.kind),
        ['altered row'],
      )
    })
    assert.deepEqual(faultsIn(await chainOf(database, organisation), organisation), [])
  })
})

describe('what cannot be put on record does not happen', () => {
  onBothEngines('when nothing can be written at all (planted fault)', async (given) => {
    const { database, organisation } = given
    const who = await anOfficer(database, organisation)
    const failing = database.transaction().execute(async (transaction) => {
      await sql`revoke execute on function audit.record(text, text, text, text[], text, text)
                  from plumbline_app`.execute(transaction)
      await become(transaction, who)
      await keepDraft(transaction, who, 'lost')
      await putOnRecord(transaction, A_LOOK)
    })
    await assert.rejects(failing, { code: '42501' })
    assert.deepEqual(await draftsOf(database, organisation), [])
  })

  onBothEngines(
    'when the chain cannot go on, found at the very end (planted fault)',
    async (given) => {
      const { database, organisation } = given
      const who = await anOfficer(database, organisation)
      await work(database, who, { form: 'first', subjects: ['X100001'], undone: false })
      const failing = database.transaction().execute(async (transaction) => {
        await sql`update audit.head set sequence = 0
                 where organisation_id = ${organisation}`.execute(transaction)
        await become(transaction, who)
        await keepDraft(transaction, who, 'lost')
        await putOnRecord(transaction, A_LOOK)
      })
      await assert.rejects(failing, { code: '23505' })
      assert.deepEqual(await draftsOf(database, organisation), ['first'])
      assert.equal((await chainOf(database, organisation)).length, 1)
    },
  )
})

const A_LOOK = {
  organisation: null,
  action: 'read',
  resource: 'case record',
  subjects: ['X100002'],
} as const
