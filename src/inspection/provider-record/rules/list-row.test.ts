import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day } from '#platform/dates'
import { listRow, type SentenceOnDay, type SupervisedPerson, sampleOnRecord } from './list-row.ts'

const DAY = day('2018-08-06')

const ORDER: SentenceOnDay = {
  ...{ number: 1, disposal: 'community order', sentencedOn: day('2018-01-16') },
  ...{ releasedOn: null, licenceEndsOn: null, endsOn: day('2019-01-15'), endedOn: null },
}

const PERSON: SupervisedPerson = {
  ...{ crn: 'X320741', sex: 'female', office: 'Chelmsford', officer: 'RO-117', rosh: 'medium' },
  ...{ sentences: [ORDER], unpaidWork: [] },
}

function supervised(sentences: readonly SentenceOnDay[], more: Partial<SupervisedPerson> = {}) {
  return listRow('case_supervision', { ...PERSON, sentences, ...more }, DAY)
}

function released(change: Partial<SentenceOnDay>): SentenceOnDay {
  const custody = { disposal: 'custody', releasedOn: day('2018-01-30') } as const
  return { ...ORDER, ...custody, licenceEndsOn: day('2018-09-30'), ...change }
}

describe('the row of somebody in the case list of case supervision', () => {
  it('has a reference and the facts of the specification, and no name', () => {
    assert.deepEqual(supervised([ORDER]), {
      ...{ case_reference: 'X320741', gender: 'female', disposal: 'community order' },
      ...{ rosh: 'medium', supervision_started_on: '2018-01-16', supervision_ended_on: '' },
      ...{ office: 'Chelmsford', officer: 'RO-117' },
    })
  })

  it('begins supervision with the release, on licence until it ends and in post-sentence supervision after', () => {
    const licence = supervised([released({})])
    assert.deepEqual(
      [licence?.disposal, licence?.supervision_started_on],
      ['licence', '2018-01-30'],
    )
    const onLastDay = supervised([released({ licenceEndsOn: DAY })])
    assert.equal(onLastDay?.disposal, 'licence')
    const after = supervised([released({ licenceEndsOn: day('2018-08-05') })])
    assert.equal(after?.disposal, 'post-sentence supervision')
  })

  it('begins with the first of the sentences that ran that day, whatever their numbers', () => {
    const later = { ...ORDER, number: 1, sentencedOn: day('2018-05-01') }
    const first = { ...ORDER, number: 2, disposal: 'suspended sentence order' } as const
    const row = supervised([later, first])
    assert.deepEqual(
      [row?.disposal, row?.supervision_started_on],
      ['suspended sentence order', '2018-01-16'],
    )
  })

  it('says what the record does not know, and leaves empty who is not there', () => {
    const row = supervised([ORDER], { sex: null, rosh: null, officer: null, office: null })
    assert.deepEqual(
      [row?.gender, row?.rosh, row?.officer, row?.office],
      ['other', 'not assessed', '', ''],
    )
  })
})

describe('the row of somebody in the list of unpaid work', () => {
  const hours = (work: SupervisedPerson['unpaidWork']) =>
    listRow('unpaid_work', { ...PERSON, unpaidWork: work }, DAY)

  it('is the requirement with the most hours that had not ended', () => {
    const row = hours([
      { sentence: 1, hours: 60, endedOn: null },
      { sentence: 1, hours: 120, endedOn: null },
      { sentence: 1, hours: 300, endedOn: day('2018-05-01') },
    ])
    assert.deepEqual(
      [row?.hours_ordered, row?.requirement_started_on, row?.managed_by],
      ['120', '2018-01-16', 'crc'],
    )
  })

  it('is none without such a requirement, or of a sentence that did not run that day', () => {
    assert.equal(hours([]), null)
    assert.equal(hours([{ sentence: 7, hours: 60, endedOn: null }]), null)
  })
})

it('the record gives lists for case supervision and unpaid work, and for nothing else', () => {
  const ids = ['case_supervision', 'unpaid_work', 'through_the_gate', 'court_reports']
  assert.deepEqual(ids.map(sampleOnRecord), ['case_supervision', 'unpaid_work', null, null])
})
