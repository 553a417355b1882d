import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { checkPack, overallRating, rate } from 'plumbline/inspection'

const built = new URL('../dist/inspection.js', import.meta.url)
const pack = JSON.parse(
  readFileSync(new URL('../policy/frameworks/crc-2018.json', import.meta.url), 'utf8'),
)

describe('the arithmetic as a library', () => {
  it('rates from a pack handed in, with nothing else set up', () => {
    const checked = checkPack(pack)
    assert.ok('pack' in checked)
    const question = (id: string, percent: number) => ({
      id,
      percent,
      yes: null,
      n: null,
      population: null,
      base: null,
      basis: null,
    })
    const questions = [question('2.1.1', 82), question('2.1.2', 73), question('2.1.3', 59)]
    const facts = {
      provider: 'Test CRC',
      kind: null,
      framework: 'crc-2018',
      published: null,
      fieldwork: null,
      sources: [],
      overallRating: null,
      overallScore: null,
      maxScore: null,
      standards: [{ id: '2.1', rating: null, adjusted: null, questions }],
      sampled: { case_supervision: 100 },
      eligible: {},
      evidence: null,
      notes: '',
      synthetic: true,
    } as const
    const { standards } = rate({ pack: checked.pack, facts, resamples: 100, seed: 1 })
    const assessment = standards.find(({ id }) => id === '2.1')
    assert.equal(assessment?.calculated, 'Requires improvement')
    assert.equal(assessment?.deciding, '2.1.3')
    assert.equal(overallRating(19, 12, checked.pack.ratings ?? assert.fail()), 'Good')
  })

  it('carries no database, web or file access', () => {
    const text = readFileSync(built, 'utf8')
    for (const name of ['pglite', 'fastify', 'kysely', 'nunjucks', 'node:fs', 'node:net']) {
      assert.ok(!text.includes(`from "${name}`), name)
    }
  })
})
