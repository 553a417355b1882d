import assert from 'node:assert/strict'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRC_2018, RECORDED } from '../../frameworks/store/test-cases.ts'
import { keptInspection } from '../../inspections/store/test-cases.ts'
import type { RatedInspection } from '../rules/results.ts'
import { ratingInForce, recordRating } from './ratings.ts'

const REASON = {
  rule: 'lowest-key-question',
  because: 'the lowest key question decides',
  source: 'a test',
  mark: 'verified',
} as const

function aRating(points: number, reasons: readonly (typeof REASON)[] = [REASON]): RatedInspection {
  const rating = 'Requires improvement'
  const overall = { points, max: 30, rating }
  return {
    provider: 'Anywhere CRC',
    framework: 'crc-2018',
    frameworkNumber: CRC_2018.number,
    standards: [
      {
        ...{ id: '2.1', name: 'Assessment', judgedBy: 'key-questions' },
        ...{ calculated: rating, final: rating, adjusted: null, deciding: '2.1.3' },
        ...{ onAgenda: false, agendaReasons: [], casesToChange: 7, missing: [], questions: [] },
        certainty: { Inadequate: 0, 'Requires improvement': 0.75, Good: 0.25, Outstanding: 0 },
        reasons,
      },
    ],
    agenda: [],
    overall: {
      ...{ before: overall, after: overall, published: null, certainty: null },
      reasons: [REASON],
    },
    notes: [],
  }
}

onBothEngines('puts the latest rating in force and keeps the earlier ones', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  const key = { organisation, inspectionId, ...RECORDED }
  assert.equal(await ratingInForce(database, organisation, inspectionId), undefined)
  await recordRating(database, { ...key, ratedNo: 1, rated: aRating(12) })
  await recordRating(database, { ...key, ratedNo: 2, rated: aRating(14) })

  const inForce = await ratingInForce(database, organisation, inspectionId)
  const expected = { ratedNo: 2, result: aRating(14) }
  assert.equal(JSON.stringify(inForce), JSON.stringify(expected))

  const all = await database
    .selectFrom('scoring.ratedInspection')
    .select(['ratedNo', 'pointsBefore', 'ratingAfter'])
    .where('organisationId', '=', organisation)
    .orderBy('ratedNo')
    .execute()
  const ratingAfter = 'Requires improvement'
  assert.deepEqual(all, [
    { ratedNo: 1, pointsBefore: 12, ratingAfter },
    { ratedNo: 2, pointsBefore: 14, ratingAfter },
  ])
})

onBothEngines('keeps each standard with its reasons', async ({ database, organisation }) => {
  const inspectionId = await keptInspection(database, organisation)
  await recordRating(database, {
    ...{ organisation, inspectionId, ratedNo: 1, rated: aRating(12), ...RECORDED },
  })
  const kept = await database
    .selectFrom('scoring.rating')
    .select(['standardId', 'calculated', 'final', 'deciding', 'reasons'])
    .where('organisationId', '=', organisation)
    .execute()
  const rating = 'Requires improvement'
  assert.deepEqual(kept, [
    { standardId: '2.1', calculated: rating, final: rating, deciding: '2.1.3', reasons: [REASON] },
  ])
})

onBothEngines('refuses a rating without a reason', async ({ database, organisation }) => {
  const inspectionId = await keptInspection(database, organisation)
  const keeping = recordRating(database, {
    ...{ organisation, inspectionId, ratedNo: 1, rated: aRating(12, []), ...RECORDED },
  })
  await assert.rejects(keeping, { code: '23514' })
})

onBothEngines('refuses two ratings of one number', async ({ database, organisation }) => {
  const inspectionId = await keptInspection(database, organisation)
  const rating = { organisation, inspectionId, ratedNo: 1, rated: aRating(12), ...RECORDED }
  await recordRating(database, rating)
  await assert.rejects(recordRating(database, rating), { code: '23505' })
})
