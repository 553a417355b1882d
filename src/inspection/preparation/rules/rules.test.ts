import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '#platform/dates'
import { faultsInDays } from './days.ts'
import type { InspectionDays } from './inspection.ts'
import { stageOn } from './stage.ts'

const NO_DAYS: InspectionDays = {
  ...{ inspectionDay: day('2018-08-06'), caseListsDue: null, evidenceDue: null },
  ...{ fieldworkFrom: null, fieldworkUntil: null, panelOn: null, publicationOn: null },
}
const aDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays(day('2018-01-01'), days))
const maybeDay = fc.option(aDay, { nil: null })

describe('the days of an inspection', () => {
  it('have no fault when each step falls on or after the one before', () => {
    fc.assert(
      fc.property(fc.array(aDay, { minLength: 5, maxLength: 5 }), (days) => {
        const [lists = null, from = null, until = null, panel = null, publication = null] =
          days.toSorted()
        const inOrder = { caseListsDue: lists, fieldworkFrom: from, fieldworkUntil: until }
        const found = faultsInDays({
          ...{ ...NO_DAYS, ...inOrder },
          ...{ panelOn: panel, publicationOn: publication },
        })
        assert.deepEqual(found, [])
      }),
    )
  })

  it('name the later day when two steps are the wrong way round', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 50 }), (from, early) => {
        const found = faultsInDays({
          ...{ ...NO_DAYS, fieldworkFrom: from, fieldworkUntil: addDays(from, -early) },
        })
        assert.deepEqual(
          found.map(({ field }) => field),
          ['fieldworkUntil'],
        )
      }),
    )
  })
})

describe('how far an inspection has come', () => {
  const dated = fc.record({
    announcedAt: fc.option(fc.constant(new Date('2018-07-01T09:00:00Z')), { nil: null }),
    ...{ fieldworkFrom: maybeDay, fieldworkUntil: maybeDay },
    ...{ panelOn: maybeDay, publicationOn: maybeDay },
  })

  it('is never fieldwork before the provider was told, and never goes back', () => {
    const order = ['opened', 'announced', 'fieldwork', 'analysis', 'panel held']
    fc.assert(
      fc.property(dated, aDay, fc.integer({ min: 0, max: 90 }), (inspection, today, more) => {
        const now = stageOn(inspection, today)
        if (inspection.announcedAt === null) assert.equal(now.stage, 'opened')
        const later = stageOn(inspection, addDays(today, more))
        assert.ok(order.indexOf(later.stage) >= order.indexOf(now.stage))
        assert.notEqual(now.because, '')
      }),
    )
  })

  it('is fieldwork from its first day to its last', () => {
    const on = (today: Day) =>
      stageOn(
        {
          announcedAt: new Date('2018-07-01T09:00:00Z'),
          ...{ fieldworkFrom: day('2018-08-06'), fieldworkUntil: day('2018-08-17') },
          ...{ panelOn: null, publicationOn: null },
        },
        today,
      ).stage
    assert.deepEqual(
      ['2018-08-05', '2018-08-06', '2018-08-17', '2018-08-18'].map((text) => on(day(text))),
      ['announced', 'fieldwork', 'fieldwork', 'analysis'],
    )
  })
})
