import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REPORT_WORDS } from '../report-words.ts'
import { typedByHand } from './typed-by-hand.ts'

const inEnglish = typedByHand(REPORT_WORDS.en.typedByHand)
const inWelsh = typedByHand(REPORT_WORDS.cy.typedByHand)

describe('a figure typed by hand', () => {
  it('is seen as a percentage, a count, a rating count or a share, in digits and in words', () => {
    for (const prose of [
      '59%',
      '59 %',
      '59\u00a0per\u00a0cent',
      '59 per\ncent',
      '59.5 percent',
      '59\u200b%',
      '59％',
      '٥٩٪',
      'fifty-nine per cent',
      'five percentage points',
      '59 of 100',
      '59 out of the 100',
      'three of the fifteen',
      '59/100',
      '100 cases',
      '100 inspected cases',
      'Five standards',
      'ten rated standards',
      '14 points',
      'two-thirds',
      'half of them',
      'A third of',
    ]) {
      const found = inEnglish(`It was so in ${prose} then.`)
      assert.equal(found.length, 1, prose)
      assert.equal(found[0]?.at, 13, prose)
    }
  })

  it('is not seen in years, numbers of standards, sentences and other numbers', () => {
    for (const prose of [
      'In 2018 cases were read.',
      'The plan of 2018/2019 was followed.',
      'Standard 2.1 is weak; so is 2.1.3.',
      'Work of up to 300 hours.',
      'Over 260,000 adults are supervised by 21 companies.',
      'One standard stands out.',
      'The third week of June.',
      'A case was read; some points were made.',
    ]) {
      assert.deepEqual(inEnglish(prose), [], prose)
    }
  })

  it('is seen in Welsh', () => {
    for (const prose of [
      '59%',
      '59 y cant',
      'dau y cant',
      '59 o 100',
      '59 allan o 100',
      'deg safon',
      'dwy ran o dair',
    ]) {
      assert.equal(inWelsh(`Felly mewn ${prose} wedyn.`).length, 1, prose)
    }
  })

  it('is seen where a live figure goes on in typed words', () => {
    assert.equal(inEnglish('\uE010\uE000\uE000\uE000\uE011 of 30').length, 1)
  })

  it('is told with what to write in its place', () => {
    const [percent, count] = inEnglish('It was 59% of people and 3 of 15.')
    assert.match(
      percent?.message ?? '',
      /^write \{\{percent QUESTION\}\}, or \{\{as printed …\|SOURCE\}\}/,
    )
    assert.deepEqual([count?.at, count?.words], [25, '3 of 15'])
    assert.match(count?.message ?? '', /^write \{\{cases QUESTION\}\}/)
  })
})
