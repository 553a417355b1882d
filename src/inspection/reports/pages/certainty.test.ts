import assert from 'node:assert/strict'
import { it } from 'node:test'
import { certaintyInWords } from './certainty.ts'

it('prints 0 and 100 per cent only of what never or always happened', () => {
  const shares = { A: 0, B: 0.0004, C: 0.0005, D: 0.526, E: 0.9994, F: 0.9995, G: 1 }
  assert.deepEqual(
    certaintyInWords(shares).map(({ share }) => share),
    ['0.0%', 'under 0.1%', '0.1%', '52.6%', '99.9%', 'over 99.9%', '100.0%'],
  )
  assert.deepEqual(certaintyInWords(null), [])
})
