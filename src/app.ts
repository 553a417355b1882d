import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { type FrameworkLibrary, frameworkPages, loadFrameworks } from '#inspection/frameworks'
import {
  downloads,
  findPublished,
  inspectionPages,
  leagueTablePages,
  listPublished,
  type PublishedRecord,
  rateAFile,
  readAndRate,
} from '#inspection/reports'
import { samplePages } from '#inspection/sampling'
import {
  type Database,
  isReachable,
  migrate,
  openDatabase,
  readMigrations,
} from '#platform/database'
import { type FileLimits, limitsOn } from '#platform/limits'
import { createSite } from '#platform/web'
import { loadSampleData, PUBLISHED_RESULTS } from './sample-data.ts'
import { today } from './today.ts'

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
    const site = await createSite({
      logger,
      ready: () => isReachable(database),
      plugins: pages(database, frameworks, limits),
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

/** The lists show every inspection; a round of inspections has some dozens. */
const EVERY_ONE = { limit: 10_000, offset: 0 }

/** Seed of ratings made on a page: the same file gives the same answer. */
const SEED = 1

function pages(database: Database, frameworks: FrameworkLibrary, limits: FileLimits) {
  const published = () => listPublished(database, PUBLISHED_RESULTS, EVERY_ONE)
  const find = (id: string) => findPublished(database, PUBLISHED_RESULTS, id)
  const withPack = (record: PublishedRecord) => {
    const { framework, frameworkNumber } = record.rated
    const pack = frameworks.find(framework, frameworkNumber)
    if (pack === undefined) throw new Error(`pack ${framework} ${frameworkNumber} is not here`)
    return { ...record, pack }
  }
  const entries = async () => (await published()).map(withPack)
  const entry = async (id: string) => {
    const record = await find(id)
    return record === undefined ? null : withPack(record)
  }
  const onPage = {
    mostRows: limits.mostRowsOnPage,
    mostBytes: limits.mostBytesOnPage,
    resamples: limits.resamplesOnPage,
  }
  return [
    inspectionPages({ listPublished: published, findPublished: find, frameworks }),
    leagueTablePages({ entries }),
    downloads({ entries, entry }),
    frameworkPages({ frameworks }),
    samplePages({ frameworks }),
    rateAFile({
      frameworks,
      limits,
      readAndRate: (bytes, fileName, framework) =>
        readAndRate(bytes, fileName, { ...onPage, frameworks, framework, seed: SEED }),
    }),
  ]
}
