import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import policy from '../../../policy/report/words.json' with { type: 'json' }
import { REPORT_WORDS, REPORT_WORDS_FILE } from './report-words.ts'

/** Every sentence of a language, with its path. */
function sentencesOf(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${path}${key}`, value] as const]
    return typeof value === 'object' && value !== null ? sentencesOf(value, `${path}${key}.`) : []
  })
}
const gaps = (sentence: string | undefined) => (sentence?.match(/\{\w+\}/g) ?? []).toSorted()

describe('the fixed words of a report', () => {
  it('have the same gaps to fill in both languages', () => {
    const welsh = new Map(sentencesOf(REPORT_WORDS.cy))
    const fixed = sentencesOf(REPORT_WORDS.en).filter(([path]) => !path.startsWith('typedByHand'))
    for (const [path, english] of fixed) {
      assert.deepEqual(gaps(welsh.get(path)), gaps(english), path)
    }
  })

  it('name in Welsh every rating that a framework gives, and the standards of 2018', () => {
    const packs = loadFrameworks().all()
    const ratings = packs.flatMap(
      (pack) => pack.ratings?.bands.list.map((band) => band.rating) ?? [],
    )
    const essex = packs.find(({ id }) => id === 'crc-2018')
    const names = essex?.domains.flatMap(({ name, standards }) => [
      name,
      ...standards.map((standard) => standard.name),
    ])
    for (const name of [...ratings, ...(names ?? [])]) {
      assert.ok(REPORT_WORDS.cy.names[name] !== undefined, name)
    }
  })

  it('are refused when one is missing or empty', () => {
    const { en, cy } = policy.languages
    for (const broken of [
      { ...cy, title: ' ' },
      { ...cy, months: cy.months.slice(1) },
      { ...cy, more: 'x' },
    ]) {
      const file = { ...policy, languages: { en, cy: broken } }
      assert.equal(REPORT_WORDS_FILE.safeParse(file).success, false)
    }
  })
})
