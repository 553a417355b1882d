import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkedUtf8, readUtf8 } from './utf8.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the text of a file', () => {
  it('is read with or without a byte order mark', () => {
    assert.equal(readUtf8(bytes('Gŵyr – 59%'), 'a.csv'), 'Gŵyr – 59%')
    assert.equal(readUtf8(bytes('\uFEFFGŵyr'), 'a.csv'), 'Gŵyr')
  })

  it('names the line and the byte where it stops being UTF-8', () => {
    const latin1 = Uint8Array.of(...bytes('one\ntwo caf'), 0xe9, 0x0a)
    assert.throws(() => readUtf8(latin1, 'a.csv'), {
      name: 'FileFault',
      message: 'a.csv: line 2, byte 12 (0xE9): the file stops being UTF-8; save it as "CSV UTF-8"',
    })
  })

  it('names the character that is cut off by the end of the file', () => {
    const cut = Uint8Array.of(...bytes('ok'), 0xe2, 0x82)
    assert.throws(() => readUtf8(cut, 'a.csv'), /a\.csv: line 1, byte 3 \(0xE2\)/)
  })

  it('names UTF-16, workbooks and PDF for what they are', () => {
    const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
    assert.throws(() => readUtf8(utf16('\uFEFFcase'), 'a.csv'), /a\.csv: the file is in UTF-16/)
    assert.throws(() => readUtf8(utf16('case'), 'a.csv'), /looks like UTF-16/)
    assert.throws(() => readUtf8(Uint8Array.of(0xfe, 0xff, 0, 65), 'a.csv'), /is in UTF-16/)
    assert.throws(() => readUtf8(bytes('PK\u0003\u0004…'), 'a.csv'), /workbook or a ZIP file/)
    assert.throws(() => readUtf8(bytes('%PDF-1.7'), 'a.csv'), /is a PDF/)
  })

  it('refuses a zero byte, which no database keeps', () => {
    assert.throws(
      () => readUtf8(bytes('case\nA\u0000'), 'a.csv'),
      /line 2, byte 7 \(0x00\): no text/,
    )
  })
})

describe('a file that arrives in pieces', () => {
  async function* pieces(whole: Uint8Array, size: number) {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
  }
  const outcome = async (whole: Uint8Array, size: number) => {
    const arrived: Uint8Array[] = []
    try {
      for await (const piece of checkedUtf8(pieces(whole, size), 'a.csv')) arrived.push(piece)
      return new TextDecoder().decode(Buffer.concat(arrived))
    } catch (error) {
      return error instanceof Error ? error.message : 'not an error'
    }
  }
  const atOnce = (whole: Uint8Array) => {
    try {
      return readUtf8(whole, 'a.csv')
    } catch (error) {
      return error instanceof Error ? error.message : 'not an error'
    }
  }

  it('is read, or refused at the same byte, as when it is read at once', async () => {
    const letters = fc.constantFrom(
      0x41,
      0x0a,
      0xc3,
      0xa9,
      0xe2,
      0x82,
      0xac,
      0xf0,
      0x9f,
      0x98,
      0x80,
    )
    const text = fc.string({ unit: 'grapheme' }).map((s) => [...bytes(s.replaceAll('\u0000', ''))])
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.array(letters, { maxLength: 12 }), text),
        fc.integer({ min: 1, max: 5 }),
        async (whole, size) => {
          const content = Uint8Array.of(0x61, 0x62, 0x63, 0x64, ...whole)
          assert.equal(await outcome(content, size), atOnce(content))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is recognised as UTF-16 when its first piece is a single byte', async () => {
    const utf16 = new Uint8Array(Buffer.from('\uFEFFcase', 'utf16le'))
    assert.match(await outcome(utf16, 1), /is in UTF-16/)
    assert.match(await outcome(utf16.subarray(0, 2), 1), /is in UTF-16/)
  })
})
