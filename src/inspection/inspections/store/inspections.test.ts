import assert from 'node:assert/strict'
import { anOrganisation, onBothEngines } from '../../../platform/database/test-database.ts'
import { CRC_2018, RECORDED } from '../../frameworks/store/test-cases.ts'
import { findFacts, recordInspection } from './inspections.ts'
import { anInspection, aResult, keptInspection } from './test-cases.ts'

const withResult = (differences: Parameters<typeof aResult>[0]) =>
  anInspection({
    standards: [{ id: '2.1', rating: null, adjusted: null, questions: [aResult(differences)] }],
  })

onBothEngines('keeps what was published as it was, to the order of its keys', async (given) => {
  const { database, organisation } = given
  const facts = anInspection({ provider: 'D’Arcy & Sön; drop table "x"', notes: '🙂 "quoted"\n' })
  const id = await keptInspection(database, organisation, facts)
  const found = await findFacts(database, organisation, id)
  assert.equal(JSON.stringify(found), JSON.stringify(facts))
})

onBothEngines('shows an organisation no other’s inspections', async (given) => {
  const id = await keptInspection(given.database, given.organisation)
  assert.equal(await findFacts(given.database, await anOrganisation(given.database), id), undefined)
})

onBothEngines('keeps an inspection of which only the overall rating is known', async (given) => {
  const facts = anInspection({ standards: [], published: null, fieldwork: null, evidence: null })
  const id = await keptInspection(given.database, given.organisation, facts)
  assert.deepEqual(await findFacts(given.database, given.organisation, id), facts)
})

onBothEngines('keeps what is not published as not known', async ({ database, organisation }) => {
  await keptInspection(
    database,
    organisation,
    withResult({ percent: 66.67, yes: null, n: null, population: null, base: null }),
  )
  const kept = await database
    .selectFrom('inspections.questionResult')
    .select(['questionId', 'percent', 'yes', 'n', 'population', 'base', 'recordedBy', 'recordedAt'])
    .where('organisationId', '=', organisation)
    .execute()
  const nothing = { yes: null, n: null, population: null, base: null }
  assert.deepEqual(kept, [{ questionId: '2.1.1', percent: 66.67, ...nothing, ...RECORDED }])
})

const REFUSED = [
  { percent: 100.5 },
  { percent: -1 },
  { percent: Number.NaN },
  { yes: -1 },
  { yes: 101 },
  { n: 401 },
  { yes: 30, n: null, population: 29 },
  { id: ' ' },
]

onBothEngines('refuses figures that cannot be', async ({ database, organisation }) => {
  for (const differences of REFUSED) {
    const keeping = database.transaction().execute(async (transaction) => {
      await keptInspection(transaction, organisation, withResult(differences))
    })
    await assert.rejects(keeping, { code: '23514' }, JSON.stringify(differences))
  }
  assert.equal(await findFacts(database, organisation, 'anywhere-crc-2018'), undefined)
})

onBothEngines('keeps figures at the very edge of what can be', async (given) => {
  const { database, organisation } = given
  const edges = [
    aResult({ id: '2.1.1', percent: 0, yes: 0, n: 0, population: 0 }),
    aResult({ id: '2.1.2', percent: 100, yes: 9, n: 9, population: 9 }),
  ]
  const standards = [{ id: '2.1', rating: null, adjusted: null, questions: edges }]
  const id = await keptInspection(database, organisation, anInspection({ standards }))
  assert.deepEqual((await findFacts(database, organisation, id))?.standards, standards)
})

onBothEngines('refuses two results for one question', async ({ database, organisation }) => {
  const questions = [aResult(), aResult()]
  const standards = [{ id: '2.1', rating: null, adjusted: null, questions }]
  const keeping = keptInspection(database, organisation, anInspection({ standards }))
  await assert.rejects(keeping, { code: '23505' })
})

onBothEngines(
  'refuses an id that is no part of an address, and a blank provider',
  async (given) => {
    const { database, organisation } = given
    await keptInspection(database, organisation)
    const keep = (inspectionId: string, provider: string) =>
      recordInspection(database, {
        ...{ organisation, inspectionId, facts: anInspection({ provider }), ...RECORDED },
        framework: CRC_2018,
      })
    await assert.rejects(keep('../secret', 'Essex CRC'), { code: '23514' })
    await assert.rejects(keep('essex', ' '), { code: '23514' })
  },
)

onBothEngines('refuses an inspection under a framework that is not kept', async (given) => {
  const { database, organisation } = given
  const keeping = recordInspection(database, {
    ...{ organisation, inspectionId: 'essex', facts: anInspection(), ...RECORDED },
    framework: { id: 'crc-2018', number: 999 },
  })
  await assert.rejects(keeping, { code: '23503' })
})
