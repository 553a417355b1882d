import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { linksTo, partOf } from './parts-of-list.ts'

const part = (page: unknown, total: number) => partOf({ page }, 'page', { total, size: 25 })

describe('a long list', () => {
  it('comes in pages, the last of which may be short', () => {
    assert.deepEqual(part('2', 50), { page: 2, pages: 2, limit: 25, offset: 25 })
    assert.deepEqual(part('2', 51), { page: 2, pages: 3, limit: 25, offset: 25 })
    assert.equal(part('1', 25).pages, 1)
  })

  it('has a first page even when it is empty, and none beyond the last', () => {
    assert.deepEqual(part('9', 0), { page: 1, pages: 1, limit: 25, offset: 0 })
    assert.equal(part('9', 30).page, 2)
    for (const junk of ['', '0', '-1', 'x', '1e9', ['2', '3'], undefined]) {
      assert.equal(part(junk, 99).page, 1, String(junk))
    }
  })

  it('links to the pages around, and to the first and last', () => {
    const href = (page: number) => `?page=${page}`
    assert.equal(linksTo(part('1', 25), href), null)
    const links = linksTo(part('5', 250), href)
    assert.deepEqual(
      links?.items.map((item) => ('number' in item ? item.number : '…')),
      [1, '…', 4, 5, 6, '…', 10],
    )
    assert.deepEqual([links?.previous, links?.next], [{ href: '?page=4' }, { href: '?page=6' }])
    assert.equal(linksTo(part('1', 250), href)?.previous, undefined)
  })
})
