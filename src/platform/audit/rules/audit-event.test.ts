import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashOf } from './audit-event.ts'
import { signedText } from './checkpoint.ts'
import { A_ROW, sha256 } from './test-cases.ts'

describe('the hash of a row', () => {
  it('covers every key of the row in the fixed order, each with its length', () => {
    const zeros = '0'.repeat(64)
    assert.equal(
      hashOf(A_ROW, (text) => text),
      `17:plumbline-audit-1,64:${zeros},5:essex,1:1,27:2026-11-23T07:30:00.123456Z,8:jo-marsh,` +
        '8:Jo Marsh,4:read,11:case record,7:X100001,-,3:r-1,18:{"page":"summary"},',
    )
  })

  it('is the one that sha256sum gives', () => {
    assert.equal(
      hashOf(A_ROW, sha256),
      'c538fce8404b32e81721990e56215460e280919fd69ba3c48bc75e28ec49cf4b',
    )
  })
})

describe('what a checkpoint signs', () => {
  it('is the organisation, the row, its hash and the moment', () => {
    const end = { organisationId: 'essex', sequence: 12, hash: 'ab', at: '2026-11-23T07:35:00Z' }
    assert.equal(
      signedText(end),
      '22:plumbline-checkpoint-1,5:essex,2:12,2:ab,20:2026-11-23T07:35:00Z,',
    )
  })
})
