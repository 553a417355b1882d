import { listZip, type ZipEntry } from './zip-listing.ts'

/** Which workbook a ZIP file holds, told by its parts; nothing when it is another ZIP file. */
export function workbookKinds(bytes: Uint8Array): readonly ('xlsx' | 'ods')[] {
  const names = new Set((listZip(bytes) ?? []).map(({ name }) => name))
  if (names.has('[Content_Types].xml') && names.has('xl/workbook.xml')) return ['xlsx']
  return names.has('mimetype') && names.has('content.xml') ? ['ods'] : []
}

/** Why a workbook is not taken, in words that follow "the file"; `null` when it is. */
export function whyNotWorkbook(bytes: Uint8Array): string | null {
  const entries = listZip(bytes)
  if (entries === null) return 'is broken: save it again'
  if (entries.some(({ encrypted }) => encrypted)) return 'has a password: save it without one'
  if (entries.some(({ name }) => isElsewhere(name)))
    return 'has a part that belongs in another folder'
  if (entries.some(({ name }) => RUNS.test(name))) return 'has macros or other programs in it'
  if (entries.some(({ name }) => NESTED.test(name))) return 'has other files packed in it'
  return whyTooLarge(entries)
}

function whyTooLarge(entries: readonly ZipEntry[]): string | null {
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  if (unpacked <= MOST_UNPACKED) return null
  return `unpacks to ${unpacked} bytes; at most ${MOST_UNPACKED} are read`
}

/** Ten times the largest file that goal H4 allows. */
const MOST_UNPACKED = 100_000_000

/** Macros old and new, controls, add-ons and whatever else a spreadsheet program would run. */
const RUNS =
  /vbaproject|(^|\/)(macrosheets|dialogsheets|activex|ctrlprops|customui|webextensions|basic|scripts)\//i

/** A file in a file: what it holds is not looked at, so it is not let in. */
const NESTED =
  /(^|\/)embeddings\/|\.(zip|xls\w?|doc\w?|ppt\w?|od[a-z]|jar|7z|rar|gz|tar|exe|dll|js|vbs|com|bat|ps1|lnk|msi|hta)$/i

function isElsewhere(name: string): boolean {
  return name.includes('\0') || /^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name)
}
