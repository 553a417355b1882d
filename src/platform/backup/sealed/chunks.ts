/** A piece of a stream, and whether the stream ends with it. */
export type Chunk = { readonly bytes: Buffer; readonly last: boolean }

/** The same bytes in pieces of one size. The last is whatever is left: at least one is always given. */
export async function* chunksOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Chunk> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const bytes of source) {
    held.push(bytes)
    length += bytes.length
    if (length <= size) continue
    // One piece is held back until there is more: only then is it known not to be the last.
    const whole = Buffer.concat(held)
    let from = 0
    for (; length - from > size; from += size) {
      yield { bytes: whole.subarray(from, from + size), last: false }
    }
    held = [whole.subarray(from)]
    length -= from
  }
  yield { bytes: Buffer.concat(held), last: true }
}
