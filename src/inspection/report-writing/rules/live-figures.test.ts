import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anEntry, ESSEX_COUNTS, factsOf } from '../test-cases.ts'
import { liveFigure } from './live-figures.ts'
import { wordsOf } from './plain-words.ts'

const moved = { from: 'Inadequate', to: 'Requires improvement', by: 'ratings panel', reason: 'so' }
const plain = anEntry()
const entry = anEntry(ESSEX_COUNTS, {
  standards: plain.facts.standards.map((standard) => {
    if (standard.id === '4.2') return { ...standard, rating: moved.to, adjusted: moved }
    if (standard.id !== '2.2') return standard
    const only = { percent: 51, yes: null, n: null, population: null, base: null, basis: null }
    return { ...standard, questions: [{ id: '2.2.3', ...only }] }
  }),
})

const printed = (call: string, language: 'en' | 'cy' = 'en') => {
  const answer = liveFigure(call, factsOf(entry, language))
  return 'content' in answer ? wordsOf(answer.content) : `fault: ${answer.fault}`
}

describe('a live figure', () => {
  it('prints what the data say, a percentage always with its n', () => {
    const expected = {
      'percent 2.1.3': '59% (n = 100)',
      'percent 2.2.3': '51% (n not published)',
      'percent 4.2.1': '47% (n = 15)',
      'cases 2.1.3': '59 of 100',
      'interval 2.1.3': '52.6% to 65.1% at 80% confidence',
      'band 2.1.1': 'Outstanding',
      'rating 2.1': 'Requires improvement',
      'rating-before 4.2': 'Inadequate',
      'rating 4.2': 'Requires improvement',
      'deciding 2.1': '2.1.3',
      overall: 'Requires improvement',
      points: '14 of 30',
      provider: 'Essex CRC',
      framework: 'Community Rehabilitation Companies, 2018 standards',
      published: '10 October 2018',
      fieldwork: 'June 2018',
      moved: '4.2',
      standards: '10',
      'sampled case_supervision': '100',
      'as printed 69% (n = 35)|report': '69% (n = 35) [source 1]',
    }
    for (const [call, words] of Object.entries(expected)) assert.equal(printed(call), words, call)
  })

  it('prints it in Welsh in a Welsh text', () => {
    const expected = {
      'percent 2.2.3': '51% (n heb ei gyhoeddi)',
      'cases 2.1.3': '59 o 100',
      'rating 2.1': 'Angen gwella',
      published: '10 Hydref 2018',
      'as printed 69%|report': '69% [ffynhonnell 1]',
    }
    for (const [call, words] of Object.entries(expected)) {
      assert.equal(printed(call, 'cy'), words, call)
    }
  })

  it('is a fault that says what to do, where it is unknown or has no value', () => {
    const expected = {
      'percnt 2.1.3':
        /^fault: "percnt 2\.1\.3" is not a live figure; there are as printed, agenda,/,
      '': /^fault: "" is not a live figure/,
      'percent 2.1.9':
        /^fault: there is no key question "2\.1\.9" with a result here; there are .*2\.1\.3/,
      percent: /^fault: "percent": write \{\{percent …\}\}, with the number of a key question/,
      'points 2.1': /^fault: "points 2\.1": write \{\{points\}\}/,
      'cases 2.2.3':
        /^fault: this figure of key question 2\.2\.3 is not known: .*\{\{percent 2\.2\.3\}\}/,
      'rating 9.9': /^fault: there is no standard "9\.9" in crc-2018/,
      'rating 2.4': /^fault: this figure of standard 2\.4 is not known/,
      'standards Good': /^fault: ratings cannot be counted while 2\.2, 2\.3.* has none/,
      'standards good': /^fault: "good" is not a rating here/,
      'sampled nobody': /^fault: there is no sample "nobody"; there are case_supervision/,
      'eligible case_supervision': /^fault: how many cases were eligible .* is not known/,
      'as printed 59%': /^fault: write \{\{as printed WHAT IS PRINTED\|SOURCE\}\}/,
      'as printed 59%|nowhere': /^fault: report\.json names no source "nowhere"; there are report/,
      'as printed |report': /^fault: write/,
    }
    for (const [call, fault] of Object.entries(expected)) assert.match(printed(call), fault)
  })
})
