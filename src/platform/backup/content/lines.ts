/**
 * The lines of a stream of UTF-8, several at a time. Only a line feed ends a line: other characters that
 * some readers take for an end may stand inside a text.
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let begun = ''
  for await (const bytes of source) {
    const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n')
    begun += first
    const last = others.pop()
    if (last === undefined) continue
    yield [begun, ...others]
    begun = last
  }
  begun += decoder.decode()
  if (begun !== '') yield [begun]
}
