/**
 * Why a PDF is not taken, in words that follow "the file"; `null` when it is. It reads what stands open
 * in the file. Parts of a PDF may be packed, where this does not look: a PDF that is taken may still
 * hold a script there, so it is only ever sent back as a file to keep, never shown in a page.
 */
export function whyNotPdf(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) return 'is no PDF that can be read'
  if (!text.slice(-LONGEST_END).includes('%%EOF')) return 'is broken: its end is missing'
  const names = text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => letterOf(hex))
  if (/\/Encrypt\b/.test(names)) return 'has a password: save it without one'
  return ACTIVE.test(names) ? 'has scripts, forms or other files in it' : null
}

const LONGEST_END = 1024

/** ISO 32000-1: 12.6.4 actions that run something, 7.11.4 embedded files, 12.7.8 forms of their own. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm)\b/

/** A name in a PDF may spell its letters as numbers. */
function letterOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}
