import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { ESSEX, loadProvider, type ProviderFile, storiesOf } from '#demonstration'
import { readAccessMatrix } from '#platform/access'
import { applyAccessMatrix } from '#platform/accounts'
import {
  migrate,
  openDatabase,
  openRecords,
  type Records,
  readMigrations,
} from '#platform/database'
import { systemClock } from '#platform/dates'
import { startOwn, type TestServer } from '../src/platform/database/test-postgres.ts'
import { addRegions } from './region-copy.ts'

/** A tenth of the people under supervision in England and Wales, about. */
export const A_TENTH = 25_300
/** Beside the one that is made. */
const COPIES = 9
/** As many cases as an officer holds on the average, wherever they work. */
const CASES_AN_OFFICER = 55
const VISITS = 9
const LOCAL_CENTRES = 24

/** A PostgreSQL database of a whole provider, made for measuring and removed at the end. */
export type NationalDatabase = {
  readonly organisationId: string
  readonly databaseUrl: string
  /** One connection in the name of the owner of the tables. */
  readonly owner: pg.Client
  /** Work in the name of the batches, with every trigger and check in force. */
  readonly records: Records
  /** Nine more regions like the first: ten times the people, officers, teams and contacts. */
  readonly grow: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Starts a PostgreSQL server, which writes each commit to the disk, and fills a database with a tenth of
 * the national caseload. Rejects, with why, where no server can be had.
 */
export async function nationalDatabase(): Promise<NationalDatabase> {
  const server = await startOwn(true)
  const name = `plumbline_bench_${randomUUID().replaceAll('-', '_')}`
  try {
    return await filled(server, name)
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** For the filling alone, which would otherwise wait for the disk again and again. */
const ROOM_FOR_WRITING = [`alter system set max_wal_size = '8GB'`, 'select pg_reload_conf()']

async function filled(server: TestServer, name: string): Promise<NationalDatabase> {
  for (const statement of [...ROOM_FOR_WRITING, `create database ${name}`]) {
    await inDatabase(server.addressOf('postgres'), statement)
  }
  const databaseUrl = server.addressOf(name)
  await withoutTriggers(databaseUrl, name, () => loadATenth(databaseUrl))
  const owner = new pg.Client({ connectionString: databaseUrl })
  await owner.connect()
  await owner.query('vacuum analyze')
  const opened = await openDatabase({ databaseUrl })
  const records = await openRecords(opened, systemClock.now)
  const grow = async () => {
    await addRegions(databaseUrl, COPIES)
    await owner.query('vacuum analyze')
    // What the filling left to be written to the disk is not what is measured next.
    await owner.query('checkpoint')
  }
  const close = async () => {
    await owner.end()
    await opened.close()
    await server.stop()
  }
  return { organisationId: NATIONAL.organisation.id, databaseUrl, owner, records, grow, close }
}

/** As a copy of other data would be loaded: what each row is checked and kept for was done elsewhere. */
async function withoutTriggers(databaseUrl: string, name: string, work: () => Promise<void>) {
  await inDatabase(databaseUrl, `alter database ${name} set session_replication_role = replica`)
  await work()
  await inDatabase(databaseUrl, `alter database ${name} reset session_replication_role`)
}

async function inDatabase(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** The provider of the Essex report with the caseloads of the whole country, in more and smaller centres. */
const NATIONAL: ProviderFile = {
  ...ESSEX,
  organisation: { id: 'national', name: 'National (synthetic)' },
  keyFigures: {
    ...ESSEX.keyFigures,
    hubCaseload: CASES_AN_OFFICER,
    localCaseload: CASES_AN_OFFICER,
  },
  visits: VISITS,
  centres: [
    ...ESSEX.centres.filter(({ kind }) => kind === 'hub'),
    ...Array.from({ length: LOCAL_CENTRES }, (_, place) => ({
      ...{ id: `centre-${place + 1}`, town: 'Chelmsford', name: `Centre ${place + 1}` },
      ...{ kind: 'local management centre' as const, officers: 1 },
    })),
  ],
}

async function loadATenth(databaseUrl: string): Promise<void> {
  const opened = await openDatabase({ databaseUrl })
  try {
    await migrate(opened.database, readMigrations())
    await applyAccessMatrix(opened.database, readAccessMatrix())
    const records = await openRecords(opened, systemClock.now)
    const wanted = { file: NATIONAL, people: A_TENTH, seed: 1, stories: storiesOf() }
    // Banded later, when it is measured.
    await loadProvider(wanted, { records, clock: systemClock, bandEveryone: async () => {} })
  } finally {
    await opened.close()
  }
}
