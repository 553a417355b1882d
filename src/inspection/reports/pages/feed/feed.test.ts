import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSite } from '#platform/web'
import { NOW } from '../../../../platform/accounts/test-cases.ts'
import { anEntry, essex } from '../../test-cases.ts'
import { inspectionsFeed } from './feed.ts'

async function feed(origin: string | null) {
  const records = [essex(), anEntry({ id: 'invented', provider: 'A & B', synthetic: true })]
  const published = records.map(({ id, facts, rated, pack }) => ({
    ...{ id: id ?? '', facts, rated, pack, ratedBy: 'test', ratedAt: NOW, cases: 0 },
  }))
  const corrections = [
    {
      ...{ inspectionId: 'essex-crc-2018', reportNo: 2, publishedAt: new Date(NOW.getTime() + 1) },
      correction: 'Table 3 gave 61 cases; there were 16.',
    },
  ]
  const plugins = [
    inspectionsFeed({
      ...{ published: async () => published, corrections: async () => corrections, origin },
    }),
  ]
  const site = await createSite({ plugins, ready: async () => true })
  const answer = await site.inject('/inspections.atom')
  await site.close()
  return answer
}

describe('following what is published', () => {
  it('tells of each inspection and of each correction, the newest first', async () => {
    const { body, headers } = await feed('https://plumbline.example')
    assert.equal(headers['content-type'], 'application/atom+xml; charset=utf-8')
    const titles = [...body.matchAll(/<title>([^<]*)</g)].map(([, words]) => words)
    assert.equal(titles[1], 'Corrected: Essex CRC')
    assert.ok(titles.includes('A &amp; B (synthetic cases)'))
    assert.match(body, /<summary>Table 3 gave 61 cases; there were 16\.<\/summary>/)
    assert.match(
      body,
      /https:\/\/plumbline\.example\/inspections\/essex-crc-2018\/report\/history#report-2/,
    )
  })

  it('gives addresses under which it was asked, where the site has no other', async () => {
    assert.match((await feed(null)).body, /<id>http:\/\/localhost[^<]*\/inspections\.atom</)
  })
})
