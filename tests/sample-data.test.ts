import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { essexCases } from '../src/inspection/panel/test-cases.ts'

const demo = (name: string) => fileURLToPath(new URL(`../demo/${name}`, import.meta.url))

describe('the synthetic Essex cases', () => {
  it('are exactly what their maker makes from its seed', () => {
    const { stdout, status } = spawnSync(process.execPath, [demo('make-essex-case-answers.ts')], {
      encoding: 'utf8',
    })
    assert.equal(status, 0)
    assert.equal(stdout, readFileSync(demo('essex-2018-case-answers.csv'), 'utf8'))
  })

  it('are 100, 36 and 15 cases, marked synthetic in every row and in every reference', async () => {
    const { facts, cases } = await essexCases()
    assert.deepEqual(facts.sampled, {
      case_supervision: 100,
      unpaid_work: 36,
      through_the_gate: 15,
    })
    assert.equal(facts.synthetic, true)
    assert.ok(cases.every((each) => each.case.startsWith('SYNTHETIC-')))
    const [header, ...rows] = readFileSync(demo('essex-2018-case-answers.csv'), 'utf8')
      .trim()
      .split('\n')
    assert.ok(header?.endsWith(',synthetic'))
    assert.ok(rows.every((row) => row.endsWith(',yes')))
  })
})

describe('the synthetic Essex case list', () => {
  const text = readFileSync(demo('essex-2018-case-list.csv'), 'utf8')

  it('is exactly what its maker makes from its seed', () => {
    const { stdout, status } = spawnSync(process.execPath, [demo('make-essex-case-list.ts')], {
      encoding: 'utf8',
    })
    assert.equal(status, 0)
    assert.equal(stdout, text)
  })

  it('is marked synthetic in the reference of every case and of every officer', () => {
    const [, ...rows] = text.trim().split('\n')
    assert.equal(rows.length, 306)
    assert.ok(rows.every((row) => /^SYNTHETIC-CL-.*,SYNTHETIC-RO-[^,]+$/.test(row)))
  })
})

describe('the synthetic Essex lists of unpaid work and Through the Gate', () => {
  for (const [list, rows] of [
    ['unpaid-work', 51],
    ['through-the-gate', 21],
  ] as const) {
    it(`is exactly what its maker makes from its seed, marked synthetic in every row: ${list}`, () => {
      const text = readFileSync(demo(`essex-2018-${list}-list.csv`), 'utf8')
      const { stdout } = spawnSync(process.execPath, [demo('make-essex-other-lists.ts'), list], {
        encoding: 'utf8',
      })
      assert.equal(stdout, text)
      const [, ...found] = text.trim().split('\n')
      assert.equal(found.length, rows)
      assert.ok(found.every((row) => /^SYNTHETIC-(UW|TG)-.*,SYNTHETIC-RO-[^,]+$/.test(row)))
    })
  }
})
