import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { AssessedCase } from '#inspection/inspections'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { RECORDED } from '../../frameworks/store/test-cases.ts'
import { keptInspection } from '../../inspections/store/test-cases.ts'
import { casesOf, recordAnswers } from './answers.ts'

const CASES: readonly AssessedCase[] = [
  { case: 'C-001', answers: { '2.1.1': 'yes', '2.1.2': 'no' } },
  { case: 'C-002', answers: {} },
  { case: 'C-003', answers: { '2.1.1': 'not applicable' } },
]

onBothEngines('keeps every case, one without an answer too', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  await recordAnswers(database, { organisation, inspectionId, cases: CASES, ...RECORDED })
  assert.deepEqual(await casesOf(database, organisation, inspectionId), CASES)
})

onBothEngines('keeps more cases and answers than go in one step', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  const answers = Object.fromEntries(
    Array.from({ length: 12 }, (_, place) => [`2.1.${place + 10}`, 'yes'] as const),
  )
  const cases = Array.from({ length: 150 }, (_, place): AssessedCase => {
    const answer = place % 2 === 0 ? 'yes' : 'no'
    return { case: String(place).padStart(5, '0'), answers: { ...answers, '2.1.1': answer } }
  })
  await recordAnswers(database, { organisation, inspectionId, cases, ...RECORDED })
  assert.deepEqual(await casesOf(database, organisation, inspectionId), cases)
})

onBothEngines('has no cases when there are none', async ({ database, organisation }) => {
  const inspectionId = await keptInspection(database, organisation)
  await recordAnswers(database, { organisation, inspectionId, cases: [], ...RECORDED })
  assert.deepEqual(await casesOf(database, organisation, inspectionId), [])
})

onBothEngines('refuses the same case twice', async ({ database, organisation }) => {
  const inspectionId = await keptInspection(database, organisation)
  const cases = [...CASES, ...CASES]
  const keeping = recordAnswers(database, { organisation, inspectionId, cases, ...RECORDED })
  await assert.rejects(keeping, { code: '23505' })
})

onBothEngines('refuses an answer that is none of the three', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  await recordAnswers(database, { organisation, inspectionId, cases: CASES, ...RECORDED })
  const adding = sql`
    insert into case_assessment.answer
    values (${organisation}, ${inspectionId}, 'C-002', '2.1.1', 'perhaps', 'Jo Marsh', now())`
  await assert.rejects(adding.execute(database), { code: '23514' })
})

onBothEngines('refuses cases of an inspection that is not there', async (given) => {
  const { database, organisation } = given
  const keeping = recordAnswers(database, {
    ...{ organisation, inspectionId: 'nowhere', cases: CASES, ...RECORDED },
  })
  await assert.rejects(keeping, { code: '23503' })
})
