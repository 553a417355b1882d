import assert from 'node:assert/strict'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { RECORDED } from '../../frameworks/store/test-cases.ts'
import { keptInspection } from '../../inspections/store/test-cases.ts'
import { decisionsInForce, type PanelDecision, recordPanelDecisions } from './decisions.ts'

const raised: PanelDecision = {
  standard: '2.4',
  from: 'Inadequate',
  to: 'Requires improvement',
  by: 'ratings panel',
  reason: 'few cases made the difference',
}
const lowered = { ...raised, from: 'Good', reason: 'the sample was not even' }

const rowOf = ({ standard, from, to, by, reason }: PanelDecision, decisionNo: number) => ({
  ...{ standardId: standard, decisionNo, fromRating: from, toRating: to, decidedBy: by, reason },
})

onBothEngines('puts the latest decision on each standard in force', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  const decide = (...decisions: readonly PanelDecision[]) =>
    recordPanelDecisions(database, { organisation, inspectionId, decisions, ...RECORDED })
  const other = { ...raised, standard: '4.2' }

  await decide(raised, other)
  await decide(lowered)
  assert.deepEqual(await decisionsInForce(database, organisation, inspectionId), [
    rowOf(lowered, 2),
    rowOf(other, 1),
  ])
})

onBothEngines('adds nothing when the decision in force is made again', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  for (let time = 0; time < 2; time += 1) {
    await recordPanelDecisions(database, {
      ...{ organisation, inspectionId, decisions: [raised], ...RECORDED },
    })
  }
  const inForce = await decisionsInForce(database, organisation, inspectionId)
  assert.deepEqual(inForce, [rowOf(raised, 1)])
})

onBothEngines('refuses a move to the same rating, and one without a reason', async (given) => {
  const { database, organisation } = given
  const inspectionId = await keptInspection(database, organisation)
  for (const wrong of [
    { ...raised, to: 'Inadequate' },
    { ...raised, reason: ' \n' },
    { ...raised, by: '' },
  ]) {
    const decisions = [wrong]
    const deciding = recordPanelDecisions(database, {
      ...{ organisation, inspectionId, decisions, ...RECORDED },
    })
    await assert.rejects(deciding, { code: '23514' }, JSON.stringify(wrong))
  }
})
