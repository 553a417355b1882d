import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  CannotOpenDatabase,
  type DatabasePlace,
  type Migration,
  type OpenDatabase,
  openDatabase,
  readMigrations,
} from '#platform/database'
import { BackupFault } from './backup-fault.ts'
import { checkBackup, readBackup } from './backup-file.ts'
import type { BackupContent } from './content/parts.ts'
import type { BackupKey } from './sealed/key.ts'
import { isEmpty, loadRecords } from './store/load-records.ts'

/** Where a backup is, and what opens it. */
export type SealedFile = { readonly file: string; readonly key: BackupKey }

/**
 * Restores a backup into an empty place: a database without tables, or a folder that is empty or does
 * not exist yet. All of it is there afterwards, compared row by row, or nothing.
 */
export async function restoreBackup(
  backup: SealedFile,
  place: DatabasePlace,
  known: readonly Migration[] = readMigrations(),
): Promise<BackupContent> {
  // A file that is damaged, or a wrong key, is told before anything is made.
  await checkBackup(backup.file, backup.key)
  if (place.databaseUrl === undefined && place.folder !== undefined) {
    return restoreIntoFolder(backup, resolve(place.folder), known)
  }
  return load(await openDatabase(place), backup, known)
}

async function load(
  opened: OpenDatabase,
  { file, key }: SealedFile,
  known: readonly Migration[],
): Promise<BackupContent> {
  try {
    return await loadRecords(opened.database, readBackup(file, key), known)
  } finally {
    await opened.close()
  }
}

/** Makes the database beside its place, and moves it there when it is whole. */
async function restoreIntoFolder(
  backup: SealedFile,
  folder: string,
  known: readonly Migration[],
): Promise<BackupContent> {
  await refuseUnlessEmpty(folder)
  const beside = `${folder}.restoring`
  const opened = await openBeside(beside)
  try {
    const content = await load(opened, backup, known)
    await rename(beside, folder).catch(() => refuseUnlessEmpty(folder))
    if (existsSync(beside))
      throw new BackupFault(`The restored database cannot be moved to ${folder}`)
    return content
  } finally {
    await remove(beside)
  }
}

async function refuseUnlessEmpty(folder: string): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : []
  if (names.length === 0) return
  throw new BackupFault(
    `The folder ${folder} is not empty: a backup is restored only into an empty or a new one`,
  )
}

/** A new database there. What a restore that was interrupted left behind is removed first. */
async function openBeside(beside: string): Promise<OpenDatabase> {
  const opened = await openDatabase({ folder: beside }).catch((error: unknown) => {
    if (error instanceof CannotOpenDatabase && error.why === 'in use') throw error
    return null
  })
  if (opened !== null && (await isEmpty(opened.database))) return opened
  await opened?.close()
  await remove(beside)
  return openDatabase({ folder: beside })
}

async function remove(folder: string): Promise<void> {
  for (const one of [folder, `${folder}.unfinished`, `${folder}.lock`]) {
    await rm(one, { recursive: true, force: true })
  }
}
