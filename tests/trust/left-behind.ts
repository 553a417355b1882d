import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { constants, inflateRawSync } from 'node:zlib'

/** Where words are readable: in which file of a folder, and how they are written there. */
export type Found = { readonly file: string; readonly words: string; readonly as: string }

/**
 * Every place in a folder where one of the texts can be read: as it is, in the encodings of browsers
 * and databases, in base64, and in whatever stands in the files compressed by gzip or zlib. (What
 * LevelDB packs with Snappy stays readable where words first stand.)
 */
export function readableIn(folder: string, texts: readonly string[]): readonly Found[] {
  const needles = texts.flatMap(writingsOf)
  return filesIn(folder).flatMap((path) => {
    const file = relative(folder, path)
    const bytes = bytesOf(path)
    const found = needles.flatMap(({ words, as, needle }) =>
      bytes.includes(needle) ? [{ file, words, as }] : [],
    )
    const unpacked = unpackedFrom(bytes).flatMap(({ how, content }) =>
      needles.flatMap(({ words, as, needle }) =>
        content.includes(needle) ? [{ file, words, as: `${as} in ${how}` }] : [],
      ),
    )
    return [...found, ...unpacked]
  })
}

type Needle = { readonly words: string; readonly as: string; readonly needle: Buffer }

function writingsOf(words: string): readonly Needle[] {
  const wide = Buffer.from(words, 'utf16le')
  const written = {
    'UTF-8': Buffer.from(words),
    'Latin-1': Buffer.from(words, 'latin1'),
    'UTF-16': wide,
    'UTF-16 the other way round': Buffer.from(wide).swap16(),
    'an address': Buffer.from(encodeURIComponent(words)),
    'the query of an address': Buffer.from(new URLSearchParams({ '': words }).toString().slice(1)),
  }
  const plain = Object.entries(written).map(([as, needle]) => ({ words, as, needle }))
  const coded = [0, 1, 2].map((shift) => ({ words, as: 'base64', needle: inBase64(words, shift) }))
  return [...plain, ...coded]
}

/** What of base64 is the same whatever stands before and after: three bytes make four letters. */
function inBase64(words: string, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(words)])
  const whole = text.subarray(0, text.length - (text.length % 3)).toString('base64')
  return Buffer.from(whole.slice(shift === 0 ? 0 : 4))
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** A browser that is still closing may take a file away: then nothing is left in it. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

type Unpacked = { readonly how: string; readonly content: Buffer }

/** How a compressed text begins, and after how many bytes the text itself does. */
const PACKINGS = [
  { how: 'gzip', starts: ['1f8b0800'], header: 10 },
  { how: 'zlib', starts: ['7801', '785e', '789c', '78da'], header: 2 },
] as const
const MOST_BYTES = 5_000_000
const MOST_TRIES = 200

/** Everything that begins like a compressed text and can be read as one, whatever stands after it. */
function unpackedFrom(bytes: Buffer): readonly Unpacked[] {
  return PACKINGS.flatMap(({ how, starts, header }) =>
    starts.flatMap((start) =>
      placesOf(bytes, Buffer.from(start, 'hex')).flatMap((place) => {
        const options = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
        try {
          return [{ how, content: inflateRawSync(bytes.subarray(place + header), options) }]
        } catch {
          return []
        }
      }),
    ),
  )
}

function placesOf(bytes: Buffer, start: Buffer): readonly number[] {
  const places: number[] = []
  let place = bytes.indexOf(start)
  while (place !== -1 && places.length < MOST_TRIES) {
    places.push(place)
    place = bytes.indexOf(start, place + 1)
  }
  return places
}
