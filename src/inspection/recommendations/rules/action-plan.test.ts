import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, day } from '#platform/dates'
import { type Progress, STATES, standingOf } from './action-plan.ts'

const DUE = day('2019-03-29')
const told = (state: Progress['state'], happenedOn: string): Progress => ({
  ...{ state, happenedOn: day(happenedOn), words: 'Seen' },
})
const on = (today: string, ...progress: readonly Progress[]) =>
  standingOf({ dueOn: DUE, progress }, day(today))

describe('a step of an action plan', () => {
  it('is not late on its day, and late on the day after', () => {
    assert.deepEqual(on('2019-03-29'), {
      standing: 'not begun',
      because: 'due on 29 March 2019; nothing told of it yet',
    })
    assert.deepEqual(on('2019-03-30'), {
      standing: 'late',
      because: '1 day after it was due; nothing told of it yet',
    })
  })

  it('is under way when that was told, and late all the same after its day', () => {
    const begun = told('under way', '2019-02-01')
    assert.equal(on('2019-03-01', begun).standing, 'under way')
    assert.deepEqual(on('2019-04-08', begun), {
      standing: 'late',
      because: '10 days after it was due; told on 1 February 2019',
    })
  })

  it('is done on the day that was told, and done late after its own', () => {
    assert.equal(on('2020-01-01', told('done', '2019-03-29')).standing, 'done')
    assert.deepEqual(on('2020-01-01', told('done', '2019-04-01')), {
      standing: 'done late',
      because: 'Done on 1 April 2019, 3 days after it was due',
    })
  })

  it('is what was told of it last: done, and then under way again, is not done', () => {
    const again = [told('done', '2019-03-01'), told('under way', '2019-03-20')]
    assert.equal(on('2019-03-21', ...again).standing, 'under way')
    assert.equal(on('2019-06-01', told('dropped', '2019-03-01')).standing, 'dropped')
  })

  it('is never late when it is done or dropped, and never anything else after its day (property)', () => {
    for (const state of STATES) {
      for (let after = 1; after < 400; after += 7) {
        const { standing } = on(addDays(DUE, after), told(state, '2019-01-01'))
        assert.equal(standing === 'late', state === 'under way', `${state} ${after}`)
      }
    }
  })
})
