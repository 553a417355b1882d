import { resolve } from 'node:path'
import type { InRecords } from '#demonstration'
import { readAccessMatrix } from '#platform/access'
import { applyAccessMatrix } from '#platform/accounts'
import { migrate, openDatabase, openRecords, readMigrations } from '#platform/database'
import { systemClock } from '#platform/dates'
import { bandAgain } from '#supervision/allocation'
import { keepWorkloads } from '#supervision/caseload'
import { registerMeanings } from '#supervision/people'
import { readSettings } from './settings.ts'

/** Opens the records of this installation for the demonstration, and closes them after it. */
export const inRecords: InRecords = async (work) => {
  const { databaseUrl, databaseOwnerUrl, dataFolder, production } = readSettings(process.env)
  const opened = await openDatabase({
    ...{ databaseUrl, ownerUrl: databaseOwnerUrl, durable: production },
    folder: resolve(dataFolder),
  })
  try {
    await migrate(opened.database, readMigrations())
    await applyAccessMatrix(opened.database, readAccessMatrix())
    const records = await openRecords(opened, systemClock.now)
    const meanings = registerMeanings(systemClock.today())
    await work({
      ...{ records, clock: systemClock },
      bandEveryone: async (transaction, organisationId, by) => {
        const asked = {
          organisationId,
          cause: 'Initial band',
          by,
          now: systemClock.now(),
          meanings,
        }
        await bandAgain(transaction, asked)
      },
    })
    await keepWorkloads(records, systemClock)
  } finally {
    await opened.close()
  }
}
