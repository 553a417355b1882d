import { existsSync, openAsBlob } from 'node:fs'
import { chmod, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { PoolConfig } from 'pg'
import { CannotOpenDatabase, wordsOf } from './cannot-open.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

/** The embedded database, started, and the settings with which `pg` reaches it. */
export type Embedded = { readonly pool: PoolConfig; readonly stop: () => Promise<void> }

/**
 * Starts PGlite in a folder, which it makes when there is none, or in memory without one.
 * The folder belongs to this process until `stop`: PGlite takes no lock of its own, and two
 * processes in one folder silently lose each other's rows.
 */
export async function startEmbedded(folder: string | undefined): Promise<Embedded> {
  if (folder === undefined) return embeddedOn(await startNewPGlite())
  try {
    const place = await placeOf(folder)
    return await startIn(place, lockFolder(place))
  } catch (error) {
    if (error instanceof CannotOpenDatabase) throw error
    const message = `The database in ${folder} cannot be opened: ${wordsOf(error)}`
    throw new CannotOpenDatabase('not a database', message, { cause: error })
  }
}

async function startIn(place: string, lock: FolderLock): Promise<Embedded> {
  try {
    await prepare(place)
    return await embeddedOn(await startPGlite(place), lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The settings with which `pg` reaches a PGlite that is already running. */
export async function embeddedOn(pglite: PGlite, lock?: FolderLock): Promise<Embedded> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const stop = async () => {
    await pglite.close()
    lock?.release()
  }
  // There is one connection and it is never given up: another would be the same one again.
  return { pool: { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 }, stop }
}

/** One folder has one place, by whatever path it is named, so that it has one lock. */
async function placeOf(folder: string): Promise<string> {
  const whole = resolve(folder)
  await mkdir(dirname(whole), { recursive: true })
  const place = join(await realpath(dirname(whole)), basename(whole))
  return realpath(place).catch(() => place)
}

/**
 * Makes a new database beside its place and moves it there whole: half of one cannot be opened.
 * What an interrupted start left behind is removed; nobody else can be at work on it, for the lock
 * is ours.
 */
async function prepare(place: string): Promise<void> {
  const unfinished = `${place}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  if (await isDatabase(place)) return

  await mkdir(unfinished, { mode: OWNER_ONLY })
  const pglite = await startNewPGlite(unfinished)
  await pglite.close()
  await chmod(unfinished, OWNER_ONLY)
  await rename(unfinished, place)
}

const OWNER_ONLY = 0o700

/** An empty folder is as good as none; one with other files in it is not ours to write in. */
async function isDatabase(place: string): Promise<boolean> {
  const names = existsSync(place) ? await readdir(place) : []
  if (names.includes('PG_VERSION')) return true
  if (names.length === 0) return false
  const message =
    `The folder ${place} holds other files and no database. ` +
    'Name a folder that is empty or does not exist yet.'
  throw new CannotOpenDatabase('not a database', message)
}

/** Loaded only now: who is refused, or uses a server, need not wait for it. */
async function startPGlite(place: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create(place)
}

/** An empty database made once when the packages were installed: copying it takes a fifth of the time. */
const READY_MADE = new URL('../../../dist/new-database.tar', import.meta.url)

/** A new database, in a folder or in memory; made from the beginning where no ready-made one is. */
async function startNewPGlite(dataDir?: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  const readyMade = existsSync(READY_MADE) ? { loadDataDir: await openAsBlob(READY_MADE) } : {}
  return PGlite.create({ ...readyMade, ...(dataDir === undefined ? {} : { dataDir }) })
}
