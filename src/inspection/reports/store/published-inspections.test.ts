import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { loadFrameworks } from '#inspection/frameworks'
import { rate } from '#inspection/panel'
import { anOrganisation, onBothEngines } from '../../../platform/database/test-database.ts'
import { CRC_2018, RECORDED } from '../../frameworks/store/test-cases.ts'
import { essex, essexCases, publishedResults } from '../../panel/test-cases.ts'
import {
  findPublished,
  type InspectionToPublish,
  listPublished,
  publishInspection,
} from './published-inspections.ts'

const ESSEX = essex()

/** Essex 2018, ready to publish. Each test says only what makes its own inspection different. */
function toPublish(
  organisation: string,
  differences: Partial<InspectionToPublish> = {},
): InspectionToPublish {
  const framework = CRC_2018
  const facts = differences.facts ?? ESSEX
  const rated = rate({ pack: framework.pack, facts, resamples: 20, seed: 1 })
  const inspectionId = 'essex-crc-2018'
  return {
    ...{ organisation, inspectionId, facts, framework, cases: [], rated, ...RECORDED },
    ...differences,
  }
}

onBothEngines('publishes Essex from its cases and finds it again', async (given) => {
  const { database, organisation } = given
  const { facts, cases } = await essexCases()
  const pack = CRC_2018.pack
  const rated = rate({ pack, facts, cases, resamples: 20, seed: 1 })
  const publishing = toPublish(organisation, { facts, cases, rated })
  assert.equal(await publishInspection(database, publishing), 'published')
  assert.equal(await publishInspection(database, publishing), 'already there')

  const found = await findPublished(database, organisation, 'essex-crc-2018')
  const { recordedBy: ratedBy, recordedAt: ratedAt } = RECORDED
  const id = 'essex-crc-2018'
  assert.deepEqual(found, { id, facts, rated, ratedBy, ratedAt, cases: cases.length })
  assert.equal(JSON.stringify(found?.rated), JSON.stringify(rated))
})

onBothEngines('finds nothing that is not there, or is another organisation’s', async (given) => {
  const { database, organisation } = given
  await publishInspection(database, toPublish(organisation))
  const other = await anOrganisation(database)
  assert.equal(await findPublished(database, organisation, 'essex'), undefined)
  assert.equal(await findPublished(database, other, 'essex-crc-2018'), undefined)
  assert.deepEqual(await listPublished(database, other, { limit: 10, offset: 0 }), [])
})

onBothEngines('puts a new rating in force and keeps the earlier one', async (given) => {
  const { database, organisation } = given
  const first = toPublish(organisation)
  await publishInspection(database, first)
  const rated = { ...first.rated, notes: ['worked out again'] }
  const recordedAt = new Date('2018-11-01T09:00:00Z')
  const again = { ...first, rated, recordedBy: 'Sam Reed', recordedAt }
  assert.equal(await publishInspection(database, again), 'rated again')

  const found = await findPublished(database, organisation, 'essex-crc-2018')
  assert.deepEqual(found?.rated, rated)
  assert.deepEqual([found?.ratedBy, found?.ratedAt], ['Sam Reed', recordedAt])
  assert.equal((await listPublished(database, organisation, { limit: 10, offset: 0 })).length, 1)
  assert.equal(await rowsOf('scoring.rated_inspection', given), 2)
  assert.equal(await rowsOf('panel.decision', given), 2)
})

onBothEngines('never replaces what was published', async ({ database, organisation }) => {
  const first = toPublish(organisation)
  await publishInspection(database, first)
  const message =
    'essex-crc-2018 is published already with other results. ' +
    'What was published stays: give this one an id of its own.'
  const others = [
    { ...first, facts: { ...first.facts, notes: 'corrected' } },
    { ...first, cases: [{ case: 'C-001', answers: { '2.1.1': 'yes' } }] } as const,
  ]
  for (const other of others) {
    await assert.rejects(publishInspection(database, other), {
      name: 'PublishedOtherwise',
      message,
    })
  }
  const found = await findPublished(database, organisation, 'essex-crc-2018')
  assert.deepEqual(found?.facts, first.facts)
})

onBothEngines('publishes once when two publish at the same time', async (given) => {
  const publishing = toPublish(given.organisation)
  const both = await Promise.all([
    publishInspection(given.database, publishing),
    publishInspection(given.database, publishing),
  ])
  assert.deepEqual(both.toSorted(), ['already there', 'published'])
})

onBothEngines('refuses to publish for an organisation that is not known', async ({ database }) => {
  const message = 'there is no organisation "nobody"'
  await assert.rejects(publishInspection(database, toPublish('nobody')), { message })
})

onBothEngines('keeps nothing when the last row cannot be written', async (given) => {
  const { database, organisation } = given
  const facts = ESSEX
  const { cases } = await essexCases()
  const pack = CRC_2018.pack
  const rated = rate({ pack, facts, cases, resamples: 0, seed: 1 })
  const last = rated.standards.findLast(({ adjusted }) => adjusted !== null)
  await sql`
    create function panel.planted_fault() returns trigger language plpgsql as
      $$ begin raise exception 'planted'; end $$`.execute(database)
  // On the last row that is written, and only for this test's organisation.
  await sql
    .raw(`
      create trigger planted_fault before insert on panel.decision for each row
      when (new.organisation_id = '${organisation}' and new.standard_id = '${last?.id}')
      execute function panel.planted_fault()`)
    .execute(database)
  try {
    const publishing = toPublish(organisation, { facts, cases, rated })
    await assert.rejects(publishInspection(database, publishing), /planted/)
  } finally {
    await sql`drop function panel.planted_fault cascade`.execute(database)
  }
  for (const table of TABLES) assert.equal(await rowsOf(table, given), 0, table)
  assert.equal(
    await publishInspection(database, toPublish(organisation, { facts, cases, rated })),
    'published',
  )
  for (const table of TABLES) assert.notEqual(await rowsOf(table, given), 0, table)
})

const TABLES = [
  'frameworks.framework_version',
  'inspections.inspection',
  'inspections.question_result',
  'case_assessment.assessed_case',
  'case_assessment.answer',
  'scoring.rated_inspection',
  'scoring.rating',
  'panel.decision',
]

async function rowsOf(table: string, { database, organisation }: Parameters<Body>[0]) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.raw(table)}
    where organisation_id = ${organisation}`.execute(database)
  return rows[0]?.count
}

type Body = Parameters<typeof onBothEngines>[1]

onBothEngines('lists by provider as an English index does, then by date', async (given) => {
  const { database, organisation } = given
  const named = [
    ['zeal', 'Zeal CRC', '2018'],
    ['essex-2', 'Essex CRC', '2019-01'],
    ['essex-1', 'Essex CRC', '2018-10-10'],
    ['dyfed', 'dyfed CRC', '2019'],
    ['eire', 'Éire CRC', null],
  ] as const
  for (const [inspectionId, provider, published] of named) {
    const facts = { ...ESSEX, provider, published }
    await publishInspection(database, toPublish(organisation, { inspectionId, facts }))
  }
  const idsOf = async (limit: number, offset: number) =>
    (await listPublished(database, organisation, { limit, offset })).map(({ id }) => id)
  assert.deepEqual(await idsOf(10, 0), ['dyfed', 'eire', 'essex-1', 'essex-2', 'zeal'])
  assert.deepEqual(await idsOf(2, 2), ['essex-1', 'essex-2'])
})

onBothEngines('keeps every published result as it was printed and rated', async (given) => {
  const { database, organisation } = given
  const frameworks = loadFrameworks()
  const kept = new Map<string, unknown>()
  for (const [place, facts] of publishedResults().entries()) {
    const pack = frameworks.find(facts.framework)
    assert.ok(pack)
    const framework = { ...CRC_2018, id: pack.id, number: pack.number, pack }
    const rated = rate({ pack, facts, resamples: 0, seed: 1 })
    const inspectionId = `inspection-${place}`
    kept.set(inspectionId, { facts, rated })
    const publishing = toPublish(organisation, { inspectionId, facts, framework, rated })
    assert.equal(await publishInspection(database, publishing), 'published')
  }
  const all = await listPublished(database, organisation, { limit: 1000, offset: 0 })
  assert.equal(all.length, kept.size)
  for (const { id, facts, rated } of all) assert.deepEqual({ facts, rated }, kept.get(id))
})
