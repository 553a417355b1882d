/** One part of a ZIP file to make. */
export type Part = {
  readonly name: string
  readonly content?: string
  /** What the file declares, where that is not the truth. */
  readonly declared?: number
  readonly declaredInList?: number
  readonly encrypted?: boolean
  readonly nameInList?: string
}

/** Makes a ZIP file whose parts are not compressed. */
export function zipOf(parts: readonly Part[]): Buffer {
  const contents: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '')
    const packed = Buffer.concat([header(LOCAL, part, content), content])
    contents.push(packed)
    const listed = header(LISTED, part, content)
    listed.writeUInt32LE(at, 42)
    list.push(listed)
    at += packed.length
  }
  const listing = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...contents, listing, end])
}

/** The parts of the smallest workbooks. */
export const XLSX: readonly Part[] = [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
  { name: 'xl/worksheets/sheet1.xml', content: '<worksheet/>' },
]
export const ODS: readonly Part[] = [
  { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
  { name: 'content.xml', content: '<office:document-content/>' },
]

type Kind = { readonly signature: number; readonly bytes: number; readonly flags: number }
const LOCAL: Kind = { signature: 0x04034b50, bytes: 30, flags: 6 }
const LISTED: Kind = { signature: 0x02014b50, bytes: 46, flags: 8 }

/** Both headers have the same fields from the flags on, as far as the length of the name. */
function header(kind: Kind, part: Part, content: Buffer): Buffer {
  const isList = kind === LISTED
  const name = Buffer.from((isList ? part.nameInList : undefined) ?? part.name)
  const declared = (isList ? part.declaredInList : undefined) ?? part.declared ?? content.length
  const made = Buffer.alloc(kind.bytes)
  made.writeUInt32LE(kind.signature, 0)
  made.writeUInt16LE(part.encrypted ? 1 : 0, kind.flags)
  made.writeUInt32LE(content.length, kind.flags + 12)
  made.writeUInt32LE(declared, kind.flags + 16)
  made.writeUInt16LE(name.length, kind.flags + 20)
  return Buffer.concat([made, name])
}
