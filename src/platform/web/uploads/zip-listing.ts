/** One file in a ZIP file, as its list of contents declares it. */
export type ZipEntry = {
  readonly name: string
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly encrypted: boolean
}

/**
 * The contents of a ZIP file by its own list, without unpacking anything; `null` when it is not one
 * plain ZIP file from its first byte to its last. Where list and contents tell different stories two
 * programs would see two different files, so such a one is no ZIP file to us.
 * Layout: PKWARE, APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16.
 */
export function listZip(bytes: Uint8Array): readonly ZipEntry[] | null {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.length - END_BYTES
  if (end < 0 || zip.readUInt32LE(end) !== END) return null
  const count = zip.readUInt16LE(end + 10)
  const listAt = zip.readUInt32LE(end + 16)
  const isWhole = listAt + zip.readUInt32LE(end + 12) === end && zip.readUInt16LE(end + 20) === 0
  if (!isWhole || count > MOST_ENTRIES || zip.readUInt16LE(end + 8) !== count) return null

  const all: Listed[] = []
  let at = listAt
  for (let place = 0; place < count; place++) {
    const listed = readListed(zip, at, end)
    if (listed === null) return null
    all.push(listed)
    at = listed.next
  }
  return at === end && standInLine(zip, all, listAt) ? all.map(({ entry }) => entry) : null
}

/** Contents that overlap are how a small file unpacks to an endless one. */
function standInLine(zip: Buffer, all: readonly Listed[], listAt: number): boolean {
  const inOrder = all.toSorted((one, other) => one.contentsAt - other.contentsAt)
  if (inOrder[0]?.contentsAt !== 0) return false
  return inOrder.every((listed, place) => {
    const contentsEnd = endOfContents(zip, listed)
    const nextAt = inOrder[place + 1]?.contentsAt ?? listAt
    return contentsEnd !== null && contentsEnd <= nextAt
  })
}

const END_BYTES = 22
const LISTED_BYTES = 46
const LOCAL_BYTES = 30
const END = 0x06054b50
const LISTED = 0x02014b50
const LOCAL = 0x04034b50
/** No workbook has as many parts. */
const MOST_ENTRIES = 2000

type Listed = {
  readonly entry: ZipEntry
  readonly contentsAt: number
  readonly next: number
}

function readListed(zip: Buffer, at: number, end: number): Listed | null {
  if (at + LISTED_BYTES > end || zip.readUInt32LE(at) !== LISTED) return null
  const nameAt = at + LISTED_BYTES
  const nameEnd = nameAt + zip.readUInt16LE(at + 28)
  const next = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  if (next > end) return null
  const entry = {
    name: zip.toString('utf8', nameAt, nameEnd),
    packedBytes: zip.readUInt32LE(at + 20),
    unpackedBytes: zip.readUInt32LE(at + 24),
    encrypted: (zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
  }
  return { entry, contentsAt: zip.readUInt32LE(at + 42), next }
}

const ENCRYPTED = 1
const SIZES_FOLLOW = 8

/** Where the contents end; `null` when what stands there is not what the list says. */
function endOfContents(zip: Buffer, { entry, contentsAt: at }: Listed): number | null {
  if (at + LOCAL_BYTES > zip.length || zip.readUInt32LE(at) !== LOCAL) return null
  const nameAt = at + LOCAL_BYTES
  const nameEnd = nameAt + zip.readUInt16LE(at + 26)
  if (zip.toString('utf8', nameAt, nameEnd) !== entry.name) return null
  const sizesFollow = (zip.readUInt16LE(at + 6) & SIZES_FOLLOW) !== 0
  const isSame =
    zip.readUInt32LE(at + 18) === entry.packedBytes &&
    zip.readUInt32LE(at + 22) === entry.unpackedBytes
  if (!isSame && !sizesFollow) return null
  return nameEnd + zip.readUInt16LE(at + 28) + entry.packedBytes
}
