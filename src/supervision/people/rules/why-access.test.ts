import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type AccessMatrix, CASE_RESOURCES, ROLES, readAccessMatrix } from '#platform/access'
import { type Held, mayDo, type Standing } from './standing.ts'
import { whyAccess } from './why-access.ts'

const MATRIX = readAccessMatrix()
const NOBODY: Standing = {
  ...{ own: false, sameOrganisation: false, sampled: false, emergency: false },
  teamId: 'north',
}
const COLLEAGUE: Standing = { ...NOBODY, sameOrganisation: true }
const OFFICER: Held = { role: 'responsible officer', teamId: 'north' }
const sentences = (held: readonly Held[], standing: Standing) =>
  whyAccess(MATRIX, held, standing).map(({ sentence }) => sentence)

describe('why somebody may see a case', () => {
  it('names what they may do, their role, how they stand to the case, and the reason', () => {
    assert.deepEqual(sentences([OFFICER], { ...COLLEAGUE, own: true }), [
      'You may read and change the name, date of birth and details. As responsible officer, you hold this case or are named to it. An officer holds these cases and covers for the team. The officer who holds the case keeps the record right.',
      'You may read and change orders and requirements. As responsible officer, you hold this case or are named to it. An order says what must be done. The officer who holds the case keeps the record right.',
      'You may read and change the safety note, registers and risk. As responsible officer, you hold this case or are named to it. Whoever may meet the person must know the risks. Risk seen in an emergency is written down at once.',
      'You may read and change the summary. As responsible officer, you hold this case or are named to it. Cover needs the whole record. One officer answers for the summary.',
      'You may read and add notes. As responsible officer, you hold this case or are named to it. Cover needs the whole record. Whoever acted writes it down.',
      'You may read, add and change appointments. As responsible officer, you hold this case or are named to it. Cover needs to know who was seen and when. Whoever covers makes the next appointment. Whoever covers says what came of it.',
      'You may read, add and change the band and who holds the case. As responsible officer, you hold this case or are named to it. Whoever may meet the person knows the band and why. The officer who holds the case asks for it to be held by another. The officer who holds the case confirms its band.',
      'You may not read who may open the case.',
    ])
  })

  it('says less of a case of the team, and what is not theirs to read', () => {
    const [identity, , , record] = sentences([OFFICER], COLLEAGUE)
    assert.equal(
      identity,
      'You may read the name, date of birth and details. As responsible officer, this is a case of your team. An officer holds these cases and covers for the team.',
    )
    assert.match(`${record}`, /^You may read the summary\./)
  })

  it('says it when somebody may add to what they may not read', () => {
    const notes = sentences([{ role: 'hub intake', teamId: 'hub' }], COLLEAGUE)[4]
    assert.match(`${notes}`, /^You may add notes, and not read them\. As hub intake,/)
  })

  it('says of an emergency that it was one', () => {
    const elsewhere = { ...COLLEAGUE, teamId: 'south', emergency: true }
    assert.match(`${sentences([OFFICER], elsewhere)[2]}`, /you opened this case in an emergency/)
  })
})

const anyHeld = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), teamId: fc.constantFrom('north', 'south', null) }),
  { maxLength: 3 },
)
const anyStanding = fc.record({
  ...{ own: fc.boolean(), sameOrganisation: fc.boolean(), sampled: fc.boolean() },
  ...{ emergency: fc.boolean(), teamId: fc.constantFrom('north', 'south', null) },
})

/** An action is named among the reasons exactly when it may be done. */
const saysWhatHolds = (may: typeof mayDo) =>
  fc.property(anyHeld, anyStanding, (held, standing) => {
    for (const { resource, actions } of whyAccess(MATRIX, held, standing)) {
      for (const action of ['read', 'change', 'add'] as const) {
        assert.equal(actions.includes(action), may(MATRIX, held, standing, { resource, action }))
      }
    }
  })

describe('whatever roles somebody holds and however they stand to a case', () => {
  it('has one sentence for each part of the record', () => {
    fc.assert(
      fc.property(anyHeld, anyStanding, (held, standing) => {
        assert.deepEqual(
          whyAccess(MATRIX, held, standing).map(({ resource }) => resource),
          CASE_RESOURCES,
        )
      }),
    )
  })

  it('gives reasons for what they may do and for nothing else', () => {
    fc.assert(saysWhatHolds(mayDo))
  })

  it('would be found out if a team counted for a role held in another', () => {
    const anyTeam: typeof mayDo = (matrix, held, standing, wish) => {
      const inMine = held.some(({ teamId }) => teamId === standing.teamId)
      const all = held.map(({ role }) => ({ role, teamId: inMine ? standing.teamId : null }))
      return mayDo(matrix, all, standing, wish)
    }
    assert.equal(fc.check(saysWhatHolds(anyTeam), { numRuns: 2_000 }).failed, true)
  })

  it('has nothing to give when the matrix gives nothing', () => {
    const empty: AccessMatrix = MATRIX.map((row) => ({
      ...row,
      levels: { ...row.levels, ...NOTHING },
    }))
    for (const { sentence } of whyAccess(empty, [OFFICER], { ...COLLEAGUE, own: true })) {
      assert.match(sentence, /^You may not read [^.]+\.$/)
    }
  })
})

const NOTHING = {
  own: 'absent',
  'own team': 'absent',
  'same organisation': 'absent',
  sampled: 'absent',
  emergency: 'absent',
} as const
