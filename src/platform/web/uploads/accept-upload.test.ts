import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FileFault } from '#platform/spreadsheets'
import { acceptUpload, type FileKind } from './accept-upload.ts'
import { ODS, type Part, XLSX, zipOf } from './test-cases.ts'

const EVERY_KIND = ['csv', 'json', 'xlsx', 'ods', 'pdf'] as const
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n'

type Sent = {
  readonly fileName?: string
  readonly allowed?: readonly FileKind[]
  readonly mostBytes?: number
}

function accept(content: string | Uint8Array, sent: Sent = {}) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return acceptUpload({ fileName: 'mine', allowed: EVERY_KIND, mostBytes: 10_000, ...sent, bytes })
}

/** Why a file is not taken, in one line; `null` when it is. */
function whyNot(content: string | Uint8Array, sent: Sent = {}): string | null {
  try {
    accept(content, sent)
    return null
  } catch (error) {
    if (error instanceof FileFault) return error.message
    throw error
  }
}

describe('a file that somebody sends', () => {
  it('is what its content says, whatever it is called', () => {
    const fileName = 'report.html'
    for (const [content, kind] of [
      ['case,question,answer\nA1,2.1.1,yes\n', 'csv'],
      ['\ufeff  [{"provider": "Anywhere"}]', 'json'],
      [zipOf(XLSX), 'xlsx'],
      [zipOf(ODS), 'ods'],
      [PDF, 'pdf'],
    ] as const) {
      const taken = accept(content, { fileName })
      assert.deepEqual([taken.kind, taken.fileName], [kind, `report.html.${kind}`])
    }
    assert.equal(accept('[1', { allowed: ['csv'] }).kind, 'csv')
  })

  it('is refused when the page does not take its kind, with a way to mend it', () => {
    const sent = { allowed: ['csv', 'json'] } as const
    assert.match(whyNot(zipOf(XLSX), sent) ?? '', /workbook .*save it as "CSV UTF-8"/)
    assert.match(whyNot(PDF, sent) ?? '', /is a PDF/)
    assert.equal(
      whyNot('<html><script>alert(1)</script>', sent),
      'mine: the file is not a CSV table or a JSON file',
    )
    assert.match(whyNot('a,b\n', { allowed: ['xlsx', 'ods'] }) ?? '', /is not an Excel workbook/)
    assert.match(whyNot(zipOf(ODS), { allowed: ['xlsx'] }) ?? '', /is not an Excel workbook/)
  })

  it('may be as large as the page allows and not a byte larger', () => {
    assert.equal(whyNot('x'.repeat(10_000)), null)
    assert.match(whyNot('x'.repeat(10_001)) ?? '', /10001 bytes; at most 10000/)
  })

  it('is refused when it is a program, a picture, a script, a page or any other archive', () => {
    for (const hostile of [
      '<svg onload="alert(1)">',
      ' \n\ufeff<!doctype html>',
      '#!/bin/sh\nrm -rf /',
      '{\\rtf1\\object}',
      'GIF89a\0',
      Buffer.from('MZ\x90\0\x03', 'latin1'),
      Buffer.from('\x7fELF\x02\x01\0', 'latin1'),
      Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'),
      Buffer.from('\xff\xd8\xff\xe1Exif\0', 'latin1'),
      Buffer.from('\x1f\x8b\x08\0', 'latin1'),
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
      zipOf([{ name: 'index.html' }]),
    ])
      assert.notEqual(whyNot(hostile), null, hostile.toString('latin1'))
    assert.match(whyNot(Uint8Array.of(0x63, 0x2c, 0xe9, 0x0a)) ?? '', /line 1, byte 3 \(0xE9\)/)
  })

  it('never breaks this check, whatever it holds', () => {
    const whole = [...zipOf(XLSX)]
    const changed = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) =>
        Uint8Array.from(whole, (byte, at) => changes.find(([n]) => n === at)?.[1] ?? byte),
      )
    const cut = fc.nat(whole.length).map((length) => Uint8Array.from(whole.slice(0, length)))
    fc.assert(
      fc.property(fc.oneof(changed, cut, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        whyNot(bytes)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a workbook', () => {
  const withPart = (part: Part) => whyNot(zipOf([...XLSX, part]))

  it('is refused when it holds anything that runs', () => {
    for (const name of [
      'xl/vbaProject.bin',
      'xl/VBAPROJECT.BIN',
      'xl/macrosheets/sheet1.xml',
      'xl/activeX/activeX1.bin',
      'customUI/customUI14.xml',
    ])
      assert.match(withPart({ name }) ?? '', /has macros or other programs in it/, name)
    assert.match(
      whyNot(zipOf([...ODS, { name: 'Basic/Standard/Module1.xml' }])) ?? '',
      /has macros/,
    )
    assert.equal(withPart({ name: 'xl/printerSettings/printerSettings1.bin' }), null)
  })

  it('is refused when it holds other files, a way out of its folder, or a password', () => {
    for (const name of ['xl/embeddings/oleObject1.bin', 'inner.zip', 'a.xlsx', 'xl/run.exe'])
      assert.match(withPart({ name }) ?? '', /has other files packed in it/, name)
    for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\x', 'xl/..\\x', 'a\0b'])
      assert.match(withPart({ name }) ?? '', /belongs in another folder/, name)
    assert.match(withPart({ name: 'x', encrypted: true }) ?? '', /has a password/)
  })

  it('may unpack to a hundred million bytes and not to one more', () => {
    const rest = XLSX.reduce((sum, { content = '' }) => sum + content.length, 0)
    const declared = 100_000_000 - rest
    assert.equal(withPart({ name: 'xl/big.xml', declared }), null)
    const bomb = withPart({ name: 'xl/big.xml', declared: declared + 1 })
    assert.match(bomb ?? '', /unpacks to 100000001 bytes/)
    const halves = [1, 2].map((n) => ({ name: `xl/${n}.xml`, declared: 60_000_000 }))
    assert.match(whyNot(zipOf([...XLSX, ...halves])) ?? '', /unpacks to/)
  })

  it('is refused when its list and its contents tell different stories', () => {
    for (const part of [
      { name: 'xl/a.xml', declared: 900_000_000, declaredInList: 1 },
      { name: 'xl/vbaProject.bin', nameInList: 'xl/harmless12.bin' },
    ])
      assert.match(
        whyNot(zipOf([...XLSX, part]), { allowed: ['xlsx'] }) ?? '',
        /is not an Excel workbook/,
      )

    const whole = zipOf(XLSX)
    const overlapping = Buffer.from(whole)
    const list = overlapping.readUInt32LE(overlapping.length - 6)
    // The second part is said to stand where the first one stands.
    const second = list + 46 + overlapping.readUInt16LE(list + 28)
    overlapping.writeUInt32LE(0, second + 42)
    const twisted = [
      Buffer.concat([Buffer.from('PK in front'), whole]),
      Buffer.concat([whole, Buffer.from('behind')]),
      overlapping,
      whole.subarray(0, -1),
      whole.subarray(10),
    ]
    for (const zip of twisted) assert.notEqual(whyNot(zip), null)
    assert.equal(whyNot(whole), null)
  })
})

describe('a PDF', () => {
  it('is refused when a script, a form or another file stands open in it', () => {
    assert.equal(whyNot(PDF), null)
    for (const name of ['/JavaScript', '/JS', '/J#61vaScript', '/Launch', '/EmbeddedFile', '/XFA'])
      assert.match(whyNot(PDF.replace('/Catalog', `/Catalog ${name} `)) ?? '', /has scripts/, name)
    assert.match(whyNot(PDF.replace('/Catalog', '/Encrypt 5 0 R')) ?? '', /has a password/)
    assert.match(whyNot(PDF.replace('%%EOF', '')) ?? '', /its end is missing/)
    assert.match(whyNot('%PDF-x') ?? '', /no PDF that can be read/)
  })
})
