import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabasePlace, openDatabase } from '#platform/database'
import { BackupFault } from './backup-fault.ts'
import { writeBackup } from './backup-file.ts'
import type { BackupContent } from './content/parts.ts'
import type { SealedFile } from './restore-backup.ts'
import { readRecords } from './store/read-records.ts'

/** Backs up the database that is there; never makes one. */
export async function makeBackup(
  { file, key }: SealedFile,
  place: DatabasePlace,
  now: Date,
): Promise<BackupContent> {
  const { databaseUrl, folder } = place
  if (
    databaseUrl === undefined &&
    folder !== undefined &&
    !existsSync(join(folder, 'PG_VERSION'))
  ) {
    throw new BackupFault(`There is no database in ${folder}`)
  }
  const opened = await openDatabase(place)
  try {
    return await writeBackup(file, key, readRecords(opened, now))
  } finally {
    await opened.close()
  }
}
