import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileFault, fileFault } from '#platform/spreadsheets'

/** Where a command writes: `process.stdout` and `process.stderr`, or a test's own. */
export type Output = { write(text: string): unknown }

/**
 * The content of a file named on the command line; `-` is standard input.
 * Throws a `FileFault` in plain words when it cannot be read.
 */
export async function contentOf(file: string): Promise<Uint8Array> {
  if (file !== '-') return readFile(file).catch((error: unknown) => unreadable(file, error))
  const parts: Uint8Array[] = []
  for await (const part of process.stdin) parts.push(part)
  return Buffer.concat(parts)
}

/** The same content in parts as they come, for a file too large to hold. */
export async function* partsOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file)
  } catch (error) {
    unreadable(file, error)
  }
}

function unreadable(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = UNREADABLE[code]
  if (message === undefined) throw error
  throw fileFault(file, message)
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by you',
}

/** What messages call that file. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : basename(file)
}

/** A fault the caller can mend: theirs to read, without a stack. */
export function isForTheUser(error: unknown): error is Error {
  if (error instanceof FileFault || error instanceof RangeError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_PARSE_ARGS')
}

/**
 * Runs a command that answers with one text: the text on `out` and exit code 0, or what the caller can mend
 * as a sentence on `err`, after the command's name, and 2. Our own mistakes are thrown on.
 */
export async function answering(
  command: string,
  { out, err }: { readonly out: Output; readonly err: Output },
  answer: () => Promise<string>,
): Promise<number> {
  try {
    out.write(await answer())
    return 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline ${command}: ${error.message}\n`)
    return 2
  }
}
