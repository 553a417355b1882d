import { fileFault, readUtf8 } from '#platform/spreadsheets'
import { cleanFileName } from './file-name.ts'
import { whyNotPdf } from './pdf.ts'
import { whyNotWorkbook, workbookKinds } from './workbook.ts'

/** The kinds of file that a page may take. */
export type FileKind = 'csv' | 'json' | 'xlsx' | 'ods' | 'pdf'

/** A file as somebody sent it, and what the page takes. */
export type Upload = {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly allowed: readonly FileKind[]
  readonly mostBytes: number
}

/** A file that may be read: what it is, whatever it was called, and a name that is safe to keep. */
export type AcceptedFile = {
  readonly kind: FileKind
  readonly bytes: Uint8Array
  readonly fileName: string
}

/**
 * Takes a file only when its content is of a kind that the page takes, and holds nothing that runs:
 * the name and the type that came with it are not believed. Throws a `FileFault` that says why not.
 * Nothing is unpacked here; whoever does it must stop at the sizes that the file declares. Goal H4.
 */
export function acceptUpload({ bytes, fileName, allowed, mostBytes }: Upload): AcceptedFile {
  const unnamed = cleanFileName(fileName, '')
  if (bytes.byteLength > mostBytes) {
    throw fileFault(unnamed, `the file is ${bytes.byteLength} bytes; at most ${mostBytes} are read`)
  }
  const kind = kindOf(bytes, allowed)
  // Says at which line and byte it stops being text, or how to make one of what was sent.
  if (kind === 'csv' || kind === 'json' || (kind === null && takesText(allowed))) {
    readUtf8(bytes, unnamed)
  }
  if (kind === null) throw fileFault(unnamed, `the file is not ${inWords(allowed)}`)
  const why = whyNot(bytes, kind)
  if (why !== null) throw fileFault(unnamed, `the file ${why}`)
  return { kind, bytes, fileName: cleanFileName(fileName, `.${kind}`) }
}

const NAMES: Readonly<Record<FileKind, string>> = {
  csv: 'a CSV table',
  json: 'a JSON file',
  xlsx: 'an Excel workbook (.xlsx)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  pdf: 'a PDF',
}

function inWords(kinds: readonly FileKind[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(kinds.map((k) => NAMES[k]))
}

function takesText(allowed: readonly FileKind[]): boolean {
  return allowed.includes('csv') || allowed.includes('json')
}

/** What the content can only be; whether it is whole and harmless is asked next. */
function kindOf(bytes: Uint8Array, allowed: readonly FileKind[]): FileKind | null {
  return claims(bytes).find((kind) => allowed.includes(kind)) ?? null
}

function claims(bytes: Uint8Array): readonly FileKind[] {
  const start = new TextDecoder().decode(bytes.subarray(0, LONGEST_START))
  if (start.startsWith('PK')) return workbookKinds(bytes)
  if (start.startsWith('%PDF-')) return ['pdf']
  const text = start.trimStart()
  // A web page, a drawing, a script or a letter is text as well, and no table begins like that.
  if (/^(<|#!|\{\\rtf)/.test(text)) return []
  return /^[[{]/.test(text) ? ['json', 'csv'] : ['csv']
}

const LONGEST_START = 1024

function whyNot(bytes: Uint8Array, kind: FileKind): string | null {
  if (kind === 'pdf') return whyNotPdf(bytes)
  return kind === 'xlsx' || kind === 'ods' ? whyNotWorkbook(bytes) : null
}
