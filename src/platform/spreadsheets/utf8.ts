import { isUtf8 } from 'node:buffer'
import { type FileFault, fileFault } from './file-fault.ts'

/**
 * The text of a file in UTF-8, with or without a byte order mark.
 * Anything else throws a `FileFault` that names the line and the byte where it stops being UTF-8.
 */
export function readUtf8(bytes: Uint8Array, fileName: string): string {
  const refusal = otherFormat(bytes, fileName)
  if (refusal !== null) throw refusal
  const fault = faultIn(bytes, { fileName, line: 1, byte: 1 })
  if (fault !== null) throw fault
  return new TextDecoder('utf-8').decode(bytes)
}

/**
 * The same bytes, let through in whole characters as they arrive and checked to be UTF-8.
 * Throws as `readUtf8` does, at the first piece that is not.
 */
export async function* checkedUtf8(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  let place: Place = { fileName, line: 1, byte: 1 }
  let held: Uint8Array = new Uint8Array()
  let known = false

  for await (const arrived of source) {
    const piece = joined(held, arrived)
    if (!known && piece.length < LONGEST_SIGNATURE) {
      held = piece
      continue
    }
    const refusal = known ? null : otherFormat(piece, fileName)
    if (refusal !== null) throw refusal
    known = true
    const whole = piece.subarray(0, piece.length - unfinishedTail(piece))
    held = piece.subarray(whole.length)
    const fault = faultIn(whole, place)
    if (fault !== null) throw fault
    place = { fileName, line: place.line + newlines(whole), byte: place.byte + whole.length }
    yield whole
  }
  const last = (known ? null : otherFormat(held, fileName)) ?? faultIn(held, place)
  if (last !== null) throw last
  if (held.length > 0) yield held
}

/** Where a piece of the file begins: both count from 1. */
type Place = { readonly fileName: string; readonly line: number; readonly byte: number }

const NEWLINE = 0x0a
const ADVICE = 'save it as "CSV UTF-8"'

/** Files people send by mistake, known by how they begin; the first to fit is named. */
const OTHERS = [
  { begins: [0xff, 0xfe], is: 'is in UTF-16' },
  { begins: [0xfe, 0xff], is: 'is in UTF-16' },
  { begins: [0x50, 0x4b, 0x03, 0x04], is: 'is a spreadsheet workbook or a ZIP file' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], is: 'is an old spreadsheet workbook' },
  { begins: [0x25, 0x50, 0x44, 0x46], is: 'is a PDF' },
] as const
const LONGEST_SIGNATURE = 4

function otherFormat(bytes: Uint8Array, fileName: string): FileFault | null {
  const other = OTHERS.find(({ begins }) => begins.every((byte, place) => bytes[place] === byte))
  if (other !== undefined) return fileFault(fileName, `the file ${other.is}, not UTF-8: ${ADVICE}`)
  // Plain letters in UTF-16 are every second byte a zero.
  const zeros = [bytes[0], bytes[1]].filter((byte) => byte === 0).length
  return bytes.length >= 2 && zeros === 1
    ? fileFault(fileName, `the file looks like UTF-16, not UTF-8: ${ADVICE}`)
    : null
}

function faultIn(bytes: Uint8Array, { fileName, line, byte }: Place): FileFault | null {
  const zero = bytes.indexOf(0)
  const bad = isUtf8(bytes) ? zero : firstBadByte(bytes)
  if (bad === -1) return null
  const at = `line ${line + newlines(bytes.subarray(0, bad))}, byte ${byte + bad}`
  const value = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const what = bad === zero ? 'no text has a zero byte' : 'the file stops being UTF-8'
  return fileFault(fileName, `${at} (0x${value}): ${what}; ${ADVICE}`)
}

/** A newline is never part of a longer character, so the first bad line holds the first bad byte. */
function firstBadByte(bytes: Uint8Array): number {
  let start = 0
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline + 1
    if (!isUtf8(bytes.subarray(start, end))) return start + badByteOf(bytes.subarray(start, end))
    start = end
  }
}

/** Where the broken character begins: the first byte after the last whole one. */
function badByteOf(line: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let whole = 0
  for (const place of line.keys()) {
    try {
      const complete = decoder.decode(line.subarray(place, place + 1), { stream: true })
      if (complete !== '') whole = place + 1
    } catch {
      return whole
    }
  }
  return whole
}

/** How many bytes at the end begin a character whose rest has not arrived (0 to 3). */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0
  }
  return 0
}

/** The length of a character in UTF-8, told by its first byte. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4
  return first >= 0xe0 ? 3 : 2
}

function newlines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  return before.length === 0 ? after : Buffer.concat([before, after])
}
