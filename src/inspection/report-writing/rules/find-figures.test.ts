import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findFigures, unmasked } from './find-figures.ts'

describe('live figures in a text', () => {
  it('are found with their place, and what they say between the braces', () => {
    const { figures, faults } = findFigures('Safe\nin {{percent 2.1.3}}, {{ points }}.')
    assert.deepEqual(faults, [])
    assert.deepEqual(figures, [
      { kind: 'written', call: 'percent 2.1.3', place: { line: 2, column: 4 } },
      { kind: 'written', call: 'points', place: { line: 2, column: 23 } },
    ])
  })

  it('leave every other character where it was', () => {
    const piece = fc.oneof(
      fc.constantFrom('{{percent 2.1.3}}', '{{}}', '{{as printed 5%|a}}', '\n', ' ', '{', '}'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const source = pieces.join('')
        const { masked, figures } = findFigures(source)
        assert.equal(masked.length, source.length)
        assert.equal(masked.split('\n').length, source.split('\n').length)
        const found = unmasked(masked).filter((one) => typeof one === 'number')
        if (!/[\uE000-\uE011]/.test(source)) {
          assert.deepEqual(
            found,
            figures.map((_, at) => at),
          )
        }
      }),
    )
  })

  it('are faults where they are not closed, not opened, or go over a line', () => {
    const faultsOf = (source: string) =>
      findFigures(source).faults.map(({ place, message }) => [place, message.split(':')[0]])
    const open = 'a live figure is not closed'
    assert.deepEqual(faultsOf('in {{percent 2.1.3 of'), [[{ line: 1, column: 4 }, open]])
    assert.deepEqual(faultsOf('a\n{{percent\n2.1.3}}'), [
      [{ line: 2, column: 1 }, open],
      [{ line: 3, column: 6 }, 'closes a live figure that was not opened'],
    ])
    assert.deepEqual(faultsOf('{{a {{points}}'), [[{ line: 1, column: 1 }, open]])
    assert.deepEqual(faultsOf('\uE010'), [
      [{ line: 1, column: 1 }, 'a character of private use cannot be printed'],
    ])
  })
})
