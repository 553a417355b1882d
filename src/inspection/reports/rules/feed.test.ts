import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { feedOf, type Novelty } from './feed.ts'

const ORIGIN = 'https://plumbline.example'
const AT = new Date('2026-11-24T09:30:00Z')
const essex: Novelty = {
  ...{ path: '/inspections/essex-crc-2018', title: 'Essex CRC', summary: 'Requires improvement' },
  ...{ published: '2018-10-10', at: AT },
}
const all = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, words]) => words)

/** By XML 1.0, production 2, counted by hand. */
function isNotInXml(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0
  if (point < 32) return ![9, 10, 13].includes(point)
  return (point > 55_295 && point < 57_344) || point === 65_534 || point === 65_535
}

describe('the feed of new inspections', () => {
  it('has what RFC 4287 asks of a feed and of each entry', () => {
    const xml = feedOf([essex], ORIGIN)
    const [feed, entry] = xml.split('<entry>')
    for (const part of [feed, entry]) {
      for (const tag of ['id', 'title', 'updated']) assert.equal(all(part ?? '', tag).length, 1)
    }
    assert.match(feed ?? '', /<author><name>Plumbline<\/name><\/author>/)
    assert.match(
      feed ?? '',
      /rel="self"[^>]*href="https:\/\/plumbline\.example\/inspections\.atom"/,
    )
    assert.deepEqual(all(entry ?? '', 'id'), [`${ORIGIN}/inspections/essex-crc-2018`])
    assert.deepEqual(all(entry ?? '', 'published'), ['2018-10-10T00:00:00Z'])
  })

  it('says no day of publication where only the month is known', () => {
    assert.deepEqual(all(feedOf([{ ...essex, published: '2018-10' }], ORIGIN), 'published'), [])
  })

  it('has the newest first, and no more than fifty', () => {
    const days = Array.from({ length: 60 }, (_, day) => ({
      ...{ ...essex, title: `${day}`, at: new Date(AT.getTime() + day * 1000) },
    }))
    const titles = all(feedOf(days, ORIGIN), 'title').slice(1)
    assert.deepEqual([titles.length, titles[0], titles.at(-1)], [50, '59', '10'])
  })

  it('stays one document whatever a provider is called', () => {
    const words = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(words, words, (title, summary) => {
        const xml = feedOf([{ ...essex, title, summary }], ORIGIN)
        // Every tag is one of ours, every & begins a reference, and no sign is one that XML has not.
        const tags = xml.match(/<[^>]*>/g) ?? []
        assert.equal(tags.length, feedOf([essex], ORIGIN).match(/<[^>]*>/g)?.length)
        assert.doesNotMatch(xml, /&(?!(amp|lt|gt|quot|#39);)/)
        assert.deepEqual([...xml].filter(isNotInXml), [])
      }),
    )
  })
})
