import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { accessLists, type ChosenAccess } from './access-lists.ts'

const OPEN: ChosenAccess = {
  ...{ restricted: false, reason: '', allowed: [], excluded: [], closeToMe: false },
}
const RESTRICTED: ChosenAccess = { ...OPEN, restricted: true, reason: 'Works here' }
const WHO = { me: 'manager', officer: 'officer' }

describe('who may open a case', () => {
  it('is everyone whose role reaches it while nobody is chosen', () => {
    assert.deepEqual(accessLists({ ...OPEN, allowed: ['ann'] }, WHO), {
      ...{ restricted: false, reason: '', allowedIds: [], excludedIds: [], closedToMe: false },
    })
  })

  it('is those chosen, the officer and whoever restricts it', () => {
    assert.deepEqual(accessLists({ ...RESTRICTED, allowed: ['ann', 'ann'] }, WHO), {
      ...{ restricted: true, reason: 'Works here', excludedIds: [], closedToMe: false },
      allowedIds: ['ann', 'manager', 'officer'],
    })
  })

  it('is never somebody on both lists: the exclusion wins', () => {
    const chosen = { ...RESTRICTED, allowed: ['ann', 'bob'], excluded: ['bob', 'officer'] }
    assert.deepEqual(accessLists(chosen, WHO), {
      ...{ restricted: true, reason: 'Works here', closedToMe: false },
      ...{ allowedIds: ['ann', 'manager'], excludedIds: ['bob', 'officer'] },
    })
  })

  it('is not oneself only when that is meant', () => {
    const excluded = { ...OPEN, reason: 'My cousin', excluded: ['manager'] }
    assert.deepEqual(accessLists(excluded, WHO), {
      faults: {
        excluded:
          'You have excluded yourself: take your name off, or tick the last box if you mean it',
      },
    })
    assert.deepEqual(accessLists({ ...excluded, closeToMe: true }, WHO), {
      ...{ restricted: false, reason: 'My cousin', allowedIds: [], excludedIds: ['manager'] },
      closedToMe: true,
    })
    const without = accessLists({ ...RESTRICTED, closeToMe: true }, WHO)
    assert.deepEqual('closedToMe' in without && [without.allowedIds, without.closedToMe], [
      ['officer'],
      true,
    ])
    assert.deepEqual(accessLists({ ...RESTRICTED, closeToMe: true, allowed: ['manager'] }, WHO), {
      faults: {
        closeToMe: 'You are among those who may open the case: take out one of the two ticks',
      },
    })
  })

  it('is somebody, and the case is closed for a reason', () => {
    const nobody = { ...RESTRICTED, closeToMe: true }
    assert.deepEqual(accessLists(nobody, { me: 'manager', officer: null }), {
      faults: { allowed: 'Choose at least one person who may open the case' },
    })
    for (const closed of [RESTRICTED, { ...OPEN, excluded: ['bob'] }]) {
      assert.deepEqual(accessLists({ ...closed, reason: ' \n' }, WHO), {
        faults: { reason: 'Say why the case is closed to colleagues' },
      })
    }
  })
})

const anyone = fc.constantFrom('manager', 'officer', 'ann', 'bob')
const anyChoice: fc.Arbitrary<ChosenAccess> = fc.record({
  ...{ restricted: fc.boolean(), reason: fc.constantFrom('', 'Known'), closeToMe: fc.boolean() },
  ...{ allowed: fc.array(anyone), excluded: fc.array(anyone) },
})

/** Nobody closes a case to themselves without saying so. */
const staysOpenToMe = (lists: typeof accessLists) =>
  fc.property(anyChoice, fc.constantFrom('officer', null), (chosen, officer) => {
    const answer = lists(chosen, { me: 'manager', officer })
    if ('faults' in answer || chosen.closeToMe) return
    assert.equal(answer.closedToMe, false)
    assert.ok(!answer.excludedIds.includes('manager'))
    assert.ok(!answer.restricted || answer.allowedIds.includes('manager'))
  })

describe('whatever is chosen', () => {
  it('stays open to whoever chooses unless they say otherwise', () => {
    fc.assert(staysOpenToMe(accessLists))
  })

  it('would be found out if whoever restricts a case were not put on the list', () => {
    const withoutMe: typeof accessLists = (chosen, who) => accessLists(chosen, { ...who, me: 'x' })
    assert.equal(fc.check(staysOpenToMe(withoutMe)).failed, true)
  })
})
