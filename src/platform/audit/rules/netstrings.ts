/**
 * Texts as one, so that no two lists read the same: each with its length in UTF-8 bytes before it
 * (`5:Essex,`), and `-,` for none. The texts must be well-formed Unicode.
 */
export function netstrings(texts: readonly (string | null)[]): string {
  let joined = ''
  for (const text of texts) joined += text === null ? '-,' : `${bytesOf(text)}:${text},`
  return joined
}

const utf8 = new TextEncoder()

// Almost every text is plain: counting its characters is many times faster than encoding it.
function bytesOf(text: string): number {
  return BEYOND_ASCII.test(text) ? utf8.encode(text).length : text.length
}

const BEYOND_ASCII = /[\u0080-\uffff]/
