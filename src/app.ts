import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { frameworkPages, loadFrameworks } from '#inspection/frameworks'
import {
  downloadPages,
  findPublished,
  inspectionPages,
  leagueTablePages,
  listPublished,
  rateAFilePages,
  readAndRate,
} from '#inspection/reports'
import { samplePages } from '#inspection/sampling'
import { isReachable, migrate, openDatabase, readMigrations } from '#platform/database'
import { limitsOn } from '#platform/limits'
import { createSite } from '#platform/web'
import { loadSampleData, PUBLISHED_RESULTS } from './sample-data.ts'
import { today } from './today.ts'

/** The league table and the lists show every inspection; a round of inspections has some dozens. */
const EVERY_ONE = { limit: 10_000, offset: 0 }

/** Where the program keeps its records and what it starts with. */
export type AppOptions = {
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database; `null` keeps it in memory. */
  readonly databaseFolder: string | null
  readonly sampleData?: boolean
  readonly logger?: FastifyServerOptions['logger']
}

/** The whole program, ready to listen. */
export type App = {
  readonly site: FastifyInstance
  /** What it keeps its records in: `PGlite 18.4`. */
  readonly engine: string
  readonly close: () => Promise<void>
}

/**
 * Plugs the chapters together: database, framework packs, sample data and pages.
 * The only file, beside the command line, that knows them all.
 */
export async function createApp({
  databaseUrl,
  databaseFolder,
  sampleData = true,
  logger = false,
}: AppOptions): Promise<App> {
  const frameworks = loadFrameworks()
  const limits = limitsOn(today())
  const opened = await openDatabase({ databaseUrl, folder: databaseFolder ?? undefined })
  const { database } = opened
  try {
    await migrate(database, readMigrations())
    if (sampleData) await loadSampleData(database, { frameworks, limits, now: new Date() })
    const onPage = { ...limits, mostRows: limits.mostRowsOnPage, mostBytes: limits.mostBytesOnPage }
    const needs = {
      frameworks,
      listPublished: () => listPublished(database, PUBLISHED_RESULTS, EVERY_ONE),
      findPublished: (id: string) => findPublished(database, PUBLISHED_RESULTS, id),
    }
    const site = await createSite({
      logger,
      ready: () => isReachable(database),
      plugins: [
        inspectionPages(needs),
        downloadPages(needs),
        leagueTablePages(needs),
        frameworkPages({ frameworks }),
        samplePages({ frameworks }),
        rateAFilePages({
          frameworks,
          limits: onPage,
          readAndRate: (bytes, fileName, framework) =>
            readAndRate(bytes, fileName, { ...onPage, frameworks, framework, seed: 1 }),
        }),
      ],
    })
    const close = async () => {
      await site.close()
      await opened.close()
    }
    return { site, engine: `${opened.engine} ${opened.version}`, close }
  } catch (error) {
    await opened.close()
    throw error
  }
}
