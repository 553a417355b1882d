import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { endSessions } from '#platform/accounts'
import {
  auditCommand,
  CHECKPOINT_INTERVAL,
  keepCheckpoints,
  makeCheckpointKey,
} from '#platform/audit'
import { fingerprintOf } from '#platform/sign-in'
import { onBothEngines, type TestDatabase } from '../database/test-database.ts'
import { auditPages } from './index.ts'
import {
  aVisitor,
  get,
  NOW,
  onRecord,
  type PageSite,
  type Visitor,
  withPages,
} from './test-cases.ts'

const withTrail = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, () => auditPages({ checkpointFolder: null }), use)

/** Fills a chain with so many looks at two records in turn, in one transaction. */
async function manyLooks({ records }: PageSite, { token }: Visitor, count: number) {
  await records({ as: 'staff', session: fingerprintOf(token) }, (transaction) =>
    sql`select audit.record(null, 'read', 'case record',
          array(select 'X10000' || (n % 2) from generate_series(1, ${count}::integer) n),
          'Zoë’s “reason”', null)`.execute(transaction),
  )
}

/** What `plumbline audit verify` says about a file, against checkpoints that were made before it. */
async function verdictOn(folder: string, organisation: string, file: string) {
  const exported = join(folder, 'export.jsonl')
  await writeFile(exported, file)
  const said: string[] = []
  const out = { write: (text: string) => said.push(text) }
  const code = await auditCommand(
    [
      ...['verify', exported, '--json'],
      ...['--checkpoints', join(folder, 'checkpoints', `${organisation}.jsonl`)],
      ...['--key', join(folder, 'key', 'checkpoint-key.public.pem')],
    ],
    out,
    out,
  )
  assert.ok(code < 2, said.join(''))
  return JSON.parse(said.join(''))
}

onBothEngines('an export verifies away from here, whole and of one record', async (given) => {
  await withTrail(given, async (here) => {
    const { site, database, organisation, records, clock } = here
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-export-'))
    try {
      const auditor = await aVisitor(database, organisation, 'auditor')
      await manyLooks(here, auditor, 2_100)
      const key = await makeCheckpointKey(join(folder, 'key'))
      const needs = { records, clock, key, interval: CHECKPOINT_INTERVAL }
      await keepCheckpoints({ ...needs, folder: join(folder, 'checkpoints') })

      const whole = await get(site, auditor, '/audit/export.jsonl')
      assert.equal(whole.status, 200)
      const verdict = await verdictOn(folder, organisation, whole.html)
      // The export itself is on record, and in it.
      const { good, rows, verified, lastCheckpoint } = verdict
      assert.deepEqual({ good, rows, verified }, { good: true, rows: 2_101, verified: 2_101 })
      assert.equal(lastCheckpoint.sequence, 2_100)

      const one = await get(site, auditor, '/audit/export.jsonl?crn=x100001')
      const part = await verdictOn(folder, organisation, one.html)
      assert.deepEqual([part.good, part.whole, part.rows], [true, false, 1_051])
      assert.deepEqual((await onRecord(database, organisation)).slice(-2), [
        `export audit trail ${organisation}`,
        'export audit trail X100001',
      ])

      // Planted fault: a reason is changed after the fact.
      const altered = whole.html.replace('Zoë’s', 'Zoe’s')
      const found = await verdictOn(folder, organisation, altered)
      assert.equal(found.good, false)
      assert.equal(found.faults[0].kind, 'altered row')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

onBothEngines('an export breaks off when the access to it ends on the way', async (given) => {
  let end = async () => {}
  const endingAfterOneBatch: FastifyPluginAsync = async (site) => {
    site.addHook('preHandler', async (request) => {
      const inRecords = request.inRecords.bind(request)
      let transactions = 0
      request.inRecords = async (work) => {
        transactions += 1
        // After the look on record, the end of the chain and the first batch of rows.
        if (transactions === 4) await end()
        return inRecords(work)
      }
    })
  }
  const forTheWholeSite = Object.assign(endingAfterOneBatch, {
    [Symbol.for('skip-override')]: true,
  })
  const pages = () => [forTheWholeSite, ...auditPages({ checkpointFolder: null })]
  await withPages(given, pages, async (here) => {
    const { site, database, organisation } = here
    const auditor = await aVisitor(database, organisation, 'auditor')
    await manyLooks(here, auditor, 2_100)
    const sessionId = fingerprintOf(auditor.token)
    end = () => endSessions(database, { sessionId, everywhere: false, why: 'test', now: NOW })
    const cookies = { 'plumbline-session': auditor.token }
    const answer = await site.inject({
      ...{ url: '/audit/export.jsonl', cookies, payloadAsStream: true },
    })
    let read = ''
    await assert.rejects(async () => {
      for await (const part of answer.stream()) read += part
    })
    assert.ok(read.split('\n').length <= 1_002, 'nothing was read after the access had ended')
  })
})
