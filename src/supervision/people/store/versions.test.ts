import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { answerTo, become, NOW, undone } from '../../../platform/accounts/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN, type World } from '../test-cases.ts'
import { addCase, closeCase, HELD, holderOf, theWorld } from './test-cases.ts'

/** The parts of a record that change, each with what may be changed in it and by whom. */
const PARTS = {
  'people.person': ['family_name', 'responsible officer'],
  'people.safety_note': ['what_to_do', 'responsible officer'],
  'people.case_summary': ['engagement', 'responsible officer'],
  'people.case_access': ['reason', 'manager of service delivery'],
} as const

type Part = keyof typeof PARTS
const NAMES = [
  'people.person',
  'people.safety_note',
  'people.case_summary',
  'people.case_access',
] as const

/** The parts of which the newest version is not what the row says, or not all are there. */
async function differing(transaction: Database, world: World): Promise<readonly string[]> {
  await become(transaction, 'owner')
  const found: string[] = []
  for (const part of NAMES) {
    const { rows } = await sql<{ crn: string }>`
      select t.crn from ${sql.table(part)} t
       where t.organisation_id = ${world.provider}
         and (t.version <> (select count(*) from history.version v
                             where v.organisation_id = t.organisation_id and v.record = ${part}
                               and v.record_key = t.crn)
              or (select v.content::jsonb from history.version v
                   where v.organisation_id = t.organisation_id and v.record = ${part}
                     and v.record_key = t.crn and v.version = t.version)
                 is distinct from to_jsonb(t) - ${part === 'people.person' ? LISTS : []}::text[])`.execute(
      transaction,
    )
    found.push(...rows.map(({ crn }) => `${part} ${crn}`))
  }
  return found
}

const LISTS = ['restricted', 'allowed_ids', 'excluded_ids']

async function edit(transaction: Database, world: World, part: Part, words: string): Promise<void> {
  const [column, role] = PARTS[part]
  await become(transaction, holderOf(world, role))
  await sql`update ${sql.table(part)} set ${sql.ref(column)} = ${words}, version = version + 1,
                   changed_by = 'somebody else'
             where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(transaction)
}

onBothEngines('the newest version is what the record says, after any changes', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  const anEdit = fc.record({
    part: fc.constantFrom(...NAMES),
    words: fc.stringMatching(/^[A-Za-zÀ-ž'"\\ \n]{0,30}[A-Z]$/),
  })
  const edits = fc.array(anEdit, { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(edits, (changes) =>
      undone(given.database, async (transaction) => {
        for (const { part, words } of changes) await edit(transaction, world, part, words)
        assert.deepEqual(await differing(transaction, world), [])
      }),
    ),
    { numRuns: 12 },
  )
})

onBothEngines(
  'a part whose history is left out is found by that (planted fault)',
  async (given) => {
    const world = await theWorld(given.database, given.organisation)
    await undone(given.database, async (transaction) => {
      await sql`drop trigger keep_history on people.safety_note`.execute(transaction)
      await edit(transaction, world, 'people.safety_note', 'Changed')
      assert.deepEqual(await differing(transaction, world), [`people.safety_note ${CRN.own}`])
    })
  },
)

onBothEngines('each version says who made it and when, and is the next one', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  await undone(given.database, async (transaction) => {
    for (const part of NAMES) {
      await edit(transaction, world, part, 'Changed')
      const { accountId } = holderOf(world, PARTS[part][1])
      for (const version of ['version', 'version + 2', '0']) {
        const change = `update ${part} set version = ${version} where crn = '${CRN.own}'`
        assert.equal(await answerTo(transaction, change), '23514', `${part}: ${version}`)
      }
      await become(transaction, 'owner')
      const { rows } = await sql`
        select version, recorded_by, recorded_at, change, subject from history.version
         where organisation_id = ${world.provider} and record = ${part} and record_key = ${CRN.own}
         order by version desc limit 1`.execute(transaction)
      const mine = { recordedBy: accountId, recordedAt: NOW, subject: CRN.own }
      assert.deepEqual(rows, [{ version: 2, change: 'changed', ...mine }], part)
    }
  })
})

onBothEngines('a note is in the name of whoever writes it', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  await undone(given.database, async (transaction) => {
    await become(transaction, holderOf(world, 'partner'))
    const note = `insert into people.case_note (organisation_id, crn, happened_on, kind, words, written_by, written_at)
      values ('${world.provider}', '${CRN.own}', '2026-11-20', 'other', 'mine', 'somebody else', '2001-01-01')`
    assert.equal(await answerTo(transaction, note), 1)
    await become(transaction, 'owner')
    const { rows } = await sql`
      select written_by, written_at from people.case_note
       where organisation_id = ${world.provider} and words = 'mine'`.execute(transaction)
    assert.deepEqual(rows, [{ writtenBy: 'partner', writtenAt: NOW }])
  })
})

onBothEngines('the past of a person does not name who may open the case', async (given) => {
  const world = await theWorld(given.database, given.organisation)
  await undone(given.database, async (transaction) => {
    await addCase(transaction, world, { crn: 'E100001' })
    const everyone = HELD.map((role) => holderOf(world, role).accountId)
    await closeCase(transaction, world, { crn: 'E100001', allowed: everyone, excluded: ['sam'] })
    await edit(transaction, world, 'people.person', 'Changed')
    await become(transaction, holderOf(world, 'responsible officer'))
    const { rows } = await sql<{ content: object }>`
      select content from history.version where record = 'people.person'`.execute(transaction)
    assert.ok(rows.length > 1)
    for (const { content } of rows) {
      assert.deepEqual(
        Object.keys(content).filter((name) => LISTS.includes(name)),
        [],
      )
    }
    const lists = `select from history.version where record = 'people.case_access'`
    assert.equal(await answerTo(transaction, lists), 0, 'an officer has no right to the lists')
    await become(transaction, holderOf(world, 'manager of service delivery'))
    assert.ok(Number(await answerTo(transaction, lists)) > 0)
  })
})
