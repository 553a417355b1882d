import { link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileFault, fileFault } from '#platform/spreadsheets'

/** A file to write. */
export type NewFile = { readonly name: string; readonly content: string | Uint8Array }

/**
 * Writes files that belong together: all of them, or none. Each is written whole under another name first. None is
 * ever written over unless `again` says so. Throws a `FileFault` when it cannot be done, and then nothing is left.
 */
export async function writeTogether(
  folder: string,
  files: readonly NewFile[],
  again: boolean,
): Promise<void> {
  const unfinished = files.map(({ name }) => join(folder, `.${name}.unfinished-${process.pid}`))
  const put: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const [at, { content }] of files.entries()) {
      await writeFile(unfinished[at] ?? '', content)
    }
    for (const [at, { name }] of files.entries()) {
      const [from, to] = [unfinished[at] ?? '', join(folder, name)]
      if (again) await rename(from, to)
      else await link(from, to)
      if (!again) put.push(to)
    }
  } catch (error) {
    await Promise.all(put.map((file) => rm(file, { force: true })))
    refuse(folder, error)
  } finally {
    await Promise.all(unfinished.map((file) => rm(file, { force: true })))
  }
}

/** Throws a `FileFault` that names every file which is there already. */
export async function checkNew(folder: string, names: readonly string[]): Promise<void> {
  const there = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        () => [name],
        () => [],
      ),
    ),
  )
  const message = 'is there already: name another folder, or write it --again'
  const faults = there.flat().map((file) => ({ file, row: null, column: null, message }))
  if (faults.length > 0) throw new FileFault(faults)
}

function refuse(folder: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = REFUSALS[code]
  if (message === undefined) throw error
  throw fileFault(folder, message)
}

const REFUSALS: Readonly<Record<string, string>> = {
  EEXIST:
    'a file of the report came to be there meanwhile, or this is no folder: nothing was written',
  ENOTDIR: 'is not a folder',
  EACCES: 'may not be written by you',
  EROFS: 'may not be written: its disk is read-only',
  ENOSPC: 'its disk is full: nothing was written',
  EISDIR: 'a folder stands where a file of the report would',
}
