import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks, questionsOf, standardsOf } from '#inspection/frameworks'
import { day } from '#platform/dates'
import characteristics from '../../../policy/evidence/characteristics.json' with { type: 'json' }
import interview from '../../../policy/evidence/interview.json' with { type: 'json' }
import numbers from '../../../policy/evidence/numbers.json' with { type: 'json' }
import presentation from '../../../policy/evidence/presentation.json' with { type: 'json' }
import {
  CHARACTERISTICS_FILE,
  characteristicsOf,
  evidenceNumbersOn,
  INTERVIEW_FILE,
  INTERVIEW_QUESTIONS,
  NUMBERS_FILE,
  PRESENTATION_FILE,
  SET_QUESTIONS,
} from './evidence-policy.ts'

const PACKS = loadFrameworks().list()

describe('the policy of evidence', () => {
  it('names in each framework a key question that is judged on evidence', () => {
    for (const { id, bearsOn } of INTERVIEW_QUESTIONS) {
      for (const [framework, question] of Object.entries(bearsOn)) {
        const pack = PACKS.find((one) => one.id === framework)
        const found = pack && questionsOf(pack).find((one) => one.question.id === question)
        assert.equal(found?.standard.judgedBy, 'ratings-characteristics', `${id}: ${framework}`)
      }
    }
  })

  it('says what each standard looks like at every rating of every rated framework', () => {
    for (const pack of PACKS) {
      for (const { id, judgedBy } of standardsOf(pack)) {
        if (judgedBy !== 'ratings-characteristics' || pack.ratings === null) continue
        const known = characteristicsOf(pack.id, id)
        assert.equal(known?.mark, 'reconstructed')
        const ratings = pack.ratings.bands.list.map(({ rating }) => rating)
        assert.deepEqual(Object.keys(known?.ratings ?? {}).toSorted(), ratings.toSorted(), pack.id)
      }
    }
    assert.equal(characteristicsOf('crc-2018', '2.1'), null)
  })

  it('has five set questions, and no id twice', () => {
    assert.equal(SET_QUESTIONS.length, 5)
    const ids = [...INTERVIEW_QUESTIONS, ...SET_QUESTIONS].map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    const boxes = ['title', 'words', 'heldOn', 'withWhom', 'office', 'people', 'reference']
    assert.deepEqual(
      ids.filter((id) => boxes.includes(id)),
      [],
    )
  })

  it('names a source of its own file for everything', () => {
    const known = (sources: object) => new Set(Object.keys(sources))
    for (const file of [interview, presentation])
      for (const { id, source } of file.questions) assert.ok(known(file.sources).has(source), id)
    assert.ok(known(characteristics.sources).has(characteristics.source))
    for (const { fewestAnswers, confidence, half } of numbers.versions)
      for (const { source } of [fewestAnswers, confidence, half])
        assert.ok(known(numbers.sources).has(source))
  })

  it('has numbers for every day, the first version before its day', () => {
    assert.deepEqual(evidenceNumbersOn(day('2010-01-01')), evidenceNumbersOn(day('2018-08-06')))
    assert.equal(evidenceNumbersOn(day('2018-08-06')).fewest, 5)
  })

  it('stops the program when a file has a mistake in it', () => {
    const [question] = interview.questions
    const wrong = { ...interview, questions: [{ ...question, id: 'two words' }] }
    assert.equal(INTERVIEW_FILE.safeParse(wrong).success, false)
    assert.equal(PRESENTATION_FILE.safeParse({ ...presentation, questions: [] }).success, false)
    assert.equal(NUMBERS_FILE.safeParse({ ...numbers, versions: [] }).success, false)
    assert.equal(
      CHARACTERISTICS_FILE.safeParse({ ...characteristics, mark: 'sure' }).success,
      false,
    )
  })
})
