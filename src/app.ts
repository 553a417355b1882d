import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { type FrameworkLibrary, frameworkPages, loadFrameworks } from '#inspection/frameworks'
import {
  correctionsOf,
  languagesOf,
  publishedReports,
  reportOf,
  versionsOf,
} from '#inspection/publication'
import { publishedRecommendationPages, publishedRecommendations } from '#inspection/recommendations'
import type { Language } from '#inspection/report-writing'
import {
  downloads,
  findPublished,
  inspectionPages,
  inspectionsFeed,
  leagueTablePages,
  listPublished,
  type PublishedRecord,
  rateAFile,
  readAndRate,
} from '#inspection/reports'
import { samplePages } from '#inspection/sampling'
import { selfAssessmentPages } from '#inspection/self-assessment'
import { type AccessMatrix, readAccessMatrix } from '#platform/access'
import { applyAccessMatrix } from '#platform/accounts'
import { administrationPages } from '#platform/administration'
import { auditPages } from '#platform/audit-pages'
import {
  type Database,
  migrate,
  openDatabase,
  openRecords,
  type Records,
  readMigrations,
} from '#platform/database'
import { type Clock, systemClock } from '#platform/dates'
import { formPlugin, keepWhatWasTyped, removeOldDrafts } from '#platform/forms'
import { type FileLimits, limitsOn } from '#platform/limits'
import {
  connect,
  type OpenIdSettings,
  sealerWith,
  signInPages,
  signInPolicyOn,
} from '#platform/sign-in'
import { createSite, type RequestLimits } from '#platform/web'
import { bandEveryone, providersOnRecord } from '#supervision/allocation'
import { httpInterface, httpInterfacePage } from '#supervision/http-interface'
import { registerMeanings, unseenNotices } from '#supervision/people'
import { homePage } from './home/home.ts'
import { navigationFor } from './home/navigation.ts'
import { inspectingPages } from './inspecting-pages.ts'
import { loadSampleCases } from './sample-cases.ts'
import { loadSampleData, PUBLISHED_RESULTS } from './sample-data.ts'
import { loadSampleInspection } from './sample-inspection.ts'
import { loadSamplePeople } from './sample-people.ts'
import { loadSampleSupervision } from './sample-supervision.ts'
import { supervisionPages } from './supervision-pages.ts'

/** Where the program keeps its records and what it starts with. */
export type AppOptions = {
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database; `null` keeps it in memory. */
  readonly databaseFolder: string | null
  /** The published results and the sample organisations; or only the latter, for a test of trust. */
  readonly sampleData?: boolean | 'people'
  readonly logger?: FastifyServerOptions['logger']
  readonly clock?: Clock
  readonly databaseOwnerUrl?: string | undefined
  /** In production: nothing is left to chance. */
  readonly production?: boolean
  /** The installation's secret; made anew where none is given, for a test. */
  readonly secret?: string
  /** Where signed checkpoints of the audit trail are kept, for the page that says so. */
  readonly checkpointFolder?: string | undefined
  /** How many requests a minute are answered; the policy's unless given. */
  readonly requestLimits?: RequestLimits
  /** Where people reach the site. */
  readonly address?: string | undefined
  readonly trustedProxies?: string | undefined
  readonly openId?: Omit<OpenIdSettings, 'redirectUri'> | null
}

/** The whole program, ready to listen. */
export type App = {
  readonly site: FastifyInstance
  /** What it keeps its records in: `PGlite 18.4`. */
  readonly engine: string
  /** The doors to its records, for batches and tests. */
  readonly records: Records
  readonly close: () => Promise<void>
}

/**
 * Plugs the chapters together: database, framework packs, sample data and pages.
 * The only file, beside the command line, that knows them all.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { databaseUrl, databaseOwnerUrl, databaseFolder, production = false } = options
  const opened = await openDatabase({
    ...{ databaseUrl, ownerUrl: databaseOwnerUrl, durable: production },
    folder: databaseFolder ?? undefined,
  })
  try {
    await migrate(opened.database, readMigrations())
    const matrix = readAccessMatrix()
    await applyAccessMatrix(opened.database, matrix)
    const records = await openRecords(opened, (options.clock ?? systemClock).now)
    const site = await siteOn(records, matrix, options)
    const close = async () => {
      await site.close()
      await opened.close()
    }
    return { site, records, engine: `${opened.engine} ${opened.version}`, close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function siteOn(records: Records, matrix: AccessMatrix, options: AppOptions) {
  const { clock = systemClock, sampleData = true, logger = false, address, openId } = options
  const frameworks = loadFrameworks()
  const limits = limitsOn(clock.today())
  const policy = signInPolicyOn(clock.today())
  const secret = options.secret ?? randomBytes(32).toString('hex')
  if (sampleData === true) {
    await loadSampleData(records, { frameworks, limits, now: clock.now() })
  }
  if (sampleData !== false) {
    await loadSamplePeople(records, clock.now())
    await loadSampleCases(records, clock)
    await loadSampleSupervision(records, clock)
    await loadSampleInspection(records, clock, { frameworks, limits })
  }
  const secure = address?.startsWith('https:') ?? false
  const back = new URL('/sign-in/organisation/back', address ?? 'http://localhost').href
  const signIn = {
    ...{
      records,
      clock,
      policy,
      secure,
      demo: sampleData !== false && options.production !== true,
    },
    sealer: sealerWith(secret),
    openId: openId ? connect({ ...openId, redirectUri: back }) : null,
  }
  return createSite({
    logger,
    ready: () => records({ as: 'public' }, async () => true),
    navigation: navigationFor,
    trust: {
      ...{ records, matrix, secret, clock, trustedProxies: options.trustedProxies },
      limits: options.requestLimits ?? policy.requestsPerMinute,
      secure,
      onExpired: keepWhatWasTyped,
    },
    plugins: [
      formPlugin({ records, clock, secret, warnMinutesBefore: policy.warnMinutesBefore }),
      ...pages(records, { frameworks, limits, clock, matrix, address }),
      ...signInPages(signIn),
      ...administrationPages({ clock, matrix, address: address ?? null }),
      ...auditPages({ checkpointFolder: options.checkpointFolder ?? null }),
      ...supervisionPages(matrix, clock, limits),
      ...inspectingPages({
        ...{ matrix, clock, limits, frameworks },
        publishedResults: PUBLISHED_RESULTS,
      }),
      selfAssessmentPages({
        ...{ matrix, clock, frameworks },
        listPublished: () =>
          records({ as: 'public' }, (tx) => listPublished(tx, PUBLISHED_RESULTS, EVERY_ONE)),
      }),
      httpInterface({ clock, limits }),
      httpInterfacePage(),
      homePage({ unseenNotices }),
    ],
  })
}

/** Removes drafts that are older than the policy keeps them. To be called once a day. */
export async function tidy(records: Records, clock: Clock): Promise<void> {
  const { draftDays } = signInPolicyOn(clock.today())
  await records({ as: 'loader' }, (transaction) => removeOldDrafts(transaction, draftDays))
}

/**
 * Bands every case again where the day has changed its answer: a sentence is nearly served, a register is
 * over, a new operating model has begun. To be called once a day.
 */
export async function bandEveryDay(records: Records, clock: Clock): Promise<void> {
  const meanings = registerMeanings(clock.today())
  const providers = await records({ as: 'loader' }, providersOnRecord)
  for (const organisationId of providers) {
    const asked = { organisationId, cause: 'A new day', by: 'daily run', meanings }
    await bandEveryone(records, { ...asked, now: clock.now() })
  }
}

/** The lists show every inspection; a round of inspections has some dozens. */
const EVERY_ONE = { limit: 10_000, offset: 0 }

/** Seed of ratings made on a page: the same file gives the same answer. */
const SEED = 1

type Given = {
  readonly frameworks: FrameworkLibrary
  readonly limits: FileLimits
  readonly clock: Clock
  readonly matrix: AccessMatrix
  readonly address: string | undefined
}

function pages(records: Records, { frameworks, limits, clock, matrix, address }: Given) {
  const asPublic = <T>(work: (transaction: Database) => Promise<T>) =>
    records({ as: 'public' }, work)
  const published = () => asPublic((tx) => listPublished(tx, PUBLISHED_RESULTS, EVERY_ONE))
  const find = (id: string) => asPublic((tx) => findPublished(tx, PUBLISHED_RESULTS, id))
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
  const keyOf = (inspectionId: string) => ({ organisationId: PUBLISHED_RESULTS, inspectionId })
  const reportsOf = (id: string) => asPublic((tx) => languagesOf(tx, keyOf(id)))
  const findReport = (id: string, language: Language, reportNo?: number) =>
    asPublic((tx) => reportOf(tx, keyOf(id), language, reportNo))
  const versions = (id: string) => asPublic((tx) => versionsOf(tx, keyOf(id)))
  const correctionOf = async (id: string) => {
    const [last] = await versions(id)
    return last === undefined || last.reportNo === 1 ? null : last.publishedAt
  }
  const recommendationsIn = (id: string) =>
    asPublic((tx) => publishedRecommendations(tx, keyOf(id)))
  const hasRecommendations = async (id: string) => (await recommendationsIn(id)).length > 0
  const onPage = {
    mostRows: limits.mostRowsOnPage,
    mostBytes: limits.mostBytesOnPage,
    resamples: limits.resamplesOnPage,
  }
  return [
    inspectionPages({
      listPublished: published,
      findPublished: find,
      frameworks,
      reportsOf,
      correctionOf,
      hasRecommendations,
    }),
    publishedReports({ findReport, versions }),
    publishedRecommendationPages({ find: recommendationsIn, clock, matrix }),
    leagueTablePages({ entries }),
    downloads({ entries, entry }),
    inspectionsFeed({
      published: async () => (await published()).map(withPack),
      corrections: () => asPublic((tx) => correctionsOf(tx, PUBLISHED_RESULTS)),
      origin: address === undefined ? null : new URL(address).origin,
    }),
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
