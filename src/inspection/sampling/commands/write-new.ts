import { writeFile } from 'node:fs/promises'
import { fileFault } from '#platform/spreadsheets'

/** Writes a file that is not there yet: a sample that was kept is never written over. */
export async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const message = REFUSALS[code]
    if (message === undefined) throw error
    throw fileFault(file, message)
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  EEXIST: 'is there already: give another name',
  ENOENT: 'the folder does not exist',
  EACCES: 'may not be written by you',
  EISDIR: 'is a folder, not a file',
}
