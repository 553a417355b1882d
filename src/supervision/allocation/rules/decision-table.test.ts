import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ModelFault,
  parseOperatingModel,
  readOperatingModel,
  SHIPPED_MODEL,
} from '../read-operating-model.ts'
import { aCase } from '../test-cases.ts'
import { banderFor } from './banding.ts'
import { tableFaults } from './decision-table.ts'
import { whatWouldChange } from './what-would-change.ts'

const without = (id: string) => ({
  ...SHIPPED_MODEL,
  base: SHIPPED_MODEL.base.filter((row) => row.id !== id),
})

describe('the tables of the shipped model', () => {
  it('give every case exactly one answer', () => {
    assert.deepEqual(tableFaults(SHIPPED_MODEL), [])
  })

  for (const { id } of SHIPPED_MODEL.base) {
    it(`have a gap without the row ${id}, shown by a case`, () => {
      const [gap] = tableFaults(without(id))
      assert.deepEqual([gap?.kind, gap?.table], ['gap', 'base'])
    })
    it(`overlap with the row ${id} twice`, () => {
      const twice = SHIPPED_MODEL.base.filter((row) => row.id === id)
      const again = twice.map((row) => ({ ...row, id: 'again' }))
      const faults = tableFaults({ ...SHIPPED_MODEL, base: [...SHIPPED_MODEL.base, ...again] })
      assert.ok(faults.every(({ kind, rows }) => kind === 'overlap' && rows.includes('again')))
      assert.notEqual(faults.length, 0)
    })
  }

  it('say of a gap which case shows it', () => {
    assert.deepEqual(tableFaults(without('yellow-medium-risk')), [
      {
        ...{ table: 'base', kind: 'gap', rows: [] },
        message:
          'no row of the base table answers: medium risk of serious harm, a score under the threshold, low readiness to change',
      },
    ])
  })
})

describe('the file of an operating model', () => {
  const text = (change: object) => JSON.stringify({ ...fileOf(), ...change })
  const faultsOf = (content: string) => {
    try {
      parseOperatingModel(content)
      return []
    } catch (error) {
      if (error instanceof ModelFault) return error.faults
      throw error
    }
  }

  it('is read back as it was written', () => {
    assert.deepEqual(readOperatingModel(JSON.parse(text({}))), SHIPPED_MODEL)
  })

  it('is refused with a gap, with what is no JSON, and with what is misspelt, all together', () => {
    assert.deepEqual(faultsOf('{'), ['the file is not JSON'])
    assert.match(faultsOf(text({ base: without('green').base }))[0] ?? '', /no row .* low risk/)
    const wrong = text({ effectiveFrom: '2018-02-30', version: 0, also: 1 })
    assert.equal(faultsOf(wrong).length, 3)
    const [first] = SHIPPED_MODEL.base
    const unsourced = [{ ...first, source: 'nowhere' }, ...SHIPPED_MODEL.base.slice(1)]
    assert.deepEqual(faultsOf(text({ base: unsourced })), ['"nowhere" is not among the sources'])
  })
})

describe('what would change a band', () => {
  it('names each single fact that would give another band or holder', () => {
    const decision = banderFor(SHIPPED_MODEL)(aCase({ score: 80, readinessJudgement: null }))
    assert.ok(!('errors' in decision))
    const changes = whatWouldChange(SHIPPED_MODEL, decision)
    const said = changes.map(({ if: words, band, heldBy }) => `${words}: ${band}, ${heldBy}`)
    assert.ok(said.includes('low readiness to change: yellow, hub-or-lmc'))
    assert.ok(said.includes('an active safeguarding concern: blue, lmc'))
    assert.ok(said.includes('a score under the threshold: green, hub'))
    assert.ok(!said.some((one) => one.startsWith('high readiness')))
  })
})

function fileOf(): object {
  return {
    format: 'plumbline-operating-model/1',
    bands: ['green', 'yellow', 'red', 'blue'],
    ...SHIPPED_MODEL,
  }
}
