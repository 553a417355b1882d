import { resolve } from 'node:path'
import type { BackupSurroundings } from '#platform/backup'
import { systemClock } from '#platform/dates'
import { readSettings, WrongSetting } from './settings.ts'

/** What `plumbline backup` and `plumbline restore` work on: the records that the site would. */
export const backupSurroundings: BackupSurroundings = {
  place: () => {
    const { databaseUrl, databaseOwnerUrl, dataFolder } = settings()
    return { databaseUrl, ownerUrl: databaseOwnerUrl, folder: resolve(dataFolder) }
  },
  passphrase: process.env.PLUMBLINE_BACKUP_KEY,
  now: systemClock.now,
}

/** A setting that is wrong is the caller's to mend. */
function settings() {
  try {
    return readSettings(process.env)
  } catch (error) {
    throw error instanceof WrongSetting ? new RangeError(error.message) : error
  }
}
