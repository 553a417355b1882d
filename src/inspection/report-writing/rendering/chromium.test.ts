import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromiumAt } from './chromium.ts'
import { openPrinter } from './pdf.ts'

const HERE = fileURLToPath(import.meta.url)

describe('the browser that prints', () => {
  it('is the one chosen, or else the first of the usual places that is there', () => {
    assert.equal(chromiumAt(HERE, ['/nowhere']), HERE)
    assert.equal(chromiumAt('', ['/nowhere', HERE]), HERE)
  })

  it('is never another than the one chosen', () => {
    const missing = {
      name: 'NoBrowser',
      message: /no browser at \/nowhere: mend PLUMBLINE_CHROMIUM/,
    }
    assert.throws(() => chromiumAt('/nowhere', [HERE]), missing)
    assert.throws(() => chromiumAt('', ['/nowhere']), { name: 'NoBrowser', message: /install one/ })
  })

  it('is a plain fault when it does not start', async () => {
    await assert.rejects(openPrinter(HERE), { name: 'NoBrowser', message: /did not start: / })
  })
})
